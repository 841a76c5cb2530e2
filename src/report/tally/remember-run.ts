import type { PastRun } from '../../model/past-run';
import type { RunInfo } from '../../model/reporter';
import type { ItemResult, PlannedItem, RunSummary, Status } from '../../model/results';

/** What tells an item from all others, in this run and in earlier ones. */
export const itemKey = ({ collection, name }: Pick<PlannedItem, 'collection' | 'name'>): string =>
  `${collection} ${name}`;

const ranks: Readonly<Record<Status, number>> = { skipped: 0, passed: 1, failed: 2 };

export const worse = (one: Status, other: Status): Status => (ranks[one] >= ranks[other] ? one : other);

export interface Memory {
  add(result: ItemResult): void;
  end(summary: Pick<RunSummary, 'duration' | 'interrupted' | 'totals'>): PastRun;
}

/** Keeps what later runs are compared with: of each item its status and duration. */
export function rememberRun({ target, started, selectionId, shard, contracts }: RunInfo): Memory {
  const items = new Map<string, { status: Status; total: number; count: number }>();
  return {
    add({ item, status, exchange }) {
      const key = itemKey(item);
      const known = items.get(key) ?? { status, total: 0, count: 0 };
      items.set(key, known);
      known.status = worse(known.status, status);
      if (!exchange?.response) return;
      known.total += exchange.duration;
      known.count += 1;
    },
    end: ({ duration, interrupted, totals }) => ({
      ...(started !== undefined && { started }),
      target,
      ...(selectionId !== undefined && { selectionId }),
      ...(shard && { shard }),
      ...(contracts && { contracts }),
      duration,
      interrupted,
      totals,
      items: Object.fromEntries(
        [...items]
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([key, { status, total, count }]) => [
            key,
            count === 0 ? [status] : [status, Math.round(total / count)],
          ]),
      ),
    }),
  };
}
