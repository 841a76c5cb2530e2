import assert from 'node:assert/strict';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Item } from '../../src/model/item';
import type { ItemOutcome, Tries } from '../../src/run/item-outcome';
import { type ItemGraph, type ItemsRun, runItems } from '../../src/run/run-items';
import { graphOf, sketchList } from '../support/run/sketch-list';
import { createVirtualClock } from '../support/run/virtual-clock';
import { type Answer, type RunItemsCase, runItemsCases } from './run-items-cases';

describe('runItems', () => {
  for (const one of runItemsCases) {
    it(one.title, async () => {
      const { begun, outcomes, error } = await play(one);
      assert.equal(error, undefined);
      assert.equal(begun, one.begun);
      if (one.outcomes) assert.deepEqual(outcomes, one.outcomes);
      else assert.ok(outcomes.every((line) => / 200$/.test(line)));
    });
  }

  it('throws what the sender throws, and begins nothing more', async () => {
    const { begun, outcomes, error } = await play({
      title: '',
      sketch: { a: {}, b: {}, c: {}, d: {}, e: {} },
      answers: { b: [{ takes: 20, fails: 'broken' }], c: [{ takes: 30 }] },
      run: { concurrency: 2 },
      begun: '',
    });
    assert.equal(error, 'broken');
    assert.equal(begun, '0: a b, 10: c');
    assert.deepEqual(outcomes, ['10 a 200']);
  });

  it('leaves no rejection of the sender unhandled, whoever is busy meanwhile', async () => {
    const unhandled: unknown[] = [];
    const note = (reason: unknown) => unhandled.push(reason);
    process.on('unhandledRejection', note);
    try {
      const { items } = sketchList('acme/a', { a: {}, b: {}, c: {} });
      const run = startRun(new Map(items.map((item) => [item, new Set<Item>()])), async (item, iteration, tries) => {
        if (item.name !== 'a') throw new Error(item.name);
        return outcomeOf({ item, iteration, tries });
      });
      const seen: string[] = [];
      const taking = (async () => {
        for await (const { item } of runItems(run)) {
          seen.push(item.name);
          for (let turn = 0; turn < 5; turn += 1) await nextTurn();
        }
      })();
      await assert.rejects(taking, { message: 'b' });
      await nextTurn();
      assert.deepEqual([seen, unhandled], [['a'], []]);
    } finally {
      process.off('unhandledRejection', note);
    }
  });

  it('takes an outcome out before it begins another, so that the run can stop at it', async () => {
    const { items } = sketchList('acme/a', { a: {}, b: {}, c: {} });
    const stop = new AbortController();
    const begun: string[] = [];
    const run = startRun(new Map(items.map((item) => [item, new Set<Item>()])), async (item, iteration, tries) => {
      begun.push(item.name);
      return outcomeOf({ item, iteration, tries });
    });
    for await (const _ of runItems({ ...run, concurrency: 1, signal: stop.signal })) stop.abort();
    assert.deepEqual(begun, ['a']);
  });

  it('begins nothing when nobody takes its outcomes any more', async () => {
    const { items } = sketchList('acme/a', { a: {}, b: {}, c: {} });
    const begun: string[] = [];
    const run = startRun(new Map(items.map((item) => [item, new Set<Item>()])), async (item, iteration, tries) => {
      begun.push(item.name);
      return outcomeOf({ item, iteration, tries });
    });
    for await (const _ of runItems({ ...run, concurrency: 2 })) break;
    await nextTurn();
    assert.deepEqual(begun, ['a', 'b']);
  });

  it('lets go of outcomes while it runs, and of its signals when it ends', async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const sketch = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`i${index}`, {}]));
    const { items } = sketchList('acme/a', sketch);
    const bodies: WeakRef<object>[] = [];
    const giveUp = new AbortController();
    let listeners = 0;
    const { addEventListener, removeEventListener } = giveUp.signal;
    giveUp.signal.addEventListener = (...parts: Parameters<typeof addEventListener>) => {
      listeners += 1;
      addEventListener.apply(giveUp.signal, parts);
    };
    giveUp.signal.removeEventListener = (...parts: Parameters<typeof removeEventListener>) => {
      listeners -= 1;
      removeEventListener.apply(giveUp.signal, parts);
    };
    const run = startRun(new Map(items.map((item) => [item, new Set<Item>()])), async (item, iteration, tries) => {
      await nextTurn();
      const body = Buffer.alloc(100_000);
      bodies.push(new WeakRef(body));
      const outcome = outcomeOf({ item, iteration, tries });
      return { ...outcome, exchange: { ...outcome.exchange, response: { status: 200, headers: [], body } } };
    });
    let alive = 0;
    for await (const _ of runItems({ ...run, iterations: 2, giveUp: giveUp.signal })) {
      if (bodies.length < 40 || alive > 0) continue;
      await nextTurn();
      collect();
      alive = bodies.filter((body) => body.deref() !== undefined).length;
      assert.ok(alive < 20, `${alive} of 40 are still there`);
    }
    assert.equal(bodies.length, 80);
    assert.equal(listeners, 0);
  });
});

