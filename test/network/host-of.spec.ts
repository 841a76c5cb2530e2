import assert from 'node:assert/strict';
import { hostOf } from '../../src/network/host-of';

const cases: readonly (readonly [url: string, host: string | undefined])[] = [
  ['https://api.test/v1?x#y', 'api.test'],
  ['HTTPS://API.Test', 'api.test'],
  ['https://api.test:443', 'api.test'],
  ['http://api.test:80', 'api.test'],
  ['https://api.test:80', 'api.test:80'],
  ['https://api.test./v1', 'api.test'],
  ['https://api.test.:8443', 'api.test:8443'],
  ['https://user:secret@api.test', 'api.test'],
  ['http://127.1:4010', '127.0.0.1:4010'],
  ['http://[::1]:4010', '[::1]:4010'],
  ['wss://api.test', undefined],
  ['api.test', undefined],
  ['{{baseUrl}}/v1', undefined],
  ['', undefined],
];

describe('hostOf', () => {
  for (const [url, host] of cases) it(`${url} is at ${host}`, () => assert.equal(hostOf(url), host));
});
