import type { ItemResult, PlannedItem } from '../../model/results';
import { comparePlaces, type Place, placeOf } from './compare-places';
import { describeAnswer } from './describe-answer';
import { type FindingGroup, type FindingGroups, groupFindings } from './group-findings';

/** What an item's failed iterations have in common. */
export interface Failure {
  readonly item: PlannedItem;
  /** How many iterations failed. */
  readonly iterations: number;
  /** Request line and status of the first that failed; absent if nothing was sent. */
  readonly answer?: string;
  /** Why no answer came. */
  readonly error?: string;
  /** Why, where no finding says it. */
  readonly reason?: string;
  readonly groups: readonly FindingGroup[];
}

export interface FailureCollector {
  add(result: ItemResult): void;
  /** In the order of the plan. */
  list(): readonly Failure[];
}

interface Entry {
  first: Place & Omit<Failure, 'groups' | 'iterations'>;
  iterations: number;
  readonly errors: FindingGroups;
}

/** Keeps what the failed results have to say, never their bodies. */
export function collectFailures(): FailureCollector {
  const entries = new Map<number, Entry>();
  return {
    add(result) {
      if (result.status !== 'failed') return;
      const { item, reason, exchange } = result;
      const answer = exchange && describeAnswer(exchange);
      const error = exchange?.response ? undefined : exchange?.error;
      const first = {
        ...placeOf(result),
        item,
        ...(answer && { answer }),
        ...(error && { error }),
        ...(reason && { reason }),
      };
      const entry = entries.get(item.index) ?? { first, iterations: 0, errors: groupFindings() };
      entries.set(item.index, entry);
      entry.iterations += 1;
      if (comparePlaces(first, entry.first) < 0) entry.first = first;
      entry.errors.add(result, (finding) => finding.severity === 'error');
    },
    list: () =>
      [...entries.values()]
        .sort((a, b) => comparePlaces(a.first, b.first))
        .map(({ first: { index, iteration, ...rest }, iterations, errors }) => ({
          ...rest,
          iterations,
          groups: errors.list(),
        })),
  };
}
