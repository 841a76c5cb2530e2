import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { UserError } from '../../../src/model/user-error';
import { arrived, listFaults, startListening } from '../../support/listen/start-listening';
import { type Answer, serve } from '../../support/serve';
import { freePort, Servers } from '../../support/servers';

const noAnswer = /Your server did not respond \| 204 \| .* in time\.$/;

/** Begins to answer, and never ends. */
const endless = (piece: string): Server =>
  createServer((socket) => {
    socket.write('HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n');
    const timer = setInterval(() => socket.write(piece), 5);
    socket.on('close', () => clearInterval(timer)).on('error', () => {});
  });

/** Collects garbage all the time, as a long wait does in the end. */
function collectGarbage(): Disposable {
  setFlagsFromString('--expose-gc');
  const timer = setInterval(runInNewContext('gc'), 10);
  return { [Symbol.dispose]: () => clearInterval(timer) };
}

describe('vouch listen --forward', () => {
  const servers = new Servers();
  after(() => servers.close());

  it('passes on what came, byte by byte, and answers what the server does', async () => {
    const answer: Answer = (_request, response) =>
      response.writeHead(204, { 'X-Own': 'yes', 'Set-Cookie': ['a=1', 'b=2'] }).end();
    await using server = await serve(answer);
    await using listener = await startListening({ forward: server.url });
    const response = await listener.send(` ${arrived}\n`, { 'X-Trace': '1' }, '/hook/x?y=z');
    assert.deepEqual([response.status, response.headers.get('x-own')], [204, 'yes']);
    assert.deepEqual(response.headers.getSetCookie(), ['a=1', 'b=2']);
    const [request] = server.requests;
    assert.deepEqual(
      [request?.method, request?.url, request?.body.toString()],
      ['POST', '/hook/x?y=z', ` ${arrived}\n`],
    );
    assert.deepEqual([request?.headers['x-trace'], request?.headers.host], ['1', server.url.slice('http://'.length)]);
    await listener.close();
    assert.deepEqual(listFaults(listener.checked), []);
  });

  it('goes to the path that is named', async () => {
    await using server = await serve((_request, response) => response.writeHead(204).end());
    await using listener = await startListening({ forward: `${server.url}/mine?k=v` });
    await listener.send(arrived, {}, '/hook?y=z');
    assert.equal(server.requests[0]?.url, '/mine?k=v&y=z');
  });

  const answers: readonly (readonly [what: string, start: () => Promise<number>, status: number, fault: RegExp])[] = [
    [
      'fails',
      () => servers.http((_request, response) => response.writeHead(500).end('no')),
      500,
      /^own-server \| error \| status \| Your server returned 500 \| 204 \| 500$/,
    ],
    [
      'says what is not promised, but a success',
      () => servers.http((_request, response) => response.writeHead(201).end('no')),
      201,
      /^own-server \| warning \| status \| Your server returned 201 \| 204 \| 201$/,
    ],
    ['leads elsewhere', () => servers.http((_request, response) => response.writeHead(302).end()), 302, /returned 302/],
    ['hangs', () => servers.raw(), 504, noAnswer],
    ['sends no more than headers', () => servers.start(endless('')), 504, noAnswer],
    ['sends a body byte by byte', () => servers.start(endless('x')), 504, noAnswer],
    ['is not there', freePort, 502, /Your server did not respond \| 204 \| .* refuses connections \(ECONNREFUSED\)\.$/],
    ['speaks no HTTP', () => servers.raw('hello'), 502, /Your server did not respond/],
  ];
  for (const [what, start, status, fault] of answers) {
    it(`tells of a server that ${what}`, async () => {
      const port = await start();
      await using listener = await startListening({ forward: `http://127.0.0.1:${port}/`, timeout: 80 });
      assert.equal((await listener.send(arrived)).status, status);
      await listener.close();
      assert.match(listFaults(listener.checked).join('\n'), fault);
      assert.equal(listener.checked[0]?.result.exchange?.response?.status, status);
    });
  }

  it('gives a server up that hangs, whatever the garbage collector takes', async () => {
    using _ = collectGarbage();
    const port = await servers.raw();
    await using listener = await startListening({ forward: `http://127.0.0.1:${port}/`, timeout: 80 });
    assert.equal((await listener.send(arrived)).status, 504);
  });

  it('waits for what is under way when it ends, though the vendor has gone', async () => {
    let answer = () => {};
    let came = () => {};
    const coming = new Promise<void>((resolve) => {
      came = resolve;
    });
    await using server = await serve((_request, response) => {
      answer = () => response.writeHead(500).end();
      came();
    });
    await using listener = await startListening({ forward: server.url });
    const vendor = new AbortController();
    const init = { method: 'POST', body: arrived, signal: vendor.signal };
    const sent = fetch(listener.url, init).catch(() => undefined);
    await coming;
    const closed = listener.close();
    vendor.abort();
    await sent;
    await new Promise((resolve) => setTimeout(resolve, 20));
    answer();
    await closed;
    assert.match(listFaults(listener.checked).join('\n'), /^media-type .*\nown-server .* returned 500/);
  });

  it('is cut off with all that is under way, and says so', async () => {
    const warnings: Error[] = [];
    const warn = (warning: Error) => void warnings.push(warning);
    process.on('warning', warn);
    const most = 12;
    let count = 0;
    let came = () => {};
    const coming = new Promise<void>((resolve) => {
      came = resolve;
    });
    await using server = await serve(() => {
      count += 1;
      if (count === most) came();
    });
    await using listener = await startListening({ forward: server.url });
    const sent = Array.from({ length: most }, (_, n) => listener.send(arrived.replace('p1', `p${n}`)));
    await coming;
    listener.cutOff();
    assert.ok((await Promise.all(sent)).every(({ status }) => status === 504));
    await listener.close();
    process.off('warning', warn);
    assert.deepEqual(
      [...new Set(listFaults(listener.checked))],
      ['own-server | error | status | Your server did not respond | 204 | not answered yet when Vouch ended'],
    );
    assert.deepEqual([listener.checked.length, warnings], [most, []]);
  });

  it('refuses to pass them on to itself', async () => {
    const port = await freePort();
    const forward = `http://localhost:${port}/hook`;
    await assert.rejects(startListening({ forward, port }), /on which Vouch itself listens/);
  });

  const refused: readonly (readonly [to: string, says: RegExp])[] = [
    ['https://example.com/', /^Callbacks are passed on to a server of this machine only\.$/],
    ['http://127.1/', /of this machine only/],
    ['http://localhost.:3000', /of this machine only/],
    ['http://bob:canary@127.0.0.1/', /has a username or a password in it/],
    ['http://:canary@127.0.0.1/', /has a username or a password in it/],
    ['bob:canary@127.0.0.1', /begins with neither http:\/\/ nor https:\/\/\.$/],
    ['canary', /is not a valid URL\.$/],
    ['127.0.0.1:3000', /is not a valid URL\.$/],
  ];
  for (const [to, says] of refused) {
    it(`refuses ${to}`, () =>
      assert.rejects(startListening({ forward: to }), (error: UserError) => {
        assert.equal(error.code, 'ERR_FLAG');
        assert.match(error.what, says);
        assert.ok(!error.message.includes('canary'));
        return true;
      }));
  }
});
