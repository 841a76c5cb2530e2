import { join, relative, resolve } from 'node:path';
import type { Proposal } from '../../learn/proposal';
import { type Learning, proposeChanges } from '../../learn/propose-changes';
import type { MatchableApi } from '../../model/api';
import { didYouMean } from '../../model/did-you-mean';
import { UserError } from '../../model/user-error';
import { findContracts, ownContracts } from '../../pipelines/find-contracts';
import { generate } from '../../pipelines/generate/generate';
import { writeFiles } from '../../pipelines/generate/write-files';
import { applyProposals } from '../../pipelines/learn/apply-proposals';
import { readSightings } from '../../pipelines/learn/read-sightings';
import { loadOperations } from '../../pipelines/load-operations';
import { findBaseUrls } from '../../pipelines/traffic/find-base-urls';
import { baseUrlFlag } from '../flags/base-url-flag';
import { contractsFlag } from '../flags/contracts-flag';
import { repeatable, toggle } from '../flags/flag';
import { formatFlags } from '../flags/format-flags';
import { parseFlags } from '../flags/parse-flags';
import { parseText } from '../flags/parse-values';
import { confirm } from '../terminal/ask';
import { describeOthers, formatProposals } from '../terminal/format-proposals';
import type { Command, CommandContext } from './command';

const flags = {
  write: toggle('Make the changes, then generate and check again; asks for each on a terminal'),
  accept: repeatable({
    value: '<name>',
    help: 'Also make this change, which would hide what may be a defect',
    parse: parseText,
  }),
  yes: toggle('With --write: do not ask'),
  'base-url': baseUrlFlag,
  contracts: contractsFlag,
};

export const learnCommand: Command = {
  takes: ['file'],
  help: `Usage: vouch learn <results.ndjson or recording.har…> [options]

Proposes changes of the contracts by what responses of a run or a recording showed: new fields, values and statuses first, then what
loosens a promise more. It never proposes a value of your account. What would hide a defect is shown apart, and changed only if
--accept names it. Comments and order of the files stay.

${formatFlags(flags)}
Exit codes: 0 nothing to change, or all of it written; 1 there are proposals; 2 usage or configuration.

Example:
  vouch learn reports/results.ndjson recorded.har
`,
  flags,
  run,
};

async function run(context: CommandContext): Promise<number> {
  const { args, cwd, stdout } = context;
  const { values, positionals } = parseFlags({ command: 'learn', flags, args, cwd, allowPositionals: true });
  if (positionals.length === 0) {
    throw new UserError('ERR_FLAG', 'No report or recording is named.', 'Name results.ndjson of a run, or a HAR file.');
  }
  const folder = findContracts(cwd, values.contracts);
  if (values.write && folder === ownContracts && folder !== join(cwd, 'contracts')) {
    const what = 'The contracts that come with Vouch are not changed.';
    const from = relative(cwd, folder);
    throw new UserError('ERR_FLAG', what, `Copy ${from} to ./contracts, or name yours with --contracts.`);
  }
  const files = positionals.map((file) => resolve(cwd, file));
  const apis = loadOperations(folder);
  const baseUrls = findBaseUrls(apis, { named: { flag: '--base-url', pairs: values['base-url'] }, env: context.env });
  const { proposals, left: others, sightings } = await learn(files, { apis, baseUrls });
  if (sightings === 0) throw nothingSeen(positionals, apis);
  requireKnown(values.accept, proposals);
  stdout.write(formatProposals(proposals, { apis, others }));
  if (!values.write) return proposals.length === 0 ? 0 : 1;
  const accepted = new Set(values.accept);
  const wanted = await choose(
    proposals.filter(({ name, hides }) => !hides || accepted.has(name)),
    { context, asks: !values.yes },
  );
  if (!wanted) return 130;
  const { written, left } = await applyProposals(wanted, { folder, contracts: apis.map(({ contract }) => contract) });
  for (const { name } of left) stdout.write(`By hand: ${name}\n`);
  if (written.length === 0) return proposals.length === 0 ? 0 : 1;
  const generated = await generate({ contracts: folder });
  writeFiles(cwd, generated);
  stdout.write(`Wrote ${written.length} changes and generated ${generated.length} files.\n`);
  // What a run has written is of the contracts as they were.
  const recordings = files.filter((file) => !file.endsWith('.ndjson'));
  const { proposals: rest, left: open } = await learn(recordings, { apis: loadOperations(folder), baseUrls });
  const shown = files.some((file) => file.endsWith('.ndjson')) ? 'Run again to check what the run showed.' : '';
  if (shown !== '' && recordings.length === 0) stdout.write(`${shown}\n`);
  else
    stdout.write(
      `Checked again: ${rest.length} proposals are left.${describeOthers(open)}${shown === '' ? '' : ` ${shown}`}\n`,
    );
  return rest.length + left.length === 0 ? 0 : 1;
}

async function learn(
  files: readonly string[],
  { apis, baseUrls }: { apis: readonly MatchableApi[]; baseUrls: ReadonlyMap<string, readonly string[]> },
): Promise<Learning & { readonly sightings: number }> {
  const proposer = proposeChanges(apis.map(({ contract }) => contract));
  let sightings = 0;
  for (const file of files) {
    for await (const sighting of readSightings(file, { apis, baseUrls })) {
      sightings += 1;
      proposer.add(sighting);
    }
  }
  return { ...proposer.end(), sightings };
}

function nothingSeen(files: readonly string[], apis: readonly MatchableApi[]): UserError {
  return new UserError(
    'ERR_NOTHING_CHECKED',
    `No response in ${files.join(', ')} could be checked by ${apis.map(({ contract }) => contract.id).join(', ')}.`,
    'Record traffic of these APIs with its responses, name a gateway with --base-url, or other contracts with --contracts.',
  );
}

function requireKnown(names: readonly string[], proposals: readonly Proposal[]): void {
  const unknown = names.find((name) => !proposals.some((proposal) => proposal.name === name));
  if (unknown === undefined) return;
  const near = didYouMean(
    unknown,
    proposals.map(({ name }) => name),
  );
  const remedy = `${near}Name one as vouch learn prints it.`;
  throw new UserError('ERR_FLAG', `--accept '${unknown}' names no proposal.`, remedy);
}

/** @returns `undefined` when the asking was interrupted */
async function choose(
  proposals: readonly Proposal[],
  { context: { stdin, stderr, signal }, asks }: { context: CommandContext; asks: boolean },
): Promise<readonly Proposal[] | undefined> {
  if (!stdin.isTTY || !asks) return proposals;
  const wanted: Proposal[] = [];
  for (const proposal of proposals) {
    const yes = await confirm(`${proposal.name}: ${proposal.what}?`, { input: stdin, output: stderr, signal });
    if (yes === undefined) return undefined;
    if (yes) wanted.push(proposal);
  }
  return wanted;
}
