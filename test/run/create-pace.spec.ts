import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { createPace } from '../../src/run/create-pace';
import { createVirtualClock } from '../support/run/virtual-clock';

interface Case {
  readonly interval: number;
  /** Time at which a request to a host is about to be sent, and the time at which it may be. */
  readonly requests: readonly (readonly [at: number, host: string, sent: number])[];
  readonly abortedAt?: number;
}

const cases: Readonly<Record<string, Case>> = {
  'lets everything pass without a limit': { interval: 0, requests: [0, 0, 0].map((at) => [at, 'a', at]) },
  'keeps those to one host apart': {
    interval: 50,
    requests: [
      [0, 'a', 0],
      [0, 'a', 50],
      [10, 'a', 100],
      [120, 'a', 150],
    ],
  },
  'keeps hosts to themselves': {
    interval: 50,
    requests: [
      [0, 'a', 0],
      [0, 'b', 0],
      [20, 'b', 50],
      [20, 'a', 50],
    ],
  },
  'saves up nothing while nobody sends': {
    interval: 50,
    requests: [
      [0, 'a', 0],
      [1000, 'a', 1000],
      [1000, 'a', 1050],
    ],
  },
  'waits no longer when it is aborted': {
    interval: 50,
    requests: [
      [0, 'a', 0],
      [0, 'a', 50],
      [0, 'a', 70],
    ],
    abortedAt: 70,
  },
};

describe('createPace', () => {
  for (const [title, { interval, requests, abortedAt }] of Object.entries(cases)) {
    it(title, async () => {
      const clock = createVirtualClock();
      const stop = new AbortController();
      const never = new AbortController().signal;
      if (abortedAt !== undefined) void clock.sleep(abortedAt, never).then(() => stop.abort());
      const pace = createPace({ interval, clock, signal: stop.signal });
      const sent = await Promise.all(
        requests.map(async ([at, host]) => {
          if (at > 0) await clock.sleep(at, never);
          await pace(host);
          return clock.now();
        }),
      );
      assert.deepEqual(
        sent,
        requests.map(([, , expected]) => expected),
      );
    });
  }

  it('keeps them apart from when they really went: timers are late', async () => {
    let now = 0;
    const sleep = async (milliseconds: number) => {
      await setImmediate();
      now += milliseconds + (now === 0 ? 40 : 0);
    };
    const { signal } = new AbortController();
    const pace = createPace({ interval: 50, clock: { now: () => now, sleep }, signal });
    const sent = await Promise.all([1, 2, 3].map(() => pace('a').then(() => now)));
    assert.deepEqual(sent, [0, 90, 140]);
  });
});
