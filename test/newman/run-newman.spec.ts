import assert from 'node:assert/strict';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { type NewmanItem, type NewmanSettings, runNewman } from '../../src/newman/run-newman';
import type { Answer } from '../support/serve';
import { Servers } from '../support/servers';

const servers = new Servers();
const serve = async (answer: Answer): Promise<string> => `http://127.0.0.1:${await servers.http(answer)}`;
after(() => servers.close());

interface Sketch {
  readonly url?: string;
  readonly request?: Record<string, unknown>;
  readonly before?: string;
  readonly test?: string;
}

const script = (listen: string, exec: string | undefined) =>
  exec === undefined ? [] : [{ listen, script: { exec: [exec] } }];

async function run(
  items: Readonly<Record<string, Sketch>>,
  options: {
    environment?: Record<string, string>;
    settings?: NewmanSettings;
    signal?: AbortSignal;
    onItem?: (item: NewmanItem) => void;
  } = {},
): Promise<{ items: NewmanItem[]; variables: Record<string, string> }> {
  const ended: NewmanItem[] = [];
  const variables = await runNewman({
    collection: {
      info: { name: 'c', schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json' },
      item: Object.entries(items).map(([id, { url, request, before, test }]) => ({
        id,
        name: id,
        request: { method: 'GET', url, ...request },
        event: [...script('prerequest', before), ...script('test', test)],
      })),
    },
    environment: options.environment ?? {},
    settings: options.settings ?? {},
    signal: options.signal ?? new AbortController().signal,
    onItem: (item) => {
      ended.push(item);
      options.onItem?.(item);
      return 'go on';
    },
  });
  return { items: ended, variables };
}

describe('runNewman', () => {
  it('captures an exchange in full', async () => {
    const bytes = Buffer.from(Array.from({ length: 256 }, (_, index) => index));
    const seen: string[] = [];
    const url = await serve((request, response) => {
      seen.push(request.body.toString());
      response.sendDate = false;
      response.writeHead(207, [
        ...['X-Twice', 'one', 'X-Twice', 'two'],
        ...['Set-Cookie', 'a=1', 'Set-Cookie', 'b=2'],
        ...['Content-Type', 'application/octet-stream', 'Connection', 'close'],
      ]);
      response.end(bytes);
    });
    const { items } = await run(
      {
        put: {
          url: '{{base}}/a/:id?q={{q}}',
          request: {
            method: 'PUT',
            url: { raw: '', host: ['{{base}}'], path: ['a', ':id'], variable: [{ key: 'id', value: '{{id}}' }] },
            header: [
              { key: 'X-Mine', value: '{{id}}' },
              { key: 'X-Mine', value: 'again' },
            ],
            body: { mode: 'raw', raw: '{"id":"{{id}}"}' },
          },
        },
      },
      { environment: { base: url, id: 'ä 7' } },
    );
    const [item] = items;
    assert.ok(item?.raw?.response);
    const { raw } = item;
    assert.deepEqual([item.id, item.iteration, item.console, item.failures], ['put', 0, [], []]);
    assert.deepEqual([raw.method, raw.url, raw.requestBody], ['PUT', `${url}/a/%C3%A4%207`, '{"id":"ä 7"}']);
    assert.deepEqual(
      raw.requestHeaders.filter(([name]) => name === 'X-Mine'),
      [
        ['X-Mine', 'ä 7'],
        ['X-Mine', 'again'],
      ],
    );
    assert.deepEqual(raw.response, {
      status: 207,
      headers: [
        ['X-Twice', 'one'],
        ['X-Twice', 'two'],
        ['Set-Cookie', 'a=1'],
        ['Set-Cookie', 'b=2'],
        ['Content-Type', 'application/octet-stream'],
        ['Connection', 'close'],
        ['Transfer-Encoding', 'chunked'],
      ],
      body: bytes,
    });
    assert.equal(raw.error, undefined);
    assert.ok(raw.duration > 0);
    assert.deepEqual(seen, ['{"id":"ä 7"}']);
  });

  it('says why no answer came, and nothing of the script that had none to look at', async () => {
    const cut = await serve((_request, response) => void response.destroy());
    const slow = await serve(() => {});
    const test = 'pm.response.json()';
    const { items } = await run(
      { refused: { url: 'http://127.0.0.1:1/', test }, cut: { url: cut, test }, slow: { url: slow, test } },
      { settings: { timeoutRequest: 50 } },
    );
    assert.deepEqual(
      items.map(({ raw, failures }) => [raw?.error, raw?.response, failures]),
      [
        ['connect ECONNREFUSED 127.0.0.1:1', undefined, []],
        ['socket hang up', undefined, []],
        ['no answer within 50 ms (--timeout-request)', undefined, []],
      ],
    );
  });

  it('goes on after a request that newman itself would wait for', async () => {
    const switching = await serve(
      ({ socket }) =>
        void socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n'),
    );
    const fine = await serve((_request, response) => void response.end('{}'));
    const { items } = await run({ switching: { url: switching }, fine: { url: fine } });
    assert.deepEqual(
      items.map(({ id, raw }) => [id, raw?.error, raw?.response?.status]),
      [
        ['switching', 'the server switched protocols (101) instead of answering', undefined],
        ['fine', undefined, 200],
      ],
    );
  });

  it('hands scripts the text of a body, in its charset', async () => {
    const url = await serve((_request, response) => {
      response
        .setHeader('Content-Type', 'application/json; charset=iso-8859-1')
        .end(Buffer.from('{"a":"é"}', 'latin1'));
    });
    const { items, variables } = await run({
      one: { url, test: "pm.environment.set('a', pm.response.json().a + pm.response.text() + responseBody)" },
    });
    assert.deepEqual(items[0]?.failures, []);
    assert.equal(variables['a'], 'é{"a":"é"}{"a":"é"}');
    assert.deepEqual(items[0]?.raw?.response?.body, Buffer.from('{"a":"é"}', 'latin1'));
  });

  it('drops Authorization where a redirect leads to another host, keeps it on the same', async () => {
    const seen: (string | undefined)[] = [];
    const elsewhere = await serve((request, response) => {
      seen.push(request.headers.authorization);
      response.end();
    });
    const other = elsewhere.replace('127.0.0.1', 'localhost');
    const url = await serve((request, response) => {
      seen.push(request.headers.authorization);
      if (request.url === '/same') response.writeHead(302, { Location: '/end' });
      if (request.url === '/other') response.writeHead(302, { Location: other });
      response.end();
    });
    const header = [{ key: 'Authorization', value: 'Basic abc' }];
    await run({
      same: { url: `${url}/same`, request: { header } },
      other: { url: `${url}/other`, request: { header } },
    });
    assert.deepEqual(seen, ['Basic abc', 'Basic abc', 'Basic abc', undefined]);
  });

  it('reports what scripts say, refuse and break', async () => {
    const url = await serve((_request, response) => void response.end('{}'));
    const { items } = await run({
      skipped: { url, before: "console.log('Skipped:', 'because'); pm.execution.skipRequest()" },
      refused: { url, before: "pm.test('t', () => { throw new Error('no') }); pm.execution.skipRequest()" },
      broken: { url, before: 'nothing.at.all' },
      failing: { url, test: "pm.test('t', () => pm.expect(1).to.equal(2)); also.broken" },
      fine: { url, test: "pm.test('t', () => {})" },
    });
    assert.deepEqual(
      items.map(({ id, raw, console, failures }) => [id, raw?.response?.status, console, failures]),
      [
        ['skipped', undefined, ['Skipped: because'], []],
        ['refused', undefined, [], ['no']],
        ['broken', 200, [], ['A script failed: nothing is not defined']],
        ['failing', 200, [], ['expected 1 to equal 2', 'A script failed: also is not defined']],
        ['fine', 200, [], []],
      ],
    );
  });

  it('gives iterations their data, and the variables back', async () => {
    const paths: (string | undefined)[] = [];
    const url = await serve((request, response) => {
      paths.push(request.url);
      response.end();
    });
    const { items, variables } = await run(
      { get: { url: `${url}/{{row}}`, test: "pm.environment.set('last', pm.iterationData.get('row'))" } },
      { environment: { kept: 'k' }, settings: { iterationData: [{ row: 'a' }, { row: 'b' }] } },
    );
    assert.deepEqual(paths, ['/a', '/b']);
    assert.deepEqual(
      items.map(({ iteration }) => iteration),
      [0, 1],
    );
    assert.deepEqual(variables, { kept: 'k', last: 'b' });
  });

  it('stops between two items when it is aborted, and reports what was sent', async () => {
    const stop = new AbortController();
    const url = await serve((request, response) => {
      if (request.url === '/2') stop.abort();
      response.end();
    });
    const sketch = Object.fromEntries([1, 2, 3, 4].map((one) => [`i${one}`, { url: `${url}/${one}` }]));
    const { items } = await run(sketch, { signal: stop.signal });
    assert.deepEqual(
      items.map(({ id, raw }) => [id, raw?.response?.status]),
      [
        ['i1', 200],
        ['i2', 200],
      ],
    );
    assert.deepEqual((await run(sketch, { signal: AbortSignal.abort() })).items, []);
  });

  it('throws what its listener throws, and sends nothing more', async () => {
    let requests = 0;
    const url = await serve((_request, response) => {
      requests += 1;
      response.end();
    });
    const failing = run(
      { a: { url }, b: { url } },
      {
        onItem: () => {
          throw new Error('listener');
        },
      },
    );
    await assert.rejects(failing, { message: 'listener' });
    assert.equal(requests, 1);
  });

  it('lets go of responses while it runs', async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const body = Buffer.alloc(100_000, 'x');
    const url = await serve((_request, response) => void response.end(body));
    const bodies: WeakRef<object>[] = [];
    let alive = 0;
    await runNewman({
      collection: { info: { name: 'c' }, item: [{ id: 'a', name: 'a', request: { method: 'GET', url } }] },
      environment: {},
      settings: { iterationCount: 40 },
      signal: new AbortController().signal,
      onItem: ({ raw, iteration }) => {
        if (raw?.response) bodies.push(new WeakRef(raw.response.body));
        if (iteration === 39) {
          collect();
          alive = bodies.filter((one) => one.deref() !== undefined).length;
        }
        return 'go on';
      },
    });
    assert.equal(bodies.length, 40);
    assert.ok(alive < 20, `${alive} of 40 are still there`);
  });
});
