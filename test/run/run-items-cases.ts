import type { ItemsRun } from '../../src/run/run-items';
import type { Sketch } from '../support/run/sketch-list';

/** What a request gets: how long its answer takes (10 ms unless told), and what that says. */
export interface Answer {
  readonly takes?: number;
  /** Default 200. */
  readonly status?: number;
  readonly pending?: string;
  readonly retryAfter?: string;
  /** The sender fails. */
  readonly fails?: string;
  /** It was aborted before it was sent. */
  readonly unsent?: true;
}

export interface RunItemsCase {
  readonly title: string;
  readonly sketch: Readonly<Record<string, Sketch>>;
  /** Item → answers, one after the other; the last one goes on. */
  readonly answers?: Readonly<Record<string, readonly Answer[]>>;
  readonly run?: Partial<Omit<ItemsRun, 'policy'>> & { readonly retries?: number };
  /** When the run is aborted, and when it is given up, in milliseconds. */
  readonly abortedAt?: number;
  readonly givenUpAt?: number;
  /** Items by the time at which they were begun. */
  readonly begun: string;
  /** `<time> <item> <status>` with the tries before, in the order of the outcomes; all 200 and of the first try unless told. */
  readonly outcomes?: readonly string[];
}

export const runItemsCases: readonly RunItemsCase[] = [
  {
    title: 'sends a chain one after the other',
    sketch: { one: { gives: ['a'] }, two: { needs: ['a'], gives: ['b'] }, three: { needs: ['b'] } },
    begun: '0: one, 10: two, 20: three',
    outcomes: ['10 one 200', '20 two 200', '30 three 200'],
  },
  {
    title: 'sends side by side what waits for nothing, as many as it may',
    sketch: { a: {}, b: {}, c: {}, d: {}, e: {} },
    run: { concurrency: 2 },
    begun: '0: a b, 10: c d, 20: e',
  },
  {
    title: 'sends one at a time in an order of the list',
    sketch: { a: { gives: ['x'] }, b: {}, c: { needs: ['x'] } },
    run: { concurrency: 1 },
    begun: '0: a, 10: b, 20: c',
  },
  {
    title: 'begins each as soon as what it waits for has ended, and no other',
    sketch: { slow: { gives: ['s'] }, fast: { gives: ['f'] }, late: { needs: ['s'] }, soon: { needs: ['f'] } },
    answers: { slow: [{ takes: 50 }] },
    begun: '0: slow fast, 10: soon, 50: late',
  },
  {
    title: 'waits for all that an item waits for',
    sketch: { a: { gives: ['a'] }, b: { gives: ['b'] }, both: { needs: ['a', 'b'] } },
    answers: { b: [{ takes: 30 }] },
    begun: '0: a b, 30: both',
  },
  {
    title: 'prefers the longest chain to the list’s order',
    sketch: { x: {}, y: {}, a: { gives: ['a'] }, b: { needs: ['a'], gives: ['b'] }, c: { needs: ['b'] } },
    run: { concurrency: 1 },
    begun: '0: a, 10: b, 20: x, 30: y, 40: c',
  },
  {
    title: 'has many readers or one writer of a resource',
    sketch: {
      read: { path: '/r' },
      again: { path: '/r' },
      write: { path: '/r', effect: 'write' },
      last: { path: '/r/{id}' },
      other: { path: '/s' },
    },
    begun: '0: read again other, 10: write, 20: last',
  },
  {
    title: 'begins an iteration when the one before has ended',
    sketch: { a: { gives: ['x'] }, b: { needs: ['x'] }, c: {} },
    answers: { c: [{ takes: 45 }, { takes: 5 }] },
    run: { iterations: 2 },
    begun: '0: a c, 10: b, 45: a#1 c#1, 55: b#1',
    outcomes: ['10 a 200', '20 b 200', '45 c 200', '50 c#1 200', '55 a#1 200', '65 b#1 200'],
  },
  {
    title: 'pauses after each item, in as many lines as it may',
    sketch: { a: {}, b: {}, c: {}, d: {} },
    answers: { b: [{ takes: 20 }] },
    run: { concurrency: 2, itemDelay: 5 },
    begun: '0: a b, 15: c, 25: d',
    outcomes: ['10 a 200', '20 b 200', '25 c 200', '35 d 200'],
  },
  {
    title: 'pauses between iterations too',
    sketch: { a: {} },
    run: { iterations: 3, itemDelay: 7 },
    begun: '0: a, 17: a#1, 34: a#2',
  },
  {
    title: 'holds up for a retry only what waits for it, and uses the time',
    sketch: { busy: { gives: ['x'] }, after: { needs: ['x'] }, one: {}, two: {} },
    answers: { busy: [{ status: 429 }, { status: 503 }, {}] },
    run: { concurrency: 1 },
    begun: '0: busy, 10: one, 20: two, 1010: busy, 3020: busy, 3030: after',
    outcomes: ['20 one 200', '30 two 200', '3030 busy 200 429 503', '3040 after 200'],
  },
  {
    title: 'holds up for an answer that is not final only what waits for it',
    sketch: { job: { gives: ['x'] }, result: { needs: ['x'] }, other: {} },
    answers: { job: [{ pending: 'QUEUED' }, { pending: 'RUNNING', retryAfter: '7' }, {}] },
    run: { concurrency: 1 },
    begun: '0: job, 10: other, 1010: job, 8020: job, 8030: result',
    outcomes: ['20 other 200', '8030 job 200 (2 polls)', '8040 result 200'],
  },
  {
    title: 'sends an item again before it begins another',
    sketch: { busy: {}, one: {}, two: {}, three: {} },
    answers: { busy: [{ status: 429, retryAfter: '0' }, {}], one: [{ takes: 20 }] },
    run: { concurrency: 1 },
    begun: '0: busy, 10: one, 30: busy, 40: two, 50: three',
    outcomes: ['30 one 200', '40 busy 200 429', '50 two 200', '60 three 200'],
  },
  {
    title: 'counts retries and polls of each iteration by themselves',
    sketch: { job: {} },
    answers: { job: [{ status: 429 }, { pending: 'QUEUED' }, {}, {}, { status: 429 }, {}] },
    run: { iterations: 3 },
    begun: '0: job, 1010: job, 2020: job, 2030: job#1, 2040: job#2, 3050: job#2',
    outcomes: ['2030 job 200 429 (1 polls)', '2040 job#1 200', '3060 job#2 200 429'],
  },
  {
    title: 'gives the last answer when it has been tried often enough',
    sketch: { busy: { gives: ['x'] }, after: { needs: ['x'] } },
    answers: { busy: [{ status: 429 }] },
    begun: '0: busy, 1010: busy, 3020: busy, 3030: after',
    outcomes: ['3030 busy 429 429 429', '3040 after 200'],
  },
  {
    title: 'begins nothing after it is aborted, and gives what becomes of the rest',
    sketch: { a: { gives: ['x'] }, b: {}, c: { needs: ['x'] }, d: {} },
    answers: { b: [{ takes: 40 }] },
    run: { concurrency: 2 },
    abortedAt: 5,
    begun: '0: a b',
    outcomes: ['10 a 200', '40 b 200'],
  },
  {
    title: 'begins no iteration after it is aborted',
    sketch: { a: {} },
    run: { iterations: 3 },
    abortedAt: 15,
    begun: '0: a, 10: a#1',
    outcomes: ['10 a 200', '20 a#1 200'],
  },
  {
    title: 'begins nothing at all when it was aborted before',
    sketch: { a: {} },
    run: { signal: AbortSignal.abort() },
    begun: '',
    outcomes: [],
  },
  {
    title: 'gives the last answer of what waits for a retry when it is aborted',
    sketch: { busy: { gives: ['x'] }, after: { needs: ['x'] }, slow: {} },
    answers: { busy: [{ status: 429 }, {}], slow: [{ takes: 800 }] },
    abortedAt: 500,
    begun: '0: busy slow',
    outcomes: ['500 busy 429', '800 slow 200'],
  },
  {
    title: 'gives the last answer of what waits for its turn to be sent again when it is aborted',
    sketch: { busy: {}, slow: {} },
    answers: { busy: [{ status: 429 }, {}], slow: [{ takes: 5000 }] },
    run: { concurrency: 1 },
    abortedAt: 2000,
    begun: '0: busy, 10: slow',
    outcomes: ['5010 slow 200', '5010 busy 429'],
  },
  {
    title: 'gives the last answer of a poll when it is aborted',
    sketch: { job: {} },
    answers: { job: [{ pending: 'QUEUED' }] },
    abortedAt: 1500,
    begun: '0: job, 1010: job',
    outcomes: ['1500 job 200 (1 polls)'],
  },
  {
    title: 'gives the answer before of what was aborted before it was sent again',
    sketch: { busy: {}, other: {} },
    answers: { busy: [{ status: 429 }, { takes: 100, unsent: true }] },
    abortedAt: 1050,
    begun: '0: busy other, 1010: busy',
    outcomes: ['10 other 200', '1110 busy 429'],
  },
  {
    title: 'gives nothing of what was aborted before it was sent',
    sketch: { a: {}, b: { gives: ['x'] }, c: { needs: ['x'] } },
    answers: { b: [{ unsent: true }] },
    abortedAt: 5,
    begun: '0: b a',
    outcomes: ['10 a 200'],
  },
  {
    title: 'waits for nothing when it is given up, and gives the answers that came',
    sketch: { hangs: {}, busy: {}, fine: {} },
    answers: { hangs: [{ takes: 1e6 }], busy: [{ status: 429 }, { takes: 1e6 }] },
    abortedAt: 1100,
    givenUpAt: 2100,
    begun: '0: hangs busy fine, 1010: busy',
    outcomes: ['10 fine 200', '2100 busy 429'],
  },
];