const policy = (retries: number) => ({ retries, firstWait: 1000, maxWait: 60_000 });

function startRun(graph: ItemGraph, send: ItemsRun['send']) {
  const never = new AbortController().signal;
  const clock = createVirtualClock();
  return {
    ...{ graph, send, clock, iterations: 1, concurrency: 8, itemDelay: 0, policy: policy(2) },
    ...{ signal: never, giveUp: never, cleansUp: () => false },
  };
}

const outcomeOf = (job: { item: Item; iteration: number; tries: Tries }, answer: Answer = {}) => ({
  item: job.item,
  iteration: job.iteration,
  ...job.tries,
  problems: [],
  ...(answer.pending !== undefined && { pending: answer.pending }),
  exchange: {
    request: { method: 'GET', url: 'http://127.0.0.1/', headers: [] },
    response: {
      status: answer.status ?? 200,
      headers: answer.retryAfter === undefined ? [] : ([['retry-after', answer.retryAfter]] as const),
      body: new Uint8Array(),
    },
    duration: 1,
    redactions: 0,
  },
});

/** Plays a case in virtual time. */
async function play({
  sketch,
  answers = {},
  run: { retries = 2, ...options } = {},
  abortedAt,
  givenUpAt,
}: RunItemsCase) {
  const graph = graphOf(sketchList('acme/a', sketch));
  const begun = new Map<number, string[]>();
  const outcomes: string[] = [];
  const counts = new Map<Item, number>();
  const never = new AbortController().signal;
  const clock = createVirtualClock();
  const nameOf = (item: Item, iteration: number) => (iteration === 0 ? item.name : `${item.name}#${iteration}`);
  const signals = [abortedAt, givenUpAt].map((time) => {
    const controller = new AbortController();
    if (time !== undefined) void clock.sleep(time, never).then(() => controller.abort());
    return controller.signal;
  });
  const run = startRun(graph, async (item, iteration, tries): Promise<ItemOutcome | undefined> => {
    begun.set(clock.now(), [...(begun.get(clock.now()) ?? []), nameOf(item, iteration)]);
    const count = counts.get(item) ?? 0;
    counts.set(item, count + 1);
    const answer = answers[item.name]?.[count] ?? answers[item.name]?.at(-1) ?? {};
    await clock.sleep(answer.takes ?? 10, never);
    if (answer.fails !== undefined) throw new Error(answer.fails);
    return answer.unsent ? undefined : outcomeOf({ item, iteration, tries }, answer);
  });
  let error: string | undefined;
  try {
    const [signal = never, giveUp = never] = signals;
    for await (const outcome of runItems({ ...run, clock, policy: policy(retries), signal, giveUp, ...options })) {
      const { item, iteration, exchange, retries: tried, polls } = outcome;
      const line = [clock.now(), nameOf(item, iteration), exchange?.response?.status, ...tried];
      outcomes.push([...line, ...(polls.length > 0 ? [`(${polls.length} polls)`] : [])].join(' '));
    }
  } catch (thrown) {
    error = thrown instanceof Error ? thrown.message : String(thrown);
  }
  const times = [...begun].map(([time, items]) => `${time}: ${items.join(' ')}`);
  return { begun: times.join(', '), outcomes, error };
}
