import assert from 'node:assert/strict';
import { BadProxy, chooseProxy } from '../../src/network/choose-proxy';

const proxy = 'http://user:secret@proxy.test:3128';

const cases: readonly (readonly [url: string, env: Record<string, string>, from: string | undefined])[] = [
  ['https://api.test', {}, undefined],
  ['https://api.test', { HTTPS_PROXY: proxy }, 'HTTPS_PROXY'],
  ['https://api.test', { https_proxy: proxy }, 'https_proxy'],
  ['https://api.test', { HTTP_PROXY: proxy }, 'HTTP_PROXY'],
  ['https://api.test', { HTTPS_PROXY: '', HTTP_PROXY: proxy }, 'HTTP_PROXY'],
  ['https://api.test', { HTTPS_PROXY: proxy, NO_PROXY: '*' }, undefined],
  ['https://api.test', { HTTPS_PROXY: proxy, NO_PROXY: 'other.test, api.test' }, undefined],
  ['https://api.test', { HTTPS_PROXY: proxy, no_proxy: '.test' }, undefined],
  ['https://api.test', { HTTPS_PROXY: proxy, NO_PROXY: 'api.test:443' }, undefined],
  ['https://api.test', { HTTPS_PROXY: proxy, NO_PROXY: 'api.test:8443' }, 'HTTPS_PROXY'],
  ['https://myapi.test', { HTTPS_PROXY: proxy, NO_PROXY: 'api.test' }, 'HTTPS_PROXY'],
  ['https://api.test', { HTTPS_PROXY: proxy, NO_PROXY: ',' }, 'HTTPS_PROXY'],
  ['http://127.0.0.1:4010', { HTTP_PROXY: proxy }, undefined],
  ['https://localhost', { HTTPS_PROXY: proxy }, undefined],
  ['https://LOCALHOST', { HTTPS_PROXY: proxy }, undefined],
  ['https://127.1', { HTTPS_PROXY: proxy }, 'HTTPS_PROXY'],
  ['https://localhost.', { HTTPS_PROXY: proxy }, 'HTTPS_PROXY'],
];

describe('chooseProxy', () => {
  for (const [url, env, from] of cases) {
    it(`${url} with ${JSON.stringify(env)}`, () => assert.equal(chooseProxy(url, env)?.from, from));
  }

  for (const value of ['proxy.test:3128', 'socks5://proxy.test', 'secret']) {
    it(`refuses ${value}, and does not show it`, () => {
      assert.throws(
        () => chooseProxy('https://api.test', { HTTPS_PROXY: value }),
        (error: unknown) => error instanceof BadProxy && !error.message.includes(value),
      );
    });
  }
});
