import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chooseProxy } from '../../src/network/choose-proxy';
import { isThisMachine, leadsToThisMachine } from '../../src/network/is-this-machine';
import { readBaseUrl } from '../../src/network/read-base-url';
import { createMatcher } from '../../src/operations/create-matcher';
import { checkSetup } from '../../src/setup/check-setup';
import { loadLibrary } from '../support/mock/library';

const local: readonly string[] = [
  'http://localhost',
  'http://LOCALHOST',
  'HTTP://LocalHost:4010/v1',
  'http://127.0.0.1',
  'http://127.0.0.1:4010',
  'http://127.0.0.1/v1?x#y',
  'http://127.0.0.1?x',
  'http://127.0.0.1#y',
  'http://127.0.0.1:',
  'http://127.8.9.255',
  'http://[::1]',
  'http://[::1]:4010/v1',
];

const elsewhere: readonly string[] = [
  // Forms of 127.0.0.1 that parsers rewrite.
  'http://127.1',
  'http://127.0.1',
  'http://0x7f.1',
  'http://0x7f000001',
  'http://2130706433',
  'http://0177.0.0.1',
  'http://127.0.0.01',
  'http://127.0.0.1.',
  'http://%6cocalhost',
  'http://１２７.0.0.1',
  'http://127。0.0.1',
  'http://[::ffff:127.0.0.1]',
  'http://[0:0:0:0:0:0:0:1]',
  'http://0.0.0.0',
  'http://[::]',
  // Names that DNS may know.
  'http://localhost.',
  'http://foo.localhost',
  'http://localhost.evil.com',
  'http://127.0.0.1.evil.com',
  'http://notlocalhost',
  'http://localhost%00.evil.com',
  // Other hosts, with this one in the wrong place.
  'http://127.0.0.1@evil.com',
  'http://127.0.0.1:80@evil.com',
  'http://localhost:x@127.0.0.1@evil.com',
  'http://me:secret@127.0.0.1',
  'http://@127.0.0.1',
  'http://evil.com\\@127.0.0.1',
  'http://127.0.0.1\\@evil.com',
  'http://127.0.0.1\\.evil.com',
  'http://evil.com#@127.0.0.1',
  'http://evil.com?@127.0.0.1',
  'http://evil.com/127.0.0.1',
  'http://[::1]evil.com',
  'http://[::1].evil.com',
  'http://127.0.0.1:80.evil.com',
  'http://127.0.0.1\t.evil.com',
  'http://127.0.0.1\n.evil.com',
  'http://127.0.0.256',
  'http://127.0.0',
  'http://128.0.0.1',
  'http://1127.0.0.1',
  'http://::1',
  // Not URLs of HTTP.
  'http:/127.0.0.1',
  'http:127.0.0.1',
  'http:\\\\127.0.0.1',
  'http:///127.0.0.1',
  '//127.0.0.1',
  '127.0.0.1',
  'localhost:4010',
  'ftp://127.0.0.1',
  'ws://127.0.0.1',
  ' http://127.0.0.1',
  'http://',
  '',
];

const library = loadLibrary();
const match = createMatcher([library]);
const [operation] = library.operations;
assert(operation);
const { method } = operation;
const path = operation.path.replace(/\{[^}]*\}/g, '1');
const script = readFileSync(join(__dirname, '../../src/collections/scripts/authorize.js'), 'utf8');
const [source] = /^function isSafe\(.*?^}$/ms.exec(script) ?? [];
assert(source, 'authorize.js has no isSafe');
const isSafe = new Function(`${source} return isSafe;`)() as (url: string) => boolean;
const proxied = (url: string) => chooseProxy(url, { HTTP_PROXY: 'http://proxy.test:3128' });

/** Every answer to the question that there is, for a URL with `http:`. */
const judges: Readonly<Record<string, (url: string) => boolean>> = {
  'the rule': leadsToThisMachine,
  "the collections' script": isSafe,
  'what credentials are sent to': (url) => typeof readBaseUrl(url) !== 'string',
  'what the mock answers at': (url) => match(method, `${url}/acme/library${path}`) !== undefined,
  'what goes through a proxy': (url) => !URL.canParse(url) || proxied(url) === undefined,
  'what doctor, run and register check': (url) => {
    const { contract, operations, vendor } = library;
    const settings = new Map([['libraryUrl', { value: url, source: 'here' }]]);
    const setup = { vendor, apis: [{ vendor, contract, operations, settings }], nameOf: (name: string) => name };
    return !checkSetup(setup).some(({ code }) => code === 'ERR_BASE_URL');
  },
};

describe('this machine', () => {
  for (const url of local) {
    it(`is at ${JSON.stringify(url)} for everybody`, () => {
      for (const [name, judge] of Object.entries(judges)) {
        // A path can be added to a base URL only.
        if (name === 'what the mock answers at' && /[?#]|:$|\/v1$/.test(url)) continue;
        assert.equal(judge(url), true, name);
      }
    });
  }

  for (const url of elsewhere) {
    it(`is not at ${JSON.stringify(url)} for anybody`, () => {
      for (const [name, judge] of Object.entries(judges)) {
        // Nothing is sent to what cannot be parsed; base URLs are trimmed before they are used.
        if (name === 'what goes through a proxy' && !URL.canParse(url)) continue;
        if (name === 'what doctor, run and register check' && url !== url.trim()) continue;
        assert.equal(judge(url), false, name);
      }
    });
  }

  const hostnames: readonly (readonly [hostname: string, verdict: boolean])[] = [
    ['localhost', true],
    ['127.0.0.1', true],
    ['[::1]', true],
    ['::1', false],
    ['127.1', false],
    ['localhost.', false],
    ['', false],
  ];
  for (const [hostname, verdict] of hostnames) {
    it(`is ${verdict ? '' : 'not '}at the host '${hostname}'`, () => assert.equal(isThisMachine(hostname), verdict));
  }

  it('is not asked about where the connection is encrypted', () => {
    for (const url of ['https://127.1', 'https://localhost.', 'https://api.test', 'HTTPS://api.test']) {
      assert.equal(isSafe(url), true, url);
      assert.notEqual(typeof readBaseUrl(url), 'string', url);
      assert.equal(proxied(url)?.from, 'HTTP_PROXY', url);
    }
  });
});
