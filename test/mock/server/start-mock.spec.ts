import assert from 'node:assert/strict';
import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { startMock } from '../../../src/mock/server/start-mock';
import { valueAt } from '../../../src/model/json-pointer';
import { UserError } from '../../../src/model/user-error';
import { basic, createSend, loadLibrary } from '../../support/mock/library';

describe('startMock', () => {
  it('lists its APIs at /', async () => {
    const mock = await startMock({ apis: [loadLibrary()] });
    const response = await fetch(mock.url);
    assert.deepEqual(await response.json(), {
      apis: [{ api: 'acme/library', url: `${mock.url}/acme/library`, operations: 28 }],
    });
    assert.equal(response.headers.get('date'), null);
    assert.equal((await fetch(`${mock.url}/acme`)).status, 404);
    await mock.close();
  });

  it('answers pipelined requests one after the other', async () => {
    const mock = await startMock({ apis: [loadLibrary()] });
    const head = `Host: x\r\nAuthorization: ${basic('jürgen:a:b c')}\r\n`;
    const shelf = '/acme/library/1/shelves/11111111-2222-4333-8444-555555555555';
    const body = JSON.stringify({ name: 'Mine' });
    const type = `Content-Type: application/json\r\nContent-Length: ${body.length}\r\n`;
    const sent = [
      `GET ${shelf} HTTP/1.1\r\n${head}\r\n`,
      `PUT ${shelf} HTTP/1.1\r\n${head}${type}\r\n${body}`,
      `GET ${shelf} HTTP/1.1\r\n${head}\r\n`,
      `DELETE ${shelf} HTTP/1.1\r\n${head}Content-Length: 0\r\n\r\n`,
      `GET ${shelf} HTTP/1.1\r\n${head}Connection: close\r\n\r\n`,
    ];
    const socket = connect(mock.port, '127.0.0.1', () => socket.write(sent.join('')));
    const received = await text(socket);
    await mock.close();
    const statuses = [...received.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => status?.at(0));
    assert.deepEqual(statuses, ['2', '2', '2', '2', '4'], received);
    assert.ok(received.split('HTTP/1.1')[3]?.includes('Mine'), received);
  });

  it('gives each server a memory of its own, and the same answers', async () => {
    const apis = [loadLibrary()];
    const mocks = await Promise.all([startMock({ apis }), startMock({ apis })]);
    const runs = await Promise.all(
      mocks.map(async (mock) => {
        const send = createSend(mock);
        const replies = [
          await send('POST /1/shelves', { body: { name: 'One' } }),
          await send('POST /1/shelves', { body: { name: 'Two' } }),
          await send('GET /1/shelves'),
          await send('POST /join', { headers: { authorization: basic('desk:') } }),
        ];
        return replies.map(({ status, body }) => ({ status, body }));
      }),
    );
    assert.deepEqual(runs[0], runs[1]);
    await Promise.all(mocks.map((mock) => mock.close()));
  });

  it('says when the port is in use', async () => {
    const mock = await startMock({ apis: [] });
    await assert.rejects(
      startMock({ apis: [], port: mock.port }),
      (error) =>
        error instanceof UserError &&
        error.code === 'ERR_PORT_IN_USE' &&
        error.what === `Port ${mock.port} of 127.0.0.1 is in use.`,
    );
    await mock.close();
  });

  it('says why it cannot listen', async () => {
    // An address for documentation, which no machine has.
    await assert.rejects(startMock({ apis: [], host: '192.0.2.1', port: 1024 }), {
      code: 'ERR_CANNOT_LISTEN',
      what: 'Vouch cannot listen on 192.0.2.1:1024: listen EADDRNOTAVAIL: address not available 192.0.2.1:1024.',
    });
  });

  it('answers 500 where a schema does not compile, and logs why', async () => {
    const api = loadLibrary();
    Object.assign(valueAt(api.contract.document, ['components', 'schemas', 'NewShelf']) as object, { type: 'thing' });
    const lines: string[] = [];
    const mock = await startMock({ apis: [api], log: (line) => lines.push(line) });
    const send = createSend(mock);
    assert.equal((await send('POST /1/shelves', { body: { name: 'x' } })).status, 500);
    assert.equal((await send('GET /1/shelves')).status, 200);
    await mock.close();
    assert.match(
      lines.join('\n'),
      /^500 POST \/acme\/library\/1\/shelves: [\s\S]*NewShelf[\s\S]*\n200 GET \/acme\/library\/1\/shelves$/,
    );
  });

  it('ends idle connections when it closes, by close() or by signal', async () => {
    const controller = new AbortController();
    const mock = await startMock({ apis: [], signal: controller.signal });
    const agent = new Agent({ keepAlive: true });
    const { closed } = await new Promise<{ closed: Promise<void> }>((resolve, reject) => {
      const outgoing = request(mock.url, { agent }, (response) => {
        const closed = new Promise<void>((end) => response.socket.once('close', () => end()));
        response.resume().on('end', () => resolve({ closed }));
      });
      outgoing.on('error', reject).end();
    });
    controller.abort();
    await closed;
    await mock.close();
    await assert.rejects(fetch(mock.url));
    await assert.rejects(startMock({ apis: [], signal: controller.signal }), { name: 'AbortError' });
    agent.destroy();
  });

  it('logs a line per request, without query and credentials', async () => {
    const lines: string[] = [];
    const mock = await startMock({ apis: [loadLibrary()], log: (line) => lines.push(line) });
    await createSend(mock)('GET /1/shelves?limit=3');
    await mock.close();
    assert.deepEqual(lines, ['200 GET /acme/library/1/shelves']);
  });
});
