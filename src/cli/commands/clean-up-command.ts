import { resolve } from 'node:path';
import type { Api } from '../../model/api';
import { cleanText } from '../../model/clean-text';
import { type Effect, effects } from '../../model/operation';
import type { Reporter } from '../../model/reporter';
import type { CreatedThing } from '../../model/results';
import { UserError } from '../../model/user-error';
import { baseUrlVariable, withoutSlash } from '../../model/variables';
import { findContracts } from '../../pipelines/find-contracts';
import { loadApis } from '../../pipelines/load-apis';
import { readLeftBehind } from '../../pipelines/run/read-left-behind';
import { removeThings } from '../../pipelines/run/remove-things';
import { describeLeftBehind } from '../../report/tally/describe-left-behind';
import { assertSetup } from '../../setup/assert-setup';
import { type Chosen, chooseEnvironments } from '../../setup/choose-environments';
import { formatFlags } from '../flags/format-flags';
import { parseFlags } from '../flags/parse-flags';
import { runFlags } from '../flags/run-flags';
import { describeEnds } from '../terminal/announce-run';
import { chooseDestination } from './choose-destination';
import type { Command, CommandContext } from './command';
import { confirmChanges } from './confirm-changes';

const flags = {
  live: runFlags.live,
  'env-file': runFlags['env-file'],
  environment: runFlags.environment,
  'env-var': runFlags['env-var'],
  yes: runFlags.yes,
  contracts: runFlags.contracts,
};

export const cleanUpCommand: Command = {
  takes: ['file', []],
  help: `Usage: vouch clean-up <results.ndjson> [options]

Deletes what a run has created and not deleted, also one that was interrupted or killed: reads the results.ndjson that it wrote, shows
what is left, and asks. It deletes nothing else. Name the account as for that run, with --live or -e.

${formatFlags(flags)}
Exit codes: 0 nothing is left, 1 something could not be deleted, 2 usage or configuration, 130 interrupted.

Example:
  vouch clean-up reports/results.ndjson --live
`,
  flags,
  run,
};

async function run(context: CommandContext): Promise<number> {
  const { args, cwd, stdout, stderr, signal, giveUp, now = Date.now } = context;
  const { values, positionals } = parseFlags({ command: 'clean-up', flags, args, cwd, allowPositionals: true });
  const [file, other] = positionals;
  if (file === undefined || other !== undefined) {
    const what = file === undefined ? 'No report is named.' : `One report at a time: ${other} is another.`;
    throw new UserError(
      'ERR_FLAG',
      what,
      'Name the results.ndjson of the run, as in vouch clean-up reports/results.ndjson.',
    );
  }
  const { target, things, created } = await readLeftBehind(resolve(cwd, file));
  if (things.length === 0 || target === 'mock') {
    stdout.write(
      things.length === 0 ? 'Nothing was left behind.\n' : 'Nothing is left: the mock of that run has ended.\n',
    );
    return 0;
  }
  const apis = loadApis({
    folder: findContracts(cwd, values.contracts),
    select: [...new Set(things.map(({ collection }) => collection))],
  });
  const chosen = choose(context, { values, apis });
  requireSamePlace(things, chosen);
  for (const setup of chosen.setups) assertSetup(setup);
  const ends = chosen.isLive ? describeEnds(chosen.setups, now()) : [];
  stderr.write(`${ends.map((line) => `${line}\n`).join('')}Deleting\n${formatThings(things)}`);
  if (chosen.isLive && !values.yes) {
    const ended = await confirmChanges(context, { question: 'Delete it?', refused: 'Nothing was deleted.' });
    if (ended !== undefined) return ended;
  }
  const watch = watchRemovals();
  // One after the other: there are few, and some need that others are gone.
  const onNote = (note: string) => stderr.write(`${note}\n`);
  const options = { ...chosen, apis, concurrency: 1, reporter: watch.reporter, onNote, signal, giveUp };
  const left = await removeThings({ things, created }, options);
  stdout.write(`${things.length - left.length} of ${things.length} things are gone.${watch.describeUnfound()}\n`);
  if (left.length > 0) stdout.write(`Still left\n${formatThings(left)}${watch.describeFailures()}`);
  if (signal.aborted) return 130;
  return left.length === 0 ? 0 : 1;
}

/** What became of the requests, for people. */
function watchRemovals() {
  const failures = new Set<string>();
  let unfound = 0;
  const reporter: Reporter = {
    onResult({ status, reason, removed, findings: [finding] }) {
      if (status === 'failed' && removed) unfound += 1;
      else if (status !== 'passed') failures.add(reason ?? `${finding?.message}: ${finding?.actual ?? ''}`);
    },
  };
  return {
    reporter,
    describeUnfound: () =>
      unfound === 0 ? '' : ` ${unfound} of them were not found: deleted before, or this is another account.`,
    describeFailures: () => [...failures].map((line) => `  ${cleanText(line)}\n`).join(''),
  };
}

type Values = ReturnType<typeof parseFlags<typeof flags>>['values'];

function choose(context: CommandContext, { values, apis }: { values: Values; apis: readonly Api[] }): Chosen {
  const { live, environment, 'env-var': variables } = values;
  if (live === environment.length > 0) {
    const what = live ? '--live and -e name two places.' : 'There is no saying where the things are.';
    throw new UserError('ERR_FLAG', what, 'Add --live or -e, as for the run that has created them.');
  }
  return chooseEnvironments({
    apis,
    destination: chooseDestination(context, {
      environments: environment,
      envFile: values['env-file'],
      onlySetUp: false,
    }),
    variables: Object.fromEntries(variables),
    allow: new Set<Effect>(effects),
  });
}

/** An id may name another thing elsewhere. */
function requireSamePlace(things: readonly CreatedThing[], { apis, environments }: Chosen): void {
  for (const { contract } of apis) {
    const url = environments.get(contract.id)?.[baseUrlVariable(contract.api)] ?? '';
    const thing = things.find(({ collection, baseUrl }) => collection === contract.id && withoutSlash(baseUrl) !== url);
    if (!thing) continue;
    throw new UserError(
      'ERR_BASE_URL',
      `What the run has left of ${contract.id} is at ${thing.baseUrl}, and this setup leads to ${url || 'nowhere'}.`,
      'Name the account and the environment of that run.',
    );
  }
}

const formatThings = (things: readonly CreatedThing[]): string =>
  describeLeftBehind(things)
    .map((line) => `  ${cleanText(line)}\n`)
    .join('');
