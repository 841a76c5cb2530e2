import type { ItemResult, PlannedItem } from '../../model/results';
import { comparePlaces, placeOf, type ResultPlace } from './compare-places';
import { describeExchange } from './describe-exchange';
import { type Excerpt, excerptBody } from './excerpt-body';
import { type FindingGroup, type FindingGroups, groupFindings } from './group-findings';

/** What an item's failed iterations have in common. */
export interface Failure {
  readonly item: PlannedItem;
  /** The first iteration that failed, from 0. */
  readonly iteration: number;
  /** How many iterations failed. */
  readonly iterations: number;
  /** The first that failed: its request line and its status or error; absent if nothing was sent. */
  readonly exchange?: string;
  /** Why there was no response. */
  readonly error?: string;
  /** Why it failed, where no finding says it. */
  readonly reason?: string;
  readonly groups: readonly FindingGroup[];
  /** How long that took, in milliseconds. */
  readonly duration?: number;
  /** Of the body of the first response, at the place of its first error. */
  readonly excerpt?: Excerpt;
}

export interface FailureCollector {
  add(result: ItemResult): void;
  /** In the order of the plan. */
  list(): readonly Failure[];
}

interface FailedItem {
  first: ResultPlace & Omit<Failure, 'groups' | 'iterations'>;
  iterations: number;
  readonly errors: FindingGroups;
}

/** Keeps what is said about the failed results, never their bodies. */
export function collectFailures(): FailureCollector {
  const entries = new Map<number, FailedItem>();
  return {
    add(result) {
      if (result.status !== 'failed') return;
      const { item, reason } = result;
      const exchange = result.exchange && describeExchange(result.exchange);
      const error = result.exchange?.response ? undefined : result.exchange?.error;
      const known = entries.get(item.index);
      const isFirst = !known || comparePlaces(placeOf(result), known.first) < 0;
      const excerpt = isFirst ? excerptBody(result) : undefined;
      const first = {
        ...placeOf(result),
        item,
        ...(excerpt && { excerpt }),
        ...(exchange && { exchange }),
        ...(result.exchange?.duration && { duration: result.exchange.duration }),
        ...(error && { error }),
        ...(reason && { reason }),
      };
      const entry = known ?? { first, iterations: 0, errors: groupFindings() };
      entries.set(item.index, entry);
      entry.iterations += 1;
      if (isFirst) entry.first = first;
      entry.errors.add(result, (finding) => finding.severity === 'error');
    },
    list: () =>
      [...entries.values()]
        .sort((a, b) => comparePlaces(a.first, b.first))
        .map(({ first: { index, ...rest }, iterations, errors }) => ({
          ...rest,
          iterations,
          groups: errors.list(),
        })),
  };
}
