import assert from 'node:assert/strict';
import { request as send } from 'node:http';
import type { MockExchange } from '../../../src/mock/server/reply';
import { type MockServer, startMock } from '../../../src/mock/server/start-mock';
import type { CheckedRequest } from '../../../src/pipelines/mock/check-client';
import { type RequestRecorder, recordRequests } from '../../../src/pipelines/mock/record-requests';
import { basic, createSend, loadLibrary } from '../../support/mock/library';

const canary = 'canary-4f2a77';

describe('recordRequests', () => {
  let recorder: RequestRecorder;
  let mock: MockServer;

  const start = async (options: { keep?: number; faults?: readonly string[] } = {}) => {
    const apis = [loadLibrary()];
    recorder = recordRequests({ apis, secrets: [canary], ...options });
    mock = await startMock({ apis, ...options, onExchange: recorder.onExchange, control: recorder.control });
    return createSend(mock);
  };
  afterEach(() => mock.close());

  const listed = async (query = '') => {
    const response = await fetch(`${mock.url}/__vouch/requests${query}`);
    return { status: response.status, text: await response.text() };
  };
  const findings = () => recorder.list().map((one) => one.findings.map(({ check, message }) => `${check}: ${message}`));

  it('tells what requests did wrong, with the place in the contract', async () => {
    const ask = await start();
    await ask('GET /1/shelves');
    await ask('GET /1/shelves', { headers: { authorization: basic('nobody:wrong-otter') } });
    await ask('GET /nothing');
    await ask('DELETE /1/shelves');
    const { text } = await listed();
    const { version, received, requests } = JSON.parse(text);
    assert.deepEqual([version, received, requests.length], [1, 4, 4]);
    assert.deepEqual(findings(), [
      [],
      ['credentials: Credentials are wrong.'],
      ['unknown-operation: There is nothing at /nothing.'],
      [requests[3].findings.map((one: { check: string; message: string }) => `${one.check}: ${one.message}`)[0]],
    ]);
    assert.match(requests[1].findings[0].source, /library\.yaml:\d+$/);
    assert.match(requests[3].findings[0].message, /takes .*not DELETE/);
    assert.match(requests[0].curl, /^curl -X GET 'http:\S+\/shelves' -H /);
    const own = JSON.parse((await listed('?operation=listShelves')).text);
    assert.ok(own.requests.every(({ operation }: { operation: string }) => operation.endsWith('/listShelves')));
  });

  it('shows no secret, wherever a client puts it', async () => {
    const ask = await start();
    await ask(`GET /1/shelves?note=${canary}&token=${canary}-too`, { headers: { 'x-note': canary } });
    await ask(`GET /${canary}`);
    await ask('POST /1/shelves', { body: { name: canary, [canary]: 1 } });
    await ask('GET /1/shelves', {
      headers: { authorization: basic(`jürgen:${canary}`), cookie: `a=${canary}-cookie` },
    });
    const { text } = await listed();
    assert.equal(JSON.parse(text).requests.length, 4);
    for (const secret of [canary, 'a:b c', basic('jürgen:a:b c').slice(6), basic(`jürgen:${canary}`).slice(6)])
      assert.ok(!text.includes(secret), secret);
  });

  it('shows no secret that only a later request shows to be one', async () => {
    const ask = await start();
    await ask('POST /1/shelves', { body: { name: 'later-4f2a77' } });
    await ask('GET /1/shelves', { headers: { authorization: 'Bearer later-4f2a77' } });
    const { text } = await listed();
    assert.ok(JSON.parse(text).requests[0].request.body.includes('[redacted]'));
    assert.ok(!text.includes('later-4f2a77'));
  });

  it('knows the secrets of requests that it keeps no longer', async () => {
    const ask = await start({ keep: 2 });
    await ask('GET /1/shelves', { headers: { 'x-api-key': 'earlier-4f2a77' } });
    for (const _ of [1, 2, 3]) await ask('GET /1/shelves');
    await ask('PUT /1/shelves/earlier-4f2a77', { body: { name: 'Mine' } });
    const state = await (await fetch(`${mock.url}/__vouch/state`)).text();
    assert.ok(!state.includes('earlier-4f2a77'), state);
    assert.equal(recorder.redact('200 GET /earlier-4f2a77'), '200 GET /[redacted]');
    const { text } = await listed();
    assert.ok(!text.includes('earlier-4f2a77'), text);
  });

  it('finds the same without a description of what is right', async () => {
    await start();
    const checked = { full: [] as CheckedRequest[], short: [] as CheckedRequest[] };
    const apis = [loadLibrary()];
    const recorders = (['full', 'short'] as const).map((name) =>
      recordRequests({ apis, onChecked: (one) => checked[name].push(one), inFull: name === 'full' }),
    );
    await mock.close();
    const onExchange = (exchange: MockExchange) => {
      for (const recorder of recorders) recorder.onExchange(exchange);
    };
    mock = await startMock({ apis, onExchange });
    const send = createSend(mock);
    await send('GET /1/shelves', { headers: { 'x-note': canary } });
    await send('HEAD /1/shelves');
    await send('POST /1/shelves', { body: { name: canary } });
    await send('POST /1/shelves', { body: { name: 7 } });
    await send('GET /1/shelves', { headers: { authorization: basic('nobody:wrong-otter') } });
    await send('GET /nothing');
    const told = (list: readonly CheckedRequest[]) =>
      list.map(({ operation, status, findings, result: { item, checks } }) => ({
        operation,
        status,
        findings,
        item,
        checks,
      }));
    assert.equal(checked.full.length, 6);
    assert.deepEqual(told(checked.short), told(checked.full));
    assert.deepEqual(
      checked.short.map(({ result }) => (result.exchange?.request.headers.length ?? 0) > 0),
      checked.full.map(({ operation, findings }) => operation !== null && findings.length > 0),
    );
    const [full, short] = recorders.map((one) => one.list());
    assert.deepEqual(short, full);
    assert.ok(JSON.stringify(short).includes(canary));
    assert.ok(!JSON.stringify(checked.short[0]).includes(canary));
  });

  it('blames no client for a fault that was asked for', async () => {
    const ask = await start({ faults: ['listShelves: 429 first 1'] });
    assert.equal((await ask('GET /1/shelves')).status, 429);
    assert.deepEqual(findings(), [[]]);
  });

  it('keeps the last ones, and forgets them', async () => {
    const ask = await start({ keep: 2 });
    for (const _ of [1, 2, 3]) await ask('GET /1/shelves');
    assert.deepEqual(
      recorder.list().map(({ number }) => number),
      [2, 3],
    );
    assert.equal((await fetch(`${mock.url}/__vouch/requests`, { method: 'DELETE' })).status, 204);
    assert.deepEqual(recorder.list(), []);
    assert.equal((await fetch(`${mock.url}/__vouch/other`)).status, 404);
  });

  it('resets what was created, and what faults have counted', async () => {
    const ask = await start({ faults: ['listShelves: 503 first 1'] });
    const before = await ask('GET /1/shelves');
    const fresh = await ask('GET /1/shelves');
    await fetch(`${mock.url}/__vouch/reset`, { method: 'POST' });
    assert.equal((await ask('GET /1/shelves')).status, before.status);
    assert.deepEqual((await ask('GET /1/shelves')).body, fresh.body);
    assert.equal(recorder.list().length, 2);
  });

  it('tells what it keeps, and takes other faults', async () => {
    const ask = await start();
    const state = async (): Promise<{ kept: unknown; faults: unknown }> =>
      JSON.parse(await (await fetch(`${mock.url}/__vouch/state`)).text());
    const set = async (body: string) => {
      const response = await fetch(`${mock.url}/__vouch/faults`, { method: 'PUT', body });
      return `${response.status} ${await response.text()}`;
    };
    await ask(`PUT /1/shelves/${canary}`, { body: { name: 'Mine' } });
    await ask('DELETE /1/shelves/1');
    assert.equal(await set('{"faults":["listShelves: 429"]}'), '204 ');
    assert.equal((await ask('GET /1/shelves')).status, 429);
    const { kept, faults } = await state();
    assert.deepEqual(faults, ['listShelves: 429']);
    assert.ok(!JSON.stringify(kept).includes(canary));
    assert.match(await set('{"faults":["listShelfs: 429"]}'), /^400 .*'listShelfs'/);
    assert.match(await set('faults'), /^400 .*is not/);
    assert.equal((await ask('GET /1/shelves')).status, 429);
    await fetch(`${mock.url}/__vouch/reset`, { method: 'POST' });
    assert.deepEqual(await state(), { kept: [], faults });
    const page = await fetch(`${mock.url}/__vouch/`);
    assert.match(page.headers.get('content-security-policy') ?? '', /^default-src 'none'; connect-src 'self'; /);
  });

  it('answers for itself only where it is asked by its own name', async () => {
    await start();
    const statusOf = (headers: Record<string, string>) =>
      new Promise((resolve) =>
        send(`${mock.url}/__vouch/requests`, { headers }, (response) => {
          response.resume();
          resolve(response.statusCode);
        }).end(),
      );
    const { host } = new URL(mock.url);
    assert.equal(await statusOf({}), 200);
    assert.equal(await statusOf({ origin: mock.url }), 200);
    assert.equal(await statusOf({ host: 'api.acme.example' }), 404);
    assert.equal(await statusOf({ host, origin: 'https://elsewhere.example' }), 404);
  });
});
