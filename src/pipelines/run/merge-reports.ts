import type { Documented } from '../../model/coverage';
import type { Reporter, RunInfo } from '../../model/reporter';
import type { ItemResult, PlannedItem, RunSummary, Status } from '../../model/results';
import { UserError } from '../../model/user-error';
import { readNdjson } from '../../report/files/read-ndjson';
import { createSummary } from '../../report/tally/create-summary';
import { requireRequests } from './require-requests';

interface Shard {
  readonly file: string;
  readonly info: RunInfo;
}

/**
 * Replays the shards of a run, from what each one's reporter `ndjson` wrote, as if it had been one run: results in the order of the
 * shards, the longest shard's time. A shard that was killed makes the run an interrupted one. Sign-ins that several shards had to
 * repeat count once, as the worst of them.
 *
 * @throws UserError `ERR_REPORT_FILE` for a file that is not a report, and for none at all, `ERR_SHARDS` where they are not all the shards of one run;
 *   and whatever `runCollections` throws in the end
 */
export async function mergeReports(options: {
  readonly files: readonly string[];
  readonly reporter?: Reporter;
  /** As in `RunOptions`, of all shards together. */
  readonly minCoverage?: number | undefined;
  readonly maxSkipped?: number | undefined;
}): Promise<RunSummary> {
  const { files, reporter = {}, minCoverage, maxSkipped } = options;
  const found = await Promise.all(files.map(readInfo));
  const [first] = found;
  if (!first) throw new UserError('ERR_REPORT_FILE', 'There is no report to merge.', 'Name at least one.');
  const shards = checkShards(found);
  const { items, repeated } = joinPlans(shards);
  const { target, iterations, concurrency } = first.info;
  const documented = joinDocumented(shards, items);
  const partial = shards.some(({ info }) => info.partial);
  await reporter.onBegin?.({ target, items, iterations, concurrency, documented, ...(partial && { partial }) });
  const summary = createSummary({ target, documented, minCoverage, maxSkipped });
  const held = new Map<string, ItemResult>();
  const report = async (result: ItemResult): Promise<void> => {
    summary.add(result);
    await reporter.onResult?.(result);
  };
  let duration = 0;
  let interrupted = false;
  for (const { file } of shards) {
    let ended = false;
    for await (const event of readNdjson(file)) {
      if (event.type === 'end') {
        ended = true;
        duration = Math.max(duration, event.summary.duration);
        interrupted ||= event.summary.interrupted;
      } else if (event.type === 'result') {
        const { result } = event;
        const key = `${result.item.index} ${result.iteration}`;
        if (repeated.has(result.item.index)) held.set(key, worst(held.get(key), result));
        else await report(result);
      }
    }
    interrupted ||= !ended;
  }
  for (const result of held.values()) await report(result);
  const merged = summary.end({ duration, interrupted });
  await reporter.onEnd?.(merged);
  requireRequests(merged);
  return merged;
}

async function readInfo(file: string): Promise<Shard> {
  for await (const event of readNdjson(file)) if (event.type === 'begin') return { file, info: event.info };
  throw new Error(`${file} has no beginning`);
}

/** @returns the shards in their order, all of them */
function checkShards(shards: readonly Shard[]): readonly Shard[] {
  const counts = new Set(shards.map(({ info }) => info.shard?.count ?? 1));
  const runs = new Set(shards.map(({ info }) => JSON.stringify([info.target, info.iterations])));
  const names = shards.map(({ file }) => file).join(', ');
  const remedy = 'Give all shards of one run, and nothing else.';
  if (counts.size > 1 || runs.size > 1) throw new UserError('ERR_SHARDS', `${names} are not of one run.`, remedy);
  const [count = 1] = counts;
  return Array.from({ length: count }, (_, position) => {
    const index = position + 1;
    const [shard, other] = shards.filter(({ info }) => (info.shard?.index ?? 1) === index);
    if (!shard) throw new UserError('ERR_SHARDS', `Shard ${index} of ${count} is missing.`, remedy);
    if (other) throw new UserError('ERR_SHARDS', `${shard.file} and ${other.file} are both shard ${index}.`, remedy);
    return shard;
  });
}

/** All items in the order of the whole run's plan, and the indexes of those that several shards have. */
function joinPlans(shards: readonly Shard[]): { items: readonly PlannedItem[]; repeated: ReadonlySet<number> } {
  const items = new Map<number, PlannedItem>();
  const repeated = new Set<number>();
  for (const item of shards.flatMap(({ info }) => info.items)) {
    const known = items.get(item.index);
    if (known) repeated.add(item.index);
    if (known && (known.operation !== item.operation || known.name !== item.name)) throw differentPlans();
    items.set(item.index, item);
  }
  const sorted = [...items.values()].sort((a, b) => a.index - b.index);
  if (sorted.some(({ index }, position) => index !== position)) throw differentPlans();
  return { items: sorted, repeated };
}

/** Of all collections, in the order of the whole run's plan. */
function joinDocumented(shards: readonly Shard[], items: readonly PlannedItem[]): Documented {
  const documented = Object.assign({}, ...shards.map(({ info }) => info.documented)) as Documented;
  return Object.fromEntries(items.map(({ collection }) => [collection, documented[collection] ?? {}]));
}

const differentPlans = () =>
  new UserError('ERR_SHARDS', 'The shards do not divide one selection.', 'Run all of them with the same flags.');

const ranks: Readonly<Record<Status, number>> = { skipped: 0, passed: 1, failed: 2 };

function worst(known: ItemResult | undefined, result: ItemResult): ItemResult {
  return known && ranks[known.status] >= ranks[result.status] ? known : result;
}
