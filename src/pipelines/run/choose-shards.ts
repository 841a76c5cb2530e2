import type { RunInfo } from '../../model/reporter';
import { UserError } from '../../model/user-error';
import { readNdjson } from '../../report/files/read-ndjson';
import type { Shard } from './replay-shard';

/**
 * Finds out which reports are the shards of one run.
 *
 * @param options.runId the run's; reports of others are left out
 * @returns one report for each shard that there is, in their order, and what is wrong with the others, one sentence each
 * @throws UserError for no report at all, and `ERR_SHARDS` for reports of several runs
 */
export async function chooseShards(
  files: readonly string[],
  { runId }: { readonly runId: string | undefined },
): Promise<{ readonly shards: readonly Shard[]; readonly problems: readonly string[] }> {
  const { found, errors } = await readInfos(files);
  if (found.length === 0 && errors[0]) throw errors[0];
  if (found.length === 0) throw new UserError('ERR_REPORT_FILE', 'There is no report to merge.', 'Name at least one.');
  const own = found.filter(({ info }) => runId === undefined || info.runId === runId);
  const strangers = found.filter((shard) => !own.includes(shard));
  const [any] = own;
  if (!any) throw notOfOneRun(`${listFiles(found)}: none is of run ${runId}.`);
  const runs = new Set(own.map(({ info }) => describeRun(info)));
  if (runs.size > 1) throw notOfOneRun(`${listFiles(own)} are not of one run.`);
  const count = any.info.shard?.count ?? 1;
  const problems = [
    ...errors.map(({ what }) => what),
    ...strangers.map(({ file, info }) => `${file} is of ${describeId(info)}, not of run ${runId}.`),
  ];
  const shards = Array.from({ length: count }, (_, position) => {
    const index = position + 1;
    const [shard, ...others] = own.filter(({ info }) => (info.shard?.index ?? 1) === index);
    if (!shard) problems.push(`Shard ${index} of ${count} is missing.`);
    for (const other of others) problems.push(`${shard?.file} and ${other.file} are both shard ${index}.`);
    return shard ?? [];
  });
  return { shards: shards.flat(), problems };
}

async function readInfos(files: readonly string[]): Promise<{ found: readonly Shard[]; errors: readonly UserError[] }> {
  const read = await Promise.all(
    files.map((file) =>
      readInfo(file).catch((error: unknown) => {
        if (error instanceof UserError) return error;
        throw error;
      }),
    ),
  );
  return {
    found: read.flatMap((one) => (one instanceof UserError ? [] : one)),
    errors: read.flatMap((one) => (one instanceof UserError ? one : [])),
  };
}

async function readInfo(file: string): Promise<Shard> {
  for await (const event of readNdjson(file)) if (event.type === 'begin') return { file, info: event.info };
  throw new Error(`${file} has no beginning`);
}

/** What all shards of a run have in common. */
const describeRun = ({ runId, planId, target, iterations, shard }: RunInfo): string =>
  JSON.stringify([runId, planId, target, iterations, shard?.count ?? 1]);

const describeId = ({ runId }: RunInfo): string => (runId === undefined ? 'a run without an id' : `run ${runId}`);

const listFiles = (shards: readonly Shard[]): string => shards.map(({ file }) => file).join(', ');

const notOfOneRun = (what: string) =>
  new UserError('ERR_SHARDS', what, 'Give all shards of one run, each with the same flags and --run-id.');
