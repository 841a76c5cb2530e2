import assert from 'node:assert/strict';
import type { Effect } from '../../src/model/operation';
import { planRetry, type RetryPolicy } from '../../src/run/plan-retry';
import { sketchList } from '../support/run/sketch-list';

interface Case {
  readonly effect?: Effect;
  /** Status of the answer; an error of the network; nothing was sent. */
  readonly came: number | string | undefined;
  readonly retryAfter?: string;
  readonly pending?: string;
  readonly retries?: readonly string[];
  readonly polls?: number;
  readonly policy?: Partial<RetryPolicy>;
  readonly expected: Expected | undefined;
}

/** A retry, with the number of responses that were not final. */
interface Expected {
  readonly wait: number;
  readonly retries: readonly string[];
  readonly polls: number;
}

const again = (wait: number, retries: readonly string[], polls = 0): Expected => ({ wait, retries, polls });
const now = Date.parse('2026-01-01T00:00:00Z');

const cases: Readonly<Record<string, Case>> = {
  'a good answer stands': { came: 200, expected: undefined },
  'an answer that is none of busy stands': { came: 500, expected: undefined },
  'so does one that refuses': { came: 401, expected: undefined },
  'what was not sent stands': { came: undefined, expected: undefined },
  'a server that is busy is asked again': { came: 429, expected: again(1000, ['429']) },
  'so is one that is not available': { came: 503, expected: again(1000, ['503']) },
  'and a network that failed': { came: 'socket hang up', expected: again(1000, ['socket hang up']) },
  'a response that is too large would be so again': {
    came: 'the response is larger than 20 MB (--max-response-size)',
    expected: undefined,
  },
  'a change is made once': { came: 429, effect: 'write', expected: undefined },
  'so is a removal': { came: 503, effect: 'delete', expected: undefined },
  'and what costs money': { came: 'socket hang up', effect: 'spend', expected: undefined },
  'a change is not asked for again either': { came: 200, effect: 'write', pending: 'QUEUED', expected: undefined },
  'waits grow': { came: 429, retries: ['503'], expected: again(2000, ['503', '429']) },
  'up to the longest': {
    came: 429,
    retries: Array(9).fill('429'),
    policy: { retries: 10 },
    expected: again(60_000, Array(10).fill('429')),
  },
  'it ends after the last retry': { came: 429, retries: ['429', '429'], expected: undefined },
  'there is none without leave': { came: 429, policy: { retries: 0 }, expected: undefined },
  'seconds are honoured': { came: 429, retryAfter: '7', expected: again(7000, ['429']) },
  'with white space too': { came: 503, retryAfter: ' 7 ', expected: again(7000, ['503']) },
  'so is zero': { came: 429, retryAfter: '0', expected: again(0, ['429']) },
  'so are dates': { came: 429, retryAfter: 'Thu, 01 Jan 2026 00:00:09 GMT', expected: again(9000, ['429']) },
  'a date that has passed asks for no wait': {
    came: 429,
    retryAfter: 'Wed, 31 Dec 2025 00:00:00 GMT',
    expected: again(0, ['429']),
  },
  'a negative number says nothing': { came: 429, retryAfter: '-5', expected: again(1000, ['429']) },
  'nor does a sentence': { came: 429, retryAfter: 'in 5', expected: again(1000, ['429']) },
  'nor an empty value': { came: 429, retryAfter: '', expected: again(1000, ['429']) },
  'as long as may be waited': { came: 429, retryAfter: '60', expected: again(60_000, ['429']) },
  'a server that asks for more is not asked again': { came: 429, retryAfter: '61', expected: undefined },
  'an answer that is not final is asked for again': { came: 200, pending: 'QUEUED', expected: again(1000, [], 1) },
  'without leave to retry': { came: 200, pending: 'QUEUED', policy: { retries: 0 }, expected: again(1000, [], 1) },
  'when the server says': { came: 202, pending: '202', retryAfter: '3', expected: again(3000, [], 1) },
  'but not if that is too long': { came: 202, pending: '202', retryAfter: '3600', expected: undefined },
  'with waits that grow': { came: 200, pending: 'RUNNING', polls: 2, expected: again(4000, [], 3) },
  'up to ten times the first': { came: 200, pending: 'RUNNING', polls: 8, expected: again(10_000, [], 9) },
  'ten answers at most': { came: 200, pending: 'RUNNING', polls: 9, expected: undefined },
  'retries and polls are counted apart': {
    came: 200,
    pending: 'RUNNING',
    retries: ['429', '503'],
    polls: 1,
    expected: again(2000, ['429', '503'], 2),
  },
  'a server that is busy between polls': { came: 429, polls: 3, expected: again(1000, ['429'], 3) },
  'the tenth answer, of a server that is busy': {
    came: 503,
    pending: '503',
    polls: 9,
    expected: again(1000, ['503'], 9),
  },
};

describe('planRetry', () => {
  for (const [title, given] of Object.entries(cases)) {
    it(title, () => {
      const { effect = 'read', came, retryAfter, pending, retries = [], polls = 0, policy } = given;
      const [item] = sketchList('acme/a', { item: { effect } }).items;
      assert(item);
      const request = { method: 'GET', url: 'http://127.0.0.1/', headers: [] };
      const headers = retryAfter === undefined ? [] : ([['Retry-After', retryAfter]] as const);
      const exchange = {
        ...{ request, duration: 1, redactions: 0 },
        ...(typeof came === 'number' ? { response: { status: came, headers, body: new Uint8Array() } } : {}),
        ...(typeof came === 'string' ? { error: came } : {}),
      };
      const outcome = {
        ...{ item, iteration: 0, problems: [], retries, polls: Array(polls).fill(exchange) },
        ...(came !== undefined && { exchange }),
        ...(pending !== undefined && { pending }),
      };
      const whole = { retries: 2, firstWait: 1000, maxWait: 60_000, ...policy };
      const retry = planRetry({ outcome, policy: whole, now });
      const { wait = 0, tries } = retry ?? {};
      assert.deepEqual(tries && { wait, retries: tries.retries, polls: tries.polls.length }, given.expected);
    });
  }
});
