import type { Reporter } from '../../model/reporter';
import { findContracts } from '../../pipelines/find-contracts';
import { buildGraph } from '../../pipelines/run/build-graph';
import { type OpenedCollections, openCollections } from '../../pipelines/run/open-collections';
import { planRun, type RunPlan } from '../../pipelines/run/plan-run';
import { runCollections } from '../../pipelines/run/run-collections';
import type { RunOptions } from '../../pipelines/run/run-options';
import { startMockThread } from '../../pipelines/start-mock-thread';
import { defaultReporters } from '../../report/reporters';
import { predictSkips } from '../../run/predict-skips';
import { assertSetup } from '../../setup/assert-setup';
import { type Chosen, chooseEnvironments, type Destination } from '../../setup/choose-environments';
import { limitSetup, type VendorSetup } from '../../setup/vendor-setup';
import { parseRunFlags, peekRunFlags, type RunFlags } from '../flags/parse-run-flags';
import { runFlags, runHelp } from '../flags/run-flags';
import { findRunId } from '../flags/run-id';
import { announceRun } from '../terminal/announce-run';
import { drawGraph } from '../terminal/draw-graph';
import { exitCodeOf } from '../terminal/exit-code-of';
import { formatList } from '../terminal/format-list';
import { watchSignIn } from '../terminal/watch-sign-in';
import { boundMemory } from './bound-memory';
import { chooseDestination } from './choose-destination';
import type { Command, CommandContext } from './command';
import { confirmChanges } from './confirm-changes';
import { explainRefusals } from './explain-refusals';
import { openReports, withReports } from './open-reports';
import { settleVersions } from './settle-versions';

export const runCommand: Command = {
  takes: ['collection'],
  flags: runFlags,
  help: runHelp,
  run,
};

async function run(context: CommandContext): Promise<number> {
  boundMemory();
  const { args, cwd, env } = context;
  const { list, ...reportFlags } = peekRunFlags(args, cwd);
  const reporter = openReports(context, { ...reportFlags, fallback: defaultReporters(env) });
  const work = () => planOrSend(context, reporter);
  return list ? work() : withReports(reporter, work);
}

async function planOrSend(context: CommandContext, reporter: Reporter): Promise<number> {
  const { args, cwd, stdout, stderr } = context;
  const flags = parseRunFlags(args, cwd);
  if (flags.lastRunCutOff) stderr.write('The last run did not end; only what had failed until then is selected.\n');
  const folder = findContracts(cwd, flags.contracts);
  const { apis, select, edited } = openCollections({ folder, named: flags.collections, cwd });
  for (const note of listUnknown(edited)) stderr.write(`${note}\n`);
  const choose = (mockUrl: string) => {
    const { environments, envFile } = flags;
    const account = { environments, envFile, onlySetUp: select.length === 0 };
    const destination: Destination = usesMock(flags)
      ? { kind: 'mock', url: mockUrl }
      : chooseDestination(context, account);
    const rows = flags.settings.iterationData;
    return chooseEnvironments({ apis, destination, variables: flags.variables, rows, allow: flags.allow });
  };
  if (flags.list) {
    const chosen = choose('http://127.0.0.1');
    const { items, allowed, held } = planRun(limitsOf(flags, chosen));
    const list = () => formatList({ items, skips: new Map([...predictSkips(items.keys(), chosen), ...held]) });
    stdout.write(flags.graph ? drawGraph(buildGraph(chosen.apis, allowed)) : list());
    return 0;
  }
  const mock = usesMock(flags) ? await startMockThread({ folder, select }) : undefined;
  try {
    const chosen = choose(mock?.url ?? '');
    const sent = () => new Set(planRun(limitsOf(flags, chosen)).allowed.map(({ operation }) => operation.id));
    const settled = chosen.isLive ? await settleVersions(context, { chosen, named: select, sent: sent() }) : chosen;
    return await send(context, { flags, chosen: settled, reporter, edited });
  } finally {
    await mock?.close();
  }
}

type EditedApis = OpenedCollections['edited'];

/** What is said of requests that a collection has and no contract describes. */
const listUnknown = (edited: EditedApis): readonly string[] =>
  [...edited.values()].flatMap(({ unknown }) =>
    unknown.map(
      (name) => `${name} is not sent: the contract has no such operation, or the URL is not that of the API.`,
    ),
  );

/** Whether requests go to the embedded mock, unless a variable says otherwise. */
const usesMock = ({ live, environments }: RunFlags): boolean => !live && environments.length === 0;

async function send(
  context: CommandContext,
  { flags, chosen, reporter, edited }: { flags: RunFlags; chosen: Chosen; reporter: Reporter; edited: EditedApis },
): Promise<number> {
  const { stderr, signal, giveUp, cwd, env, now = Date.now } = context;
  const options = limitsOf(flags, chosen);
  const isMockOnly = usesMock(flags) && !chosen.isLive;
  if (!isMockOnly) {
    const plan = planRun(options);
    const setups = checkSetups(plan, chosen);
    const { text, changes } = announceRun(plan, { chosen, setups, now: now() });
    stderr.write(text);
    if (changes && !flags.yes) {
      const ended = await confirmChanges(context, { question: 'Send them?', refused: 'Nothing was sent.' });
      if (ended !== undefined) return ended;
    }
  }
  signal.addEventListener('abort', () => stderr.write(stopping), { once: true });
  const watch = watchSignIn(chosen.apis, reporter);
  const summary = await runCollections({
    ...options,
    concurrency: flags.concurrency ?? concurrencies[chosen.isLive ? 'live' : 'here'],
    edited,
    settings: flags.settings,
    retries: flags.retries ?? (isMockOnly ? 0 : liveRetries),
    ...(flags.rateLimit !== undefined && { rateLimit: flags.rateLimit }),
    runId: findRunId(flags.runId, env),
    bail: flags.bail,
    minCoverage: flags.minCoverage,
    maxSkipped: flags.maxSkipped,
    maxFailures: flags.maxFailures,
    slow: flags.slow,
    failOn: flags.failOn,
    reporter: watch,
    onNote: (note) => stderr.write(`${note}\n`),
    signal,
    giveUp,
  });
  if (!isMockOnly) stderr.write(explainRefusals(watch.refused(), { ...chosen, flags, cwd, now: now() }));
  return exitCodeOf(summary);
}

/**
 * Finds out before the first request what would make every one of an API's fail.
 *
 * @returns the setups of all iterations, with the operations that are sent
 * @throws UserError
 */
function checkSetups(plan: RunPlan, chosen: Chosen): readonly VendorSetup[] {
  const sent = new Set(plan.allowed.map(({ operation }) => operation.id));
  const setups = chosen.setups.map((setup) => limitSetup(setup, sent));
  for (const setup of setups) assertSetup(setup);
  return setups;
}

/** Most requests under way where no flag is given: a vendor's server has other users. */
const concurrencies = { here: 8, live: 4 };

const stopping = 'Stopping, and deleting what the run has created; press Ctrl-C again to leave it there.\n';

/** A vendor may be busy for a moment; the mock never is. */
const liveRetries = 2;

/** What of the chosen APIs is sent. Vendors lock accounts for wrong credentials, so nothing sends them there unasked. */
function limitsOf(
  { selection, shard, checkCredentials }: RunFlags,
  chosen: Chosen,
): Chosen & Pick<RunOptions, 'selection' | 'shard' | 'wrongSignIns'> {
  const live = checkCredentials ? 'once' : 'none';
  return { ...chosen, selection, wrongSignIns: chosen.isLive ? live : 'all', ...(shard && { shard }) };
}
