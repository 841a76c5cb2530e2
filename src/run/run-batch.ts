import type { Item } from '../model/item';
import type { JsonObject } from '../model/json';
import { pickItems } from '../newman/pick-items';
import { type NewmanItem, type NewmanSettings, runNewman } from '../newman/run-newman';
import type { Admission } from '../newman/supervise-requests';
import type { Batch } from './pack-lanes';
import { planRetry, type Retry, type RetryPolicy, type Tries } from './plan-retry';
import type { ItemOutcome } from './run-lanes';
import type { Tokens } from './share-tokens';

/** Requests of one newman run at most; a longer batch takes several, so that memory does not grow with the iterations. */
const requestsPerRun = 1000;

const none: Tries = { retries: [], polls: 0 };

export interface BatchRun {
  readonly batch: Batch;
  readonly collection: JsonObject;
  readonly environment: Readonly<Record<string, string>>;
  readonly settings: NewmanSettings;
  readonly policy: RetryPolicy;
  readonly readOutcome: (item: Item, ended: NewmanItem) => Omit<ItemOutcome, keyof Tries>;
  readonly onOutcome: (outcome: ItemOutcome) => void;
  /** Asked before an item's request is sent. */
  readonly admit: (item: Item, authorization: string | undefined) => Promise<Admission>;
  /** Answers the requests for tokens. */
  readonly tokens: Tokens;
  readonly signal: AbortSignal;
  readonly clock: Clock;
}

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Resolves after some milliseconds, or when the signal is aborted. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
}

/**
 * Runs a batch with newman, all its iterations. An item that is worth another try ends the newman run; after the wait another
 * one goes on with that item and the variables as they were.
 *
 * @returns the variables at the end
 */
export async function runBatch(run: BatchRun): Promise<Readonly<Record<string, string>>> {
  const { settings, signal, clock } = run;
  const items = run.batch.lanes.flatMap((lane) => lane.items);
  const iterations = settings.iterationCount ?? 1;
  const order = orderOf(run.collection, items);
  let environment = run.environment;
  let iteration = 0;
  let first = 0;
  let tries = none;
  while (iteration < iterations && !signal.aborted) {
    const whole = first === 0 && tries === none;
    const count = whole ? Math.min(iterations - iteration, Math.max(1, Math.floor(requestsPerRun / items.length))) : 1;
    const segment = await runSegment({ ...run, environment, items: order.slice(first), iteration, count, tries });
    environment = segment.environment;
    if (segment.retry) {
      tries = segment.retry.tries;
      first = order.indexOf(segment.retry.item);
      iteration = segment.retry.iteration;
      await clock.sleep(segment.retry.wait, signal);
      // It is not asked again: what came has to do.
      if (signal.aborted) run.onOutcome(segment.retry.outcome);
    } else {
      iteration += count;
      first = 0;
      tries = none;
    }
  }
  return environment;
}

interface Segment extends BatchRun {
  readonly items: readonly Item[];
  /** Number of its first iteration in the whole run. */
  readonly iteration: number;
  readonly count: number;
  /** What its first item had before. */
  readonly tries: Tries;
}

interface Ended {
  readonly environment: Readonly<Record<string, string>>;
  readonly retry?: Retry & { item: Item; iteration: number; outcome: ItemOutcome };
}

async function runSegment(segment: Segment): Promise<Ended> {
  const { items, iteration: start, count, settings, policy, clock, readOutcome, onOutcome } = segment;
  const byId = new Map(items.map((item) => [item.id, item]));
  let retry: Ended['retry'];
  const environment = await runNewman({
    collection: pickItems(segment.collection, new Set(byId.keys())),
    environment: segment.environment,
    settings: { ...settings, iterationCount: count, ...dataRows(settings, start, count) },
    signal: segment.signal,
    tokens: segment.tokens,
    admit: async ({ id, authorization }) => {
      const item = byId.get(id);
      return item ? segment.admit(item, authorization) : { answered: () => {} };
    },
    onItem: (ended) => {
      const item = byId.get(ended.id);
      if (!item || retry) return 'stop';
      const iteration = start + ended.iteration;
      const tries = item === items[0] && ended.iteration === 0 ? segment.tries : none;
      const outcome = { ...readOutcome(item, ended), iteration, ...tries };
      const plan = planRetry({ outcome, policy, now: clock.now() });
      if (plan && !segment.signal.aborted) {
        retry = { item, iteration, outcome, ...plan };
        return 'stop';
      }
      onOutcome(outcome);
      return 'go on';
    },
  });
  return { environment, ...(retry && { retry }) };
}

/** Items in the order in which newman will run them: the collection's. */
function orderOf(collection: JsonObject, items: readonly Item[]): readonly Item[] {
  const text = JSON.stringify(collection);
  return [...items].sort((a, b) => text.indexOf(a.id) - text.indexOf(b.id));
}

function dataRows(
  { iterationData }: NewmanSettings,
  start: number,
  count: number,
): Pick<NewmanSettings, 'iterationData'> {
  if (!iterationData || iterationData.length === 0) return {};
  // Past the last row newman repeats it.
  return {
    iterationData: Array.from(
      { length: count },
      (_, index) => iterationData[start + index] ?? iterationData.at(-1) ?? {},
    ),
  };
}
