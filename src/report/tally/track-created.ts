import type { CreatedThing, ItemResult } from '../../model/results';

export interface CreatedTracker {
  add(result: ItemResult): void;
  /** What is there now, in the order in which it was created. */
  list(): readonly CreatedThing[];
}

/** Knows at every moment what a run has created and not removed. */
export function trackCreated(): CreatedTracker {
  const things = new Map<string, CreatedThing>();
  const keyOf = (collection: string, iteration: number, variable: string) => `${collection} ${iteration} ${variable}`;
  return {
    add({ item, iteration, created = [], removed = [] }) {
      for (const thing of created) things.set(keyOf(thing.collection, thing.iteration, thing.variable), thing);
      for (const variable of removed) things.delete(keyOf(item.collection, iteration, variable));
    },
    list: () => [...things.values()],
  };
}
