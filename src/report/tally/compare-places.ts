import type { ItemResult } from '../../model/results';

/** Where a result stands in the report, whenever it came. */
export interface Place {
  readonly index: number;
  readonly iteration: number;
}

export function placeOf(result: ItemResult): Place {
  return { index: result.item.index, iteration: result.iteration };
}

/** Orders by the run's plan, then by iteration. */
export function comparePlaces(a: Place, b: Place): number {
  return a.index - b.index || a.iteration - b.iteration;
}
