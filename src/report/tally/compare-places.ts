import type { ItemResult } from '../../model/results';

/** The place of a result in a report, whatever the order of arrival. */
export interface ResultPlace {
  readonly index: number;
  readonly iteration: number;
}

export function placeOf(result: ItemResult): ResultPlace {
  return { index: result.item.index, iteration: result.iteration };
}

/** Orders by the run's plan, then by iteration. */
export function comparePlaces(a: ResultPlace, b: ResultPlace): number {
  return a.index - b.index || a.iteration - b.iteration;
}
