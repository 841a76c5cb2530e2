import type { Clock } from '../model/clock';
import type { Item } from '../model/item';
import type { ItemOutcome, Tries } from './item-outcome';
import { planRetry, type RetryPolicy } from './plan-retry';

/** Item → the items that must have ended before it is sent; all of them are keys too. */
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
  /** Sends an item; whatever becomes of it is its outcome, with the tries before. */
  readonly send: (item: Item, iteration: number, tries: Tries) => Promise<ItemOutcome>;
  /** No item is begun after it is aborted. */
  readonly signal: AbortSignal;
  /** Nothing is waited for after it is aborted. */
  readonly giveUp: AbortSignal;
  readonly clock: Clock;
}

/** Something that the scheduler waits for. */
type Happening =
  | { readonly type: 'ended'; readonly outcome: ItemOutcome }
  | { readonly type: 'again'; readonly outcome: ItemOutcome; readonly tries: Tries }
  | { readonly type: 'rested' }
  | { readonly type: 'given up' };

const none: Tries = { retries: [], polls: 0 };

/**
 * Sends items, each as soon as what it waits for has ended, the longest chain first. An item that has to wait for another try holds up
 * only what waits for it.
 *
 * @returns one outcome for each item and iteration, in the order in which they end; when the signal is aborted, only of what had begun
 */
export async function* runItems(run: ItemsRun): AsyncGenerator<ItemOutcome, void, undefined> {
  for (let iteration = 0; iteration < run.iterations && !run.signal.aborted; iteration += 1) {
    yield* runIteration(run, iteration);
  }
}

async function* runIteration(run: ItemsRun, iteration: number): AsyncGenerator<ItemOutcome, void, undefined> {
  const { concurrency, itemDelay, policy, send, signal, giveUp, clock } = run;
  const queue = createQueue(run.graph);
  const happenings = new Set<Promise<Happening>>();
  let busy = 0;
  const expect = (happening: Promise<Happening>): void => {
    const entry: Promise<Happening> = happening.finally(() => happenings.delete(entry));
    happenings.add(entry);
  };
  const begin = (item: Item, tries: Tries): void => {
    busy += 1;
    expect(send(item, iteration, tries).then((outcome) => ({ type: 'ended', outcome })));
  };
  const rest = (): void => {
    if (itemDelay === 0) busy -= 1;
    else expect(clock.sleep(itemDelay, signal).then(() => ({ type: 'rested' })));
  };
  const again: { item: Item; tries: Tries }[] = [];
  const ended: ItemOutcome[] = [];
  const givenUp = whenAborted(giveUp);
  for (;;) {
    while (!signal.aborted && busy < concurrency) {
      const next = again.shift() ?? queue.next();
      if (!next) break;
      begin(next.item, next.tries);
    }
    for (let outcome = ended.shift(); outcome; outcome = ended.shift()) yield outcome;
    if (happenings.size === 0) return;
    const happening = await Promise.race([givenUp, ...happenings]);
    if (happening.type === 'given up') return;
    if (happening.type === 'rested') {
      busy -= 1;
    } else if (happening.type === 'again') {
      const { outcome, tries } = happening;
      // After an interruption it is not asked again: what came has to do.
      if (signal.aborted) ended.push(outcome);
      else again.push({ item: outcome.item, tries });
    } else {
      rest();
      const { outcome } = happening;
      const retry = signal.aborted ? undefined : planRetry({ outcome, policy, now: clock.now() });
      if (retry) {
        const { wait, tries } = retry;
        expect(clock.sleep(wait, signal).then(() => ({ type: 'again', outcome, tries })));
      } else {
        queue.end(outcome.item);
        ended.push(outcome);
      }
    }
  }
}

function whenAborted(signal: AbortSignal): Promise<Happening> {
  return new Promise((resolve) => {
    const end = () => resolve({ type: 'given up' });
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
  });
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
  const order = new Map([...graph.keys()].map((item, index) => [item, index]));
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

/** Item → how many items, one after the other, have to be sent from it on. */
function measureChains(followers: ReadonlyMap<Item, readonly Item[]>): ReadonlyMap<Item, number> {
  const lengths = new Map<Item, number>();
  // A graph's items come in one of its orders: those that follow an item stand behind it.
  for (const [item, later] of [...followers].reverse()) {
    lengths.set(item, 1 + Math.max(0, ...later.map((other) => lengths.get(other) ?? 0)));
  }
  return lengths;
}
