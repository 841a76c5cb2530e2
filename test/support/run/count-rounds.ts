import type { Item } from '../../../src/model/item';
import { type ItemGraph, runItems } from '../../../src/run/run-items';
import { createVirtualClock } from './virtual-clock';

/** How many requests are sent one after the other, when each takes equally long and so many may be under way. */
export async function countRounds(graph: ItemGraph, concurrency: number): Promise<number> {
  const clock = createVirtualClock();
  const never = new AbortController().signal;
  const outcomes = runItems({
    ...{ graph, clock, concurrency, iterations: 1, itemDelay: 0, signal: never, giveUp: never },
    cleansUp: () => false,
    policy: { retries: 0, firstWait: 0, maxWait: 0 },
    async send(item: Item, iteration) {
      await clock.sleep(1, never);
      return { item, iteration, retries: [], polls: [], problems: [] };
    },
  });
  let count = 0;
  for await (const _ of outcomes) count += 1;
  if (count !== graph.size) throw new Error(`${count} of ${graph.size} items were sent`);
  return clock.now();
}

/** How many items of a graph wait for each other one after the other. */
export function longestChain(graph: ItemGraph): number {
  const lengths = new Map<Item, number>();
  for (const [item, earlier] of graph) {
    lengths.set(item, 1 + Math.max(0, ...[...earlier].map((other) => lengths.get(other) ?? 0)));
  }
  return Math.max(0, ...lengths.values());
}
