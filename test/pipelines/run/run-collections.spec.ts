import assert from 'node:assert/strict';
import { apis, complaints, type Ran, runAll, variablesFor } from '../../support/run/run-all';
import { editJson, type Tamper } from '../../support/start-tampering';
import { useTamperedMock } from '../../support/use-tampered-mock';

const umbra = apis.filter(({ vendor }) => vendor.name === 'umbra');
const total = apis.reduce((sum, { list }) => sum + list.items.length, 0);

describe('runCollections', () => {
  const own = useTamperedMock(apis);
  const tampered = (tamper: Tamper, options?: Parameters<typeof runAll>[1]): Promise<Ran> => {
    own.server.tamper = tamper;
    return runAll(own.server.url, options);
  };

  it('touches nothing that an earlier session left in the environment', async () => {
    const leftover = '11111111-2222-4333-8444-555555555555';
    const left = { createdMonitorGuid: leftover, monitorGuid: leftover, createdGroupId: leftover };
    const environments = new Map(
      umbra.map((api) => [api.contract.id, { ...variablesFor(api, own.server.url), ...left }]),
    );
    const refuse: Tamper = ({ method, path }) =>
      method === 'POST' && /\/(Monitor|Group)$/.test(path) ? { status: 500 } : {};
    const { results } = await tampered(refuse, { apis: umbra, environments });
    assert.equal(results.filter(({ item, status }) => /^Create/.test(item.name) && status === 'failed').length, 2);
    assert.deepEqual(
      own.server.calls.filter((call) => call.includes(leftover)),
      [],
    );
  });

  describe('against an honest mock', () => {
    let ran: Ran;
    before(async () => {
      ran = await runAll(own.mock.url);
    });

    it('passes everything', () => {
      assert.deepEqual(complaints(ran.results), {});
      assert.deepEqual(ran.summary.totals, { passed: total, failed: 0, skipped: 0 });
      assert.equal(ran.summary.requests, total);
    });

    it('reports each exchange with its credentials taken out', () => {
      const headers = ran.results.flatMap(({ exchange }) => exchange?.request.headers ?? []);
      const signs = headers.filter(([name]) => name === 'Authorization').map(([, value]) => value);
      assert.ok(signs.length > 0);
      assert.deepEqual(new Set(signs), new Set(['Basic [redacted]', 'Digest [redacted]']));
    });
  });

  it('finds that nobody answers, once per item, and goes on', async () => {
    let answers = 0;
    const { results, summary } = await tampered(() => (++answers > 5 ? 'close' : {}), { apis: umbra, concurrency: 2 });
    assert.equal(summary.requests, 5);
    const failed = results.filter(({ status }) => status === 'failed');
    assert.ok(failed.length > 0);
    for (const { findings } of failed) {
      const [finding, ...others] = findings;
      assert.deepEqual(
        [finding?.check, finding?.message, finding?.actual, others],
        ['response', 'No response', 'socket hang up', []],
      );
    }
    assert.equal(results.length, umbra[0]?.list.items.length);
  });

  it('gives three results for each item in three iterations', async () => {
    const { results, summary } = await runAll(own.mock.url, {
      apis: umbra,
      settings: { iterationCount: 3 },
      selection: { folders: ['Region'] },
    });
    assert.deepEqual(summary.totals, { passed: 18, failed: 0, skipped: 0 });
    assert.deepEqual(
      [0, 1, 2].map((iteration) => results.filter((one) => one.iteration === iteration).length),
      [6, 6, 6],
    );
  });

  it('runs once for each row of data, and keeps the secrets in it to itself', async () => {
    const rows = [{ password: 'row-one-secret' }, { password: 'row-two-secret' }];
    const { results, summary } = await tampered(
      (_call, answer) => editJson(answer, (body) => ({ ...body, Echo: 'row-two-secret' })),
      { apis: umbra, settings: { iterationData: rows }, selection: { grep: /quotas/ } },
    );
    assert.deepEqual([summary.totals.failed, results.length], [2, 2]);
    const text = JSON.stringify(results, (_key, value) => (value?.data ? Buffer.from(value).toString() : value));
    assert.ok(!text.includes('secret"') && text.includes('[redacted]'), text);
  });

  it('stops at the first failure with bail, and says what it left out', async () => {
    const { results, summary } = await tampered(() => ({ status: 500 }), { bail: true, concurrency: 1 });
    const why = 'the run stopped at the first failure (--bail)';
    assert.deepEqual(summary.totals, { passed: 0, failed: 1, skipped: total - 1 });
    assert.equal(results.filter(({ reason }) => reason === why).length, total - 1);
    assert.equal(summary.interrupted, false);
  });

  it('reports what was done when it is interrupted, and waits for no answer that never comes', async () => {
    const [stop, giveUp] = [new AbortController(), new AbortController()];
    let answers = 0;
    const { results, summary } = await tampered(
      () => {
        if (++answers < 6) return {};
        stop.abort();
        setTimeout(() => giveUp.abort(), 500);
        return 'hang';
      },
      { signal: stop.signal, giveUp: giveUp.signal, concurrency: 2 },
    );
    assert.equal(summary.interrupted, true);
    assert.deepEqual(summary.totals, { passed: 5, failed: 0, skipped: total - 5 });
    assert.deepEqual(summary.skipped, { 'the run was interrupted': total - 5 });
    assert.equal(results.length, total);
  });

  it('skips what is not allowed, once per iteration, and sends none of it', async () => {
    const before = own.server.calls.length;
    const { results, summary } = await runAll(own.server.url, {
      apis: umbra,
      allow: new Set(['read']),
      settings: { iterationCount: 2 },
    });
    assert.ok(own.server.calls.slice(before).every((call) => call.startsWith('GET ')));
    const held = results.filter(({ reason }) => reason === 'effect write is not allowed (--allow write)');
    const writes = umbra.flatMap(({ list }) => list.items).filter(({ operation }) => operation.effect === 'write');
    assert.equal(held.length, 2 * writes.length);
    assert.equal(summary.totals.failed, 0);
  });

  it('refuses to call nothing a success', async () => {
    const selection = { folders: ['Parcels'], grep: /Send/ };
    const nothing = runAll(own.mock.url, { allow: new Set(['read']), selection });
    await assert.rejects(nothing, { code: 'ERR_NO_REQUESTS' });
  });

  it('reports what could not be sent for want of a variable', async () => {
    const environments = new Map(
      umbra.map((api) => [api.contract.id, { ...variablesFor(api, own.mock.url), username: '' }]),
    );
    const { results } = await runAll(own.mock.url, { apis: umbra, environments, selection: { grep: /quotas/ } });
    assert.deepEqual(complaints(results), {
      "Get the account's quotas": ['error request : No username. Fill in the variable "username" of the environment.'],
    });
  });

  it('throws what a reporter throws, after it stopped', async () => {
    let heard = 0;
    const failing = runAll(own.mock.url, {
      reporter: {
        onResult() {
          heard += 1;
          throw new Error('reporter');
        },
      },
    });
    await assert.rejects(failing, { message: 'reporter' });
    assert.equal(heard, 1);
  });
});
