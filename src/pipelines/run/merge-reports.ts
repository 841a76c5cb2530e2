import type { Documented } from '../../model/coverage';
import type { Reporter, RunInfo } from '../../model/reporter';
import type { ItemResult, PlannedItem, RunSummary, Status } from '../../model/results';
import { UserError } from '../../model/user-error';
import { createSummary } from '../../report/tally/create-summary';
import { chooseShards } from './choose-shards';
import { type ReplayedShard, replayShard, type Shard } from './replay-shard';
import { requireRequests } from './require-requests';

/**
 * Replays the shards of a run, from what each one's reporter `ndjson` wrote, as if it had been one run: results in the order of the
 * shards, the longest shard's time. A shard that was killed makes the run an interrupted one. Sign-ins that several shards had to
 * repeat count once, as the worst of them. Where a shard is missing or is not whole, the others are reported, with what is wrong in
 * `RunSummary.incomplete`, and only then it is an error.
 *
 * @throws UserError `ERR_REPORT_FILE` for a file that is not a report, and for none at all, `ERR_SHARDS` where they are not all the shards
 *   of one run, and whatever `runCollections` throws in the end
 */
export async function mergeReports(options: {
  readonly files: readonly string[];
  readonly reporter?: Reporter;
  /** As in `RunOptions`, of all shards together. */
  readonly minCoverage?: number | undefined;
  readonly maxSkipped?: number | undefined;
  readonly maxFailures?: number | undefined;
  /** As in `RunOptions`: only reports of that run are merged. Default: whichever run they are of. */
  readonly runId?: string | undefined;
}): Promise<RunSummary> {
  const { files, reporter = {}, runId, minCoverage, maxSkipped, maxFailures } = options;
  try {
    const chosen = await chooseShards(files, { runId });
    const { summary, problems } = await replay(chosen, { reporter, minCoverage, maxSkipped, maxFailures });
    await reporter.onEnd?.(summary);
    if (problems.length > 0) {
      throw new UserError('ERR_SHARDS', problems.join(' '), 'Give all shards of one run, each of them whole.');
    }
    requireRequests(summary);
    return summary;
  } finally {
    reporter.onClose?.();
  }
}

type Limits = Pick<Parameters<typeof createSummary>[0], 'minCoverage' | 'maxSkipped' | 'maxFailures'>;

async function replay(
  { shards, problems: known }: Awaited<ReturnType<typeof chooseShards>>,
  { reporter, ...limits }: Limits & { readonly reporter: Reporter },
): Promise<{ summary: RunSummary; problems: readonly string[] }> {
  const { items, repeated } = joinPlans(shards);
  const info = joinInfo(shards, items);
  await reporter.onBegin?.(info);
  const summary = createSummary({ target: info.target, documented: info.documented, ...limits });
  const held = new Map<string, ItemResult>();
  const report = async (result: ItemResult): Promise<void> => {
    summary.add(result);
    await reporter.onResult?.(result);
  };
  const replayed: ReplayedShard[] = [];
  for (const shard of shards) {
    const one = await replayShard(shard, (result) => {
      const key = `${result.item.index} ${result.iteration}`;
      if (!repeated.has(result.item.index)) return report(result);
      held.set(key, worst(held.get(key), result));
    });
    replayed.push(one);
  }
  for (const result of held.values()) await report(result);
  const gaps = known.length === 0 ? listGaps(items) : [];
  const problems = [...known, ...gaps, ...replayed.flatMap((one) => one.problems)];
  const interrupted = replayed.some((one) => one.interrupted);
  const duration = Math.max(...replayed.map((one) => one.duration));
  const incomplete = problems.length > 0 && interrupted ? [...problems, 'The run was interrupted.'] : problems;
  return { summary: summary.end({ duration, interrupted, incomplete }), problems };
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
  return { items: [...items.values()].sort((a, b) => a.index - b.index), repeated };
}

/** Of all collections, in the order of the whole run's plan. */
function joinInfo(shards: readonly Shard[], items: readonly PlannedItem[]): RunInfo {
  const [first] = shards;
  if (!first) throw new Error('there is no shard');
  const { shard: _, ...info } = first.info;
  const documented = Object.assign({}, ...shards.map((shard) => shard.info.documented)) as Documented;
  const contracts = Object.assign({}, ...shards.map((shard) => shard.info.contracts)) as NonNullable<
    RunInfo['contracts']
  >;
  const starts = shards.flatMap((shard) => shard.info.started ?? []).sort();
  return {
    ...info,
    ...(starts[0] !== undefined && { started: starts[0] }),
    ...(Object.keys(contracts).length > 0 && { contracts }),
    items,
    waitsFor: Object.assign({}, ...shards.map((shard) => shard.info.waitsFor)),
    documented: Object.fromEntries(items.map(({ collection }) => [collection, documented[collection] ?? {}])),
    ...(shards.some((shard) => shard.info.partial) && { partial: true }),
  };
}

/** What none of the shards planned, where all are there. */
function listGaps(items: readonly PlannedItem[]): readonly string[] {
  const missing = (items.at(-1)?.index ?? -1) + 1 - items.length;
  if (missing === 0) return [];
  return [`${missing} of the ${missing + items.length} requests of the run are in no shard.`];
}

const differentPlans = () =>
  new UserError('ERR_SHARDS', 'The shards do not divide one selection.', 'Run all of them with the same flags.');

const ranks: Readonly<Record<Status, number>> = { skipped: 0, passed: 1, failed: 2 };

function worst(known: ItemResult | undefined, result: ItemResult): ItemResult {
  return known && ranks[known.status] >= ranks[result.status] ? known : result;
}
