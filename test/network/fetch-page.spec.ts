import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fetchPage } from '../../src/network/fetch-page';

describe('fetchPage', () => {
  let server: Server;
  let url = '';
  before(async () => {
    server = createServer(({ url: path = '' }, response) => {
      const pages: Record<string, () => unknown> = {
        '/document.yaml': () => response.end('openapi: 3.1.0'),
        '/moved': () => response.writeHead(302, { Location: '/document.yaml' }).end(),
        '/around': () => response.writeHead(302, { Location: '/around' }).end(),
        '/outside': () => response.writeHead(302, { Location: 'http://elsewhere.example/' }).end(),
      };
      return pages[path]?.() ?? response.writeHead(404).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(() => server.close());

  const fetch = async (address: string) =>
    Buffer.from(await fetchPage({ url: address, env: {}, timeout: 5000 })).toString();

  it('gets a page, and follows redirects', async () => {
    assert.equal(await fetch(`${url}/document.yaml`), 'openapi: 3.1.0');
    assert.equal(await fetch(`${url}/moved`), 'openapi: 3.1.0');
  });

  const refused: readonly (readonly [path: () => string, says: RegExp])[] = [
    [() => `${url}/nothing`, /returned 404/],
    [() => `${url}/around`, /without an end/],
    [() => `${url}/outside`, /elsewhere\.example\/ is not https:\/\//],
    [() => 'http://elsewhere.example/', /is not https:\/\//],
    [() => 'https://jdoe:hunter2@elsewhere.example/', /^https:\/\/elsewhere\.example\/ contains credentials/],
    [() => 'http://127.0.0.1:1/', /cannot be fetched/],
  ];
  for (const [address, says] of refused) {
    it(`refuses what ${says.source}`, async () => {
      await assert.rejects(fetch(address()), { code: 'ERR_FETCH', what: says });
    });
  }
});
