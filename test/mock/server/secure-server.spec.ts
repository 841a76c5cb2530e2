import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { request as plainRequest } from 'node:http';
import { request } from 'node:https';
import { connect, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { type MockServer, startMock } from '../../../src/mock/server/start-mock';
import { loadOwnApis } from '../../support/load-own-apis';
import { loadLibrary } from '../../support/mock/library';

/** The certificate that a server shows. */
const certificateOf = ({ port, ca = '' }: MockServer) =>
  new Promise<Buffer>((resolve, reject) => {
    const socket = connectTls({ port, host: '127.0.0.1', servername: 'localhost', ca }, () => {
      resolve(socket.getPeerCertificate().raw);
      socket.destroy();
    }).on('error', reject);
  });

describe('the mock with https', () => {
  let mock: MockServer;
  let ca: string;
  before(async () => {
    mock = await startMock({ apis: [loadLibrary()], https: true });
    ca = mock.ca ?? assert.fail();
  });
  after(() => mock.close());

  const get = (host: string, path: string) =>
    new Promise<number | undefined>((resolve, reject) => {
      const options = { port: mock.port, host: '127.0.0.1', path, ca, servername: host, headers: { host } };
      request(options, (response) => resolve(response.resume().statusCode))
        .on('error', reject)
        .end();
    });

  it("is trusted by who trusts its CA, as this machine and as the vendor's host", async () => {
    assert.match(mock.url, /^https:\/\/127\.0\.0\.1:\d+$/);
    assert.equal(await get('localhost', '/acme/library/hours'), 200);
    assert.equal(await get('library.example.com', '/hours'), 200);
    await assert.rejects(get('other.example.com', '/hours'), { code: 'ERR_TLS_CERT_ALTNAME_INVALID' });
  });

  it('issues tokens at the host where the vendor does, whatever APIs it serves', async () => {
    const secured = await startMock({ apis: loadOwnApis('bandwidth/messaging'), https: true });
    const names = new X509Certificate(await certificateOf(secured)).subjectAltName ?? '';
    await secured.close();
    assert.match(names, /DNS:api\.bandwidth\.com/);
  });

  it('has a certificate for a year, from an authority of its own', async () => {
    const { ca: isAuthority, validFrom, validTo, subject } = new X509Certificate(ca);
    assert.deepEqual([isAuthority, subject], [true, 'CN=Vouch mock (for tests only)']);
    const days = (Date.parse(validTo) - Date.parse(validFrom)) / 86_400_000;
    assert.equal(Math.round(days), 366);
    const other = await startMock({ apis: [], https: true });
    assert.notEqual(other.ca, ca);
    await other.close();
  });

  it('speaks HTTP on the same port', async () => {
    const status = await new Promise((resolve, reject) => {
      plainRequest({ port: mock.port, path: '/acme/library/hours' }, (response) =>
        resolve(response.resume().statusCode),
      )
        .on('error', reject)
        .end();
    });
    assert.equal(status, 200);
  });

  /** What the mock answers to CONNECT. */
  async function tunnel(target: string): Promise<{ line: string; socket: Socket }> {
    const socket = connect(mock.port, '127.0.0.1');
    socket.write(`CONNECT ${target} HTTP/1.1\r\nHost: ${target}\r\n\r\n`);
    const first = await new Promise<Buffer>((resolve) => socket.once('data', resolve));
    return { line: first.toString().split('\r\n')[0] ?? '', socket };
  }

  it("is a proxy for the vendor's hosts, and for no other", async () => {
    const { line, socket } = await tunnel('library.example.com:443');
    assert.equal(line, 'HTTP/1.1 200 Connection Established');
    const secured = connectTls({ socket, ca, servername: 'library.example.com' });
    secured.write('GET /hours HTTP/1.1\r\nHost: library.example.com\r\n\r\n');
    const answer = await new Promise<Buffer>((resolve, reject) => secured.on('error', reject).once('data', resolve));
    assert.match(answer.toString(), /^HTTP\/1\.1 200 OK\r\n/);
    secured.destroy();
    const refused = await tunnel('example.net:443');
    assert.equal(refused.line, 'HTTP/1.1 403 Forbidden');
    refused.socket.destroy();
  });
});
