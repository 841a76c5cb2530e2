import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { ConnectionFailure } from '../../src/network/connection-failure';
import { sendRequest } from '../../src/network/send-request';
import { probeFile } from '../support/network/probe';
import { certificateFile } from '../support/serve';
import { freePort, Servers } from '../support/servers';

const servers = new Servers();

const send = (url: string, fields: { proxy?: string; timeout?: number; signal?: AbortSignal } = {}) => {
  const { proxy, timeout = 5000, signal } = fields;
  return sendRequest({
    url,
    method: 'GET',
    accept: 'application/json',
    username: 'jörg',
    password: 'a:b',
    timeout,
    signal,
    env: proxy === undefined ? {} : { HTTPS_PROXY: proxy },
  });
};

describe('sendRequest', () => {
  after(() => servers.close());

  it('sends Basic credentials as UTF-8, and reads the answer', async () => {
    const port = await servers.http((request, response) => {
      response.writeHead(418, { 'X-Seen': `${request.method} ${request.url} ${request.headers.authorization}` });
      response.end('tea');
    });
    const { status, headers, body } = await send(`http://127.0.0.1:${port}/a?b=c`);
    const token = Buffer.from('jörg:a:b').toString('base64');
    assert.deepEqual([status, headers['x-seen'], body], [418, `GET /a?b=c Basic ${token}`, 'tea']);
  });

  it('reads no more than 64 KiB', async () => {
    const port = await servers.http((_request, response) => response.end('x'.repeat(1_000_000)));
    assert.equal((await send(`http://127.0.0.1:${port}`)).body.length, 65_536);
  });

  const failures: readonly (readonly [name: string, url: () => Promise<string>, expected: string])[] = [
    ['a closed port', async () => `http://127.0.0.1:${await freePort()}`, 'tcp ECONNREFUSED'],
    [
      'a self-signed certificate',
      async () => `https://localhost:${await servers.tls('self-signed')}`,
      'tls DEPTH_ZERO_SELF_SIGNED_CERT',
    ],
    [
      'an unknown authority',
      async () => `https://localhost:${await servers.tls('valid')}`,
      'tls UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    ],
    [
      'no TLS at all',
      async () => `https://localhost:${await servers.raw('HTTP/1.1 400 Bad Request\r\n\r\n')}`,
      'tls ERR_SSL_WRONG_VERSION_NUMBER',
    ],
    ['a server that hangs up', async () => `http://127.0.0.1:${await servers.raw('')}`, 'response ECONNRESET'],
    [
      'no HTTP',
      async () => `http://127.0.0.1:${await servers.raw('SSH-2.0\r\n\r\n')}`,
      'response HPE_INVALID_CONSTANT',
    ],
  ];
  for (const [name, url, expected] of failures) {
    it(`says how far it came: ${name}`, async () => {
      const error = await send(await url()).catch((thrown: unknown) => thrown);
      assert.ok(error instanceof ConnectionFailure);
      assert.equal(`${error.step} ${error.reason}`, expected);
    });
  }

  for (const [scheme, step] of [
    ['http', 'response'],
    ['https', 'tls'],
  ] as const) {
    it(`gives up on a server that never answers over ${scheme}`, async () => {
      const url = `${scheme}://127.0.0.1:${await servers.raw()}`;
      await assert.rejects(send(url, { timeout: 50 }), { step, reason: 'timeout' });
    });
  }

  it('gives up on an answer that never ends', async () => {
    const port = await servers.http((_request, response) => void response.writeHead(200).write('x'));
    await assert.rejects(send(`http://127.0.0.1:${port}`, { timeout: 50 }), { step: 'response', reason: 'timeout' });
  });

  it('stops when the signal aborts', async () => {
    const interrupt = new AbortController();
    const port = await servers.http(() => interrupt.abort());
    await assert.rejects(send(`http://127.0.0.1:${port}`, { signal: interrupt.signal }), { name: 'AbortError' });
  });

  it('tells which proxy refuses', async () => {
    const port = await servers.raw('HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n');
    const failure = { step: 'proxy', reason: '407', peer: `127.0.0.1:${port}`, proxy: 'HTTPS_PROXY' };
    await assert.rejects(send('https://api.vouch.test', { proxy: `http://127.0.0.1:${port}` }), failure);
    const closed = await freePort();
    await assert.rejects(send('https://api.vouch.test', { proxy: `http://127.0.0.1:${closed}` }), {
      ...failure,
      step: 'tcp',
      reason: 'ECONNREFUSED',
      peer: `127.0.0.1:${closed}`,
    });
  });

  it('trusts the authorities of NODE_EXTRA_CA_CERTS, also through a proxy', async () => {
    const ports = await Promise.all(['valid', 'expired', 'early', 'other-host'].map((name) => servers.tls(name)));
    const asked: string[] = [];
    const proxy = await servers.proxy(ports[0] ?? 0, asked);
    const [direct, proxied] = await Promise.all([
      probe('', ...ports.map((port) => `https://localhost:${port}`)),
      probe(`http://us%40er:p%3Aw@127.0.0.1:${proxy}`, 'https://api.vouch.test/x', 'https://api.vouch.test:8443'),
    ]);
    assert.deepEqual(direct, [
      '200',
      'tls CERT_HAS_EXPIRED',
      'tls CERT_NOT_YET_VALID',
      'tls ERR_TLS_CERT_ALTNAME_INVALID',
    ]);
    assert.deepEqual(proxied, ['200', '200']);
    const token = `Basic ${Buffer.from('us@er:p:w').toString('base64')}`;
    assert.deepEqual(asked, [`api.vouch.test:443 ${token}`, `api.vouch.test:8443 ${token}`]);
  });
});

/** In a process of its own: Node reads NODE_EXTRA_CA_CERTS when it starts. */
async function probe(...args: readonly string[]): Promise<unknown> {
  const { stdout } = await promisify(execFile)(process.execPath, ['-r', 'ts-node/register', probeFile, ...args], {
    env: { ...process.env, NODE_EXTRA_CA_CERTS: certificateFile('authority') },
  });
  return JSON.parse(stdout);
}
