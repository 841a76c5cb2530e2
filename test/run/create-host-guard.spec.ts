import assert from 'node:assert/strict';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Sent } from '../../src/model/sending';
import { createHostGuard } from '../../src/run/create-host-guard';

import { runAll } from '../support/run/run-all';
import { createVirtualClock } from '../support/run/virtual-clock';
import { serve } from '../support/serve';
import { freePort } from '../support/servers';

const policy = { retries: 2, firstWait: 1000, maxWait: 60_000 };
const good: Sent = { failures: [], console: [] };
const recording = { method: 'GET', url: 'http://h/', requestHeaders: [], duration: 0, error: 'connect ECONNREFUSED' };
const dead: Sent = { ...good, recording, unreachable: 'refuses connections (ECONNREFUSED)' };
const reset: Sent = { ...good, recording: { ...recording, error: 'read ECONNRESET' } };
const skipped: Sent = { ...good, skipped: 'h refuses connections (ECONNREFUSED)' };

describe('createHostGuard', () => {
  const open = (options: { retries?: number; signal?: AbortSignal } = {}) => {
    const { retries = policy.retries, signal = new AbortController().signal } = options;
    const clock = createVirtualClock();
    const reach = createHostGuard({ policy: { ...policy, retries }, clock, signal });
    const log: string[] = [];
    /** Sends a request that gets one answer after the other, and the last one from then on. */
    const send = (name: string, answers: readonly Sent[], given: { host?: string; retries?: number } = {}) => {
      let count = 0;
      return reach({
        host: 'h',
        retries: 0,
        ...given,
        async send() {
          log.push(`${name} at ${clock.now()}`);
          await nextTurn();
          const answer = answers[Math.min(count, answers.length - 1)];
          count += 1;
          return answer;
        },
      });
    };
    return { send, log };
  };
  const refused = 'connect ECONNREFUSED';

  it('tries again, and then skips what is left for the host', async () => {
    const { send, log } = open();
    assert.deepEqual(await send('a', [dead]), { sent: dead, retries: [refused, refused] });
    assert.deepEqual(await send('b', [good]), { sent: skipped, retries: [] });
    assert.deepEqual(await send('c', [good], { host: 'other' }), { sent: good, retries: [] });
    assert.deepEqual(log, ['a at 0', 'a at 1000', 'a at 3000', 'c at 3000']);
  });

  it('keeps the others waiting meanwhile, and skips those under way without a second finding', async () => {
    const { send, log } = open();
    const sent = [send('a', [dead]), send('b', [dead])];
    await nextTurn();
    await nextTurn();
    sent.push(send('c', [dead]));
    assert.deepEqual(await Promise.all(sent), [
      { sent: dead, retries: [refused, refused] },
      { sent: skipped, retries: [] },
      { sent: skipped, retries: [] },
    ]);
    assert.deepEqual(log, ['a at 0', 'b at 0', 'a at 1000', 'a at 3000']);
  });

  it('goes on when the host can be reached after all', async () => {
    const { send, log } = open();
    const sent = [send('a', [dead, good]), send('b', [dead, good])];
    await nextTurn();
    await nextTurn();
    sent.push(send('c', [good]));
    assert.deepEqual(await Promise.all(sent), [
      { sent: good, retries: [refused] },
      { sent: good, retries: [refused] },
      { sent: good, retries: [] },
    ]);
    assert.deepEqual(log.slice(0, 3), ['a at 0', 'b at 0', 'a at 1000']);
  });

  it('does not try more often than it may', async () => {
    const { send, log } = open();
    assert.deepEqual(await send('a', [dead], { retries: 2 }), { sent: dead, retries: [] });
    assert.deepEqual(await open({ retries: 0 }).send('a', [dead]), { sent: dead, retries: [] });
    assert.deepEqual(log, ['a at 0']);
  });

  it('takes nothing else for a host that cannot be reached', async () => {
    const { send } = open();
    for (let count = 0; count < 3; count += 1) {
      assert.deepEqual(await send('a', [reset]), { sent: reset, retries: [] });
    }
  });

  it('gives nothing up because the run is aborted', async () => {
    const stop = new AbortController();
    const { send } = open({ signal: stop.signal });
    const first = send('a', [dead]);
    await nextTurn();
    await nextTurn();
    stop.abort();
    assert.deepEqual(await first, { sent: dead, retries: [refused] });
    assert.deepEqual(await send('b', [good]), { sent: good, retries: [] });
  });
});

describe('createHostGuard, in a run,', () => {
  it('ends a run to a host that is not there with one finding for each of its hosts', async () => {
    const port = await freePort();
    const { results } = await runAll(`http://127.0.0.1:${port}`, {
      retries: 2,
      clock: createVirtualClock(),
      settings: { iterationCount: 2 },
    });
    const failed = results.filter(({ status }) => status === 'failed');
    assert.deepEqual(
      failed.map(({ exchange, retries }) => [exchange?.error, retries?.length]),
      [[`connect ECONNREFUSED 127.0.0.1:${port}`, 2]],
    );
    const reasons = results.flatMap(({ reason }) => reason ?? []);
    const unreachable = `127.0.0.1:${port} refuses connections (ECONNREFUSED)`;
    assert.ok(reasons.filter((reason) => reason === unreachable).length > 20);
    assert.equal(reasons.length, results.length - 1);
  });

  it('goes on after a connection that broke off, and after a response that did not come', async () => {
    await using server = await serve((request, response) => {
      if (/parcels/.test(request.url ?? '')) request.socket.destroy();
      else if (/sites/.test(request.url ?? '')) return;
      else response.writeHead(200, { 'Content-Type': 'application/json' }).end('[]');
    });
    const { results } = await runAll(server.url, { allow: new Set(['read']), settings: { timeoutRequest: 300 } });
    assert.ok(results.every(({ reason = '' }) => !/refuses|cannot be reached/.test(reason)));
    assert.ok(results.filter(({ exchange }) => exchange?.error).length > 1);
    assert.ok(results.filter(({ exchange }) => exchange?.response).length > 1);
  });
});
