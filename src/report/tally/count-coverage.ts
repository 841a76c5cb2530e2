import type { Coverage, CoverageShares, Documented, Share } from '../../model/coverage';
import { matchStatus } from '../../model/match-response';
import type { ItemResult } from '../../model/results';
import { percentOf } from './describe-coverage';

export interface CoverageCounter {
  add(result: ItemResult): void;
  end(): Coverage;
}

interface OperationCoverage {
  readonly operation: string;
  readonly exercised: boolean;
  /** Documented statuses that were returned. */
  readonly came: readonly string[];
  /** Documented statuses that were never returned. */
  readonly missing: readonly string[];
}

/**
 * Counts the operations and statuses that results exercise.
 * @param options.required percentage that both operations and success statuses have to reach; absent: none
 */
export function countCoverage(options: {
  readonly documented: Documented;
  readonly required?: number | undefined;
}): CoverageCounter {
  const { required } = options;
  const statuses = new Map(Object.values(options.documented).flatMap((operations) => Object.entries(operations)));
  const came = new Map<string, Set<string>>();

  const describeRow = ([operation, documented]: readonly [string, readonly string[]]): OperationCoverage => {
    const seen = came.get(operation);
    return {
      operation,
      exercised: seen !== undefined,
      came: documented.filter((status) => seen?.has(status)),
      missing: documented.filter((status) => !seen?.has(status)),
    };
  };

  return {
    add({ item, exchange, pollStatuses = [] }) {
      if (!exchange?.response) return;
      const seen = came.get(item.operation) ?? new Set();
      came.set(item.operation, seen);
      for (const one of [...pollStatuses, exchange.response.status]) {
        const status = matchStatus(statuses.get(item.operation) ?? [], one);
        if (status !== undefined) seen.add(status);
      }
    },
    end() {
      const collections = Object.entries(options.documented).map(([collection, operations]) => ({
        collection,
        rows: Object.entries(operations).map(describeRow),
      }));
      const rows = collections.flatMap((one) => one.rows);
      const shares = countShares(rows);
      const missing = rows.map((row) => [row.operation, row.missing.filter(isSuccess)] as const);
      return {
        ...shares,
        collections: collections.map((one) => ({ collection: one.collection, ...countShares(one.rows) })),
        missing: {
          operations: rows.filter(({ exercised }) => !exercised).map(({ operation }) => operation),
          successStatuses: Object.fromEntries(missing.filter(([, those]) => those.length > 0)),
        },
        ...(required !== undefined && { required: { percent: required, reached: percentOf(shares) >= required } }),
      };
    },
  };
}

const isSuccess = (status: string) => status.startsWith('2');

function countShares(rows: readonly OperationCoverage[]): CoverageShares {
  const countStatuses = (counts: (status: string) => boolean): Share => {
    const exercised = rows.flatMap(({ came }) => came).filter(counts).length;
    return { exercised, documented: exercised + rows.flatMap(({ missing }) => missing).filter(counts).length };
  };
  return {
    operations: { exercised: rows.filter(({ exercised }) => exercised).length, documented: rows.length },
    successStatuses: countStatuses(isSuccess),
    statuses: countStatuses(() => true),
  };
}
