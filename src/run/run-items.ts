import type { Clock } from '../model/clock';
import type { Item } from '../model/item';
import { createInbox } from './create-inbox';
import type { ItemOutcome, Tries } from './item-outcome';
import { planRetry, type RetryPolicy } from './plan-retry';

/** Item → the items that must have ended before it is sent; all of them are keys too, and stand before it. */
export type ItemGraph = ReadonlyMap<Item, ReadonlySet<Item>>;

export interface ItemsRun {
  readonly graph: ItemGraph;
  /** Times that everything is sent; each begins when the one before has ended. */
  readonly iterations: number;
  /** Items under way at most. */
  readonly concurrency: number;
  /** Pause that each of them makes after an item, in milliseconds. */
  readonly itemDelay: number;
  readonly policy: RetryPolicy;
  /** Sends an item; whatever becomes of it is its outcome, with the tries before. Nothing if it was aborted before it was sent. */
  readonly send: (item: Item, iteration: number, tries: Tries) => Promise<ItemOutcome | undefined>;
  /** After it is aborted, only items are begun that clean up. */
  readonly signal: AbortSignal;
  /** Called before an item waits to be sent again. @param wait in milliseconds */
  readonly onWait?: (outcome: ItemOutcome, wait: number) => void;
  /** Whether an item removes what the run has created in this iteration. */
  readonly cleansUp: (item: Item, iteration: number) => boolean;
  /** Nothing is waited for after it is aborted. */
  readonly giveUp: AbortSignal;
  readonly clock: Clock;
}

/** Something that the scheduler waits for. */
type Happening =
  | { readonly type: 'ended'; readonly item: Item; readonly outcome: ItemOutcome | undefined }
  | { readonly type: 'again'; readonly item: Item; readonly tries: Tries }
  | { readonly type: 'rested' }
  | { readonly type: 'given up' };

const none: Tries = { retries: [], polls: [] };

/**
 * Sends items, each as soon as what it waits for has ended, the longest chain first. An item that has to wait for another try holds up
 * only what waits for it. What has ended is taken out before anything else is begun, so that whoever takes it can abort in time. After
 * that, what the run has created is removed, as far as items are there that do.
 *
 * @returns one outcome for each item and iteration, in the order in which they end; when the signal is aborted, only of what was sent
 */
export async function* runItems(run: ItemsRun): AsyncGenerator<ItemOutcome, void, undefined> {
  for (let iteration = 0; iteration < run.iterations && !run.signal.aborted; iteration += 1) {
    yield* runIteration(run, iteration);
  }
}

async function* runIteration(run: ItemsRun, iteration: number): AsyncGenerator<ItemOutcome, void, undefined> {
  const { concurrency, itemDelay, policy, send, signal, giveUp, clock } = run;
  const isOver = (item: Item) => giveUp.aborted || (signal.aborted && !run.cleansUp(item, iteration));
  const queue = createQueue(run.graph);
  const inbox = createInbox<Happening>();
  const again: { readonly item: Item; readonly tries: Tries }[] = [];
  /** Last answers; they count as soon as their items are not sent again. */
  const unsettled = new Map<Item, ItemOutcome>();
  const settled: ItemOutcome[] = [];
  const settle = (item: Item): void => {
    settled.push(...takeOut(unsettled, item));
    queue.end(item);
  };
  let busy = 0;
  const fill = (): void => {
    while (busy < concurrency) {
      const next = again.shift() ?? queue.next();
      if (!next) return;
      if (isOver(next.item)) {
        settle(next.item);
        continue;
      }
      busy += 1;
      const { item, tries } = next;
      inbox.expect(send(item, iteration, tries).then((outcome) => ({ type: 'ended', item, outcome })));
    }
  };
  const rest = (): void => {
    if (itemDelay === 0) busy -= 1;
    else inbox.expect(clock.sleep(itemDelay, signal).then(() => ({ type: 'rested' })));
  };
  const stopListening = onAbort(giveUp, () => inbox.put({ type: 'given up' }));
  try {
    for (fill(); inbox.isExpecting || settled.length > 0; fill()) {
      yield* settled.splice(0);
      if (!inbox.isExpecting) continue;
      const happening = await inbox.next();
      if (happening.type === 'given up') break;
      if (happening.type === 'rested') busy -= 1;
      if (happening.type === 'again') again.push(happening);
      if (happening.type !== 'ended') continue;
      rest();
      const { item, outcome } = happening;
      if (outcome) unsettled.set(item, outcome);
      const retry = outcome && !isOver(item) ? planRetry({ outcome, policy, now: clock.now() }) : undefined;
      if (retry) {
        const { wait, tries } = retry;
        if (outcome) run.onWait?.(outcome, wait);
        inbox.expect(clock.sleep(wait, signal.aborted ? giveUp : signal).then(() => ({ type: 'again', item, tries })));
      } else {
        settle(item);
        yield* settled.splice(0);
      }
    }
    yield* unsettled.values();
  } finally {
    stopListening();
  }
}

function takeOut<Key, Value>(map: Map<Key, Value>, key: Key): readonly Value[] {
  const value = map.get(key);
  map.delete(key);
  return value === undefined ? [] : [value];
}

/** @returns what ends the listening */
function onAbort(signal: AbortSignal, listener: () => void): () => void {
  if (signal.aborted) listener();
  else signal.addEventListener('abort', listener, { once: true });
  return () => signal.removeEventListener('abort', listener);
}

interface ItemQueue {
  /** The next item to send; nothing while all that is left waits for others. */
  next(): { readonly item: Item; readonly tries: Tries } | undefined;
  end(item: Item): void;
}

function createQueue(graph: ItemGraph): ItemQueue {
  const followers = new Map<Item, Item[]>([...graph.keys()].map((item) => [item, []]));
  for (const [item, earlier] of graph) for (const other of earlier) followers.get(other)?.push(item);
  const length = measureChains(followers);
  const order = orderOf(graph);
  const waiting = new Map([...graph].map(([item, earlier]) => [item, earlier.size]));
  const compare = (a: Item, b: Item) =>
    (length.get(b) ?? 0) - (length.get(a) ?? 0) || (order.get(a) ?? 0) - (order.get(b) ?? 0);
  const ready = [...graph.keys()].filter((item) => waiting.get(item) === 0).sort(compare);
  return {
    next() {
      const item = ready.shift();
      return item && { item, tries: none };
    },
    end(item) {
      const free = (followers.get(item) ?? []).filter((follower) => {
        const left = (waiting.get(follower) ?? 0) - 1;
        waiting.set(follower, left);
        return left === 0;
      });
      if (free.length === 0) return;
      ready.push(...free);
      ready.sort(compare);
    },
  };
}

/** Item → its place. What waits for something behind it might wait for ever. */
function orderOf(graph: ItemGraph): ReadonlyMap<Item, number> {
  const order = new Map<Item, number>();
  for (const [item, earlier] of graph) {
    for (const other of earlier) {
      if (!order.has(other)) throw new Error(`${item.name} waits for ${other.name}, which does not stand before it`);
    }
    order.set(item, order.size);
  }
  return order;
}

/** Item → how many items, one after the other, have to be sent from it on. */
function measureChains(followers: ReadonlyMap<Item, readonly Item[]>): ReadonlyMap<Item, number> {
  const lengths = new Map<Item, number>();
  for (const [item, later] of [...followers].reverse()) {
    lengths.set(item, 1 + Math.max(0, ...later.map((other) => lengths.get(other) ?? 0)));
  }
  return lengths;
}
