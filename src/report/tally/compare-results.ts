import type { Compared, RunComparison } from '../../model/comparison';
import type { PastRun } from '../../model/past-run';
import type { RunInfo } from '../../model/reporter';
import type { ItemResult, PlannedItem, Status } from '../../model/results';
import { itemKey, worse } from './remember-run';

export interface Comparer {
  compare(result: ItemResult): Compared;
  end(): Omit<RunComparison, 'file' | 'since'>;
}

/** When a response is slow: it took longer than all but a few would, and so much longer that a person notices. */
const slowness = { leastKnown: 5, spreads: 4, share: 0.5, milliseconds: 100 };

interface Known {
  /** The latest; `skipped` only if it neither passed nor failed. */
  readonly before: Status | undefined;
  /** In milliseconds; absent where too little is known. */
  readonly usual?: number;
  readonly limit: number;
  /** As in `Compared`. */
  readonly past: string;
  /** Whether it passed or failed, each time since its contract changed. */
  readonly verdicts: readonly Status[];
}

interface Current {
  readonly item: PlannedItem;
  status: Status;
  /** The longest that was slower than usual. */
  slower?: number;
}

/**
 * Compares the results of a run with earlier ones.
 *
 * @param options.history earlier runs at the same target, the latest last; durations and turns are those of all of them
 * @param options.baseline the run to compare statuses with. Default: the latest of `history` that knows of the item
 */
export function compareResults(options: {
  readonly info: RunInfo;
  readonly history: readonly PastRun[];
  readonly baseline?: PastRun | undefined;
}): Comparer {
  const { info, history, baseline } = options;
  const latestFirst = history.toReversed();
  const sources = baseline ? [baseline] : latestFirst;
  const known = new Map<string, Known>();
  const current = new Map<string, Current>();

  const recall = (item: PlannedItem): Known => {
    const key = itemKey(item);
    const found = known.get(key) ?? describeKnown(key, { sources, history, contract: contractOf(item, info) });
    known.set(key, found);
    return found;
  };

  return {
    compare(result) {
      const { item, status, exchange } = result;
      const { before, usual, limit, past, verdicts } = recall(item);
      const key = itemKey(item);
      const own = current.get(key) ?? { item, status };
      current.set(key, own);
      own.status = worse(own.status, status);
      const duration = exchange?.response ? exchange.duration : 0;
      const isSlower = status === 'passed' && usual !== undefined && duration > limit;
      if (isSlower) own.slower = Math.max(own.slower ?? 0, duration);
      const change = describeChange(before, status);
      return {
        ...(change && { change }),
        past,
        ...(isSlower && { slowerThan: usual }),
        ...(isFlaky([...verdicts, status]) && { flaky: true as const }),
      };
    },
    end() {
      const all = [...current.values()].sort((a, b) => a.item.index - b.item.index);
      const keys = (filter: (one: Current, about: Known) => boolean): readonly string[] =>
        all.filter((one) => filter(one, recall(one.item))).map(({ item }) => itemKey(item));
      const changed = (change: Compared['change']) =>
        keys(({ status }, { before }) => describeChange(before, status) === change);
      return {
        newFailures: changed('new failure'),
        stillFailing: changed('still failing'),
        fixed: changed('fixed'),
        new: changed('new'),
        gone: listGone(info, sources),
        slower: all.flatMap(({ item, slower }) => {
          const { usual } = recall(item);
          if (slower === undefined || usual === undefined) return [];
          return [{ item: itemKey(item), duration: Math.round(slower), usual }];
        }),
        flaky: keys(({ status }, { verdicts }) => isFlaky([...verdicts, status])),
      };
    },
  };
}

const contractOf = ({ collection }: PlannedItem, { contracts }: RunInfo) => {
  const contract = contracts?.[collection];
  return contract === undefined ? undefined : { collection, contract };
};

function describeKnown(
  key: string,
  options: {
    readonly sources: readonly PastRun[];
    readonly history: readonly PastRun[];
    readonly contract: { readonly collection: string; readonly contract: string } | undefined;
  },
): Known {
  const { sources, history, contract } = options;
  const past = history.flatMap(({ items }) => items[key]?.[0][0] ?? []).join('');
  const statuses = sources.flatMap(({ items }) => items[key]?.[0] ?? []);
  const before = statuses.find((status) => status !== 'skipped') ?? statuses[0];
  const durations = history.flatMap(({ items }) => (items[key]?.[0] === 'passed' ? (items[key][1] ?? []) : []));
  const verdicts = history.flatMap(({ items, contracts }) =>
    contract && contracts?.[contract.collection] === contract.contract ? (items[key]?.[0] ?? []) : [],
  );
  if (durations.length < slowness.leastKnown) return { before, limit: Number.POSITIVE_INFINITY, past, verdicts };
  const usual = medianOf(durations);
  const spread = medianOf(durations.map((duration) => Math.abs(duration - usual)));
  const margin = Math.max(slowness.spreads * spread, slowness.share * usual, slowness.milliseconds);
  return { before, usual, limit: usual + margin, past, verdicts };
}

function medianOf(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** What was not sent is neither fixed nor failing. */
function describeChange(before: Status | undefined, status: Status): Compared['change'] {
  if (status === 'failed') return before === 'failed' ? 'still failing' : 'new failure';
  if (before === undefined) return 'new';
  return before === 'failed' && status === 'passed' ? 'fixed' : undefined;
}

/** One change may be the API's, or a repair; it takes two to be by turns. */
function isFlaky(statuses: readonly Status[]): boolean {
  const verdicts = statuses.filter((status) => status !== 'skipped');
  return verdicts.filter((status, index) => index > 0 && status !== verdicts[index - 1]).length >= 2;
}

/** Only where the same was asked for; a collection that is not there may not have been asked for. */
function listGone({ items, selectionId, shard }: RunInfo, sources: readonly PastRun[]): readonly string[] {
  const before = sources.find((run) => run.selectionId !== undefined && run.selectionId === selectionId);
  if (!before || before.shard || shard) return [];
  const planned = new Set(items.map(itemKey));
  const collections = new Set(items.map(({ collection }) => collection));
  return Object.keys(before.items).filter(
    (key) => !planned.has(key) && collections.has(key.slice(0, key.indexOf(' '))),
  );
}
