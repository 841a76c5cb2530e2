import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { readEntry } from '../../src/har/read-entry';
import type { Recording } from '../../src/model/recording';

const request = { method: 'GET', url: 'https://a.com/' };
const gzip = { name: 'Content-Encoding', value: 'GZIP' };
const json = { name: 'Content-Type', value: 'application/json; charset=iso-8859-1' };

type Response = NonNullable<Recording['response']>;
type Expected = {
  readonly headers?: Response['headers'];
  readonly body?: string;
  readonly recorded?: Response['recorded'];
  readonly lost?: string;
};

const cases: readonly (readonly [name: string, response: Readonly<Record<string, unknown>>, expected: Expected])[] = [
  ['text', { content: { text: 'é', size: 2 } }, { body: 'é' }],
  ['base64', { content: { text: 'w6k=', encoding: 'base64', size: 2 } }, { body: 'é' }],
  ['text without a size', { content: { text: 'é' } }, { body: 'é' }],
  [
    'text of another size, once packed',
    { bodySize: 7, content: { text: 'long text', size: 7 } },
    { body: 'long text' },
  ],
  ['a text that was cut', { content: { text: 'é', size: 3 } }, { body: 'é', recorded: 'part' }],
  ['no text', { content: { size: 12 } }, { recorded: 'none' }],
  ['no text of size 0', { bodySize: 0, content: { size: 0 } }, { recorded: 'none' }],
  ['no text of size -1', { bodySize: -1, content: { size: -1 } }, { recorded: 'none' }],
  ['an empty text of unknown size', { bodySize: -1, content: { size: 0, text: '' } }, { recorded: 'none' }],
  ['an empty text of some size', { bodySize: 5, content: { size: 5, text: '' } }, { recorded: 'none' }],
  ['an empty text of size 0', { bodySize: 0, content: { size: 0, text: '' } }, { recorded: 'whole' }],
  ['no content', {}, { recorded: 'none' }],
  ['no content with 204', { status: 204 }, { recorded: 'whole' }],
  [
    'no content with its length',
    { headers: [{ name: 'content-length', value: '0' }] },
    { recorded: 'whole', headers: [['content-length', '0']] },
  ],
  [
    'pseudo headers and a packed body',
    {
      headers: [
        { name: ':status', value: '200' },
        { name: 'content-encoding', value: 'zstd' },
        { name: 'A', value: 'b' },
      ],
    },
    { recorded: 'none', headers: [['A', 'b']] },
  ],
  [
    'the charset that text was sent in',
    { headers: [json], content: { text: 'é' } },
    { body: 'é', headers: [['Content-Type', 'application/json']] },
  ],
  [
    'the charset of bytes',
    { headers: [json], content: { text: '6Q==', encoding: 'base64' } },
    { body: '\ufffd', headers: [['Content-Type', 'application/json; charset=iso-8859-1']] },
  ],
  [
    'a media type without a header',
    { content: { text: '1', mimeType: 'application/json; charset="utf-16"' } },
    { body: '1', headers: [['Content-Type', 'application/json']] },
  ],
  [
    'a media type beside a header',
    { headers: [json], content: { text: '1', mimeType: 'text/plain' } },
    { body: '1', headers: [['Content-Type', 'application/json']] },
  ],
  ['no idea of a media type', { content: { text: '1', mimeType: 'x-unknown' } }, { body: '1' }],
  [
    'the encoding of an XML declaration',
    { content: { text: '<?xml version="1.0" encoding="utf-16"?><a/>' } },
    { body: '<?xml version="1.0"?><a/>' },
  ],
  [
    'all of an XML body whose declaration counts',
    { content: { text: '<?xml version="1.0" encoding="UTF-8"?><a/>', size: 42 } },
    { body: '<?xml version="1.0"?><a/>' },
  ],
  [
    'a body that was left packed',
    { headers: [gzip], content: { text: gzipSync('é').toString('base64'), encoding: 'base64', size: 2 } },
    { body: 'é' },
  ],
  [
    'a packed body that is broken',
    { headers: [gzip], content: { text: 'H4sIAAAA', encoding: 'base64', size: 2 } },
    { recorded: 'none', lost: 'the body was recorded packed (gzip) and cannot be unpacked' },
  ],
];

describe('readEntry', () => {
  for (const [name, response, { headers = [], body = '', recorded = 'whole', ...rest }] of cases) {
    it(`reads ${name}`, () => {
      const read = readEntry({ request, response: { status: 200, ...response } })?.response;
      assert.deepEqual(read && { ...read, body: Buffer.from(read.body).toString('utf8') }, {
        status: response['status'] ?? 200,
        headers,
        body,
        recorded,
        ...rest,
      });
    });
  }

  it('reads the request and the time', () => {
    const headers = [{ name: ':path', value: '/' }, { name: 'Accept', value: '*/*' }, { name: 'X' }, null];
    assert.deepEqual(readEntry({ request: { ...request, method: 'get', headers }, time: 1.5 }), {
      method: 'GET',
      url: 'https://a.com/',
      requestHeaders: [
        ['Accept', '*/*'],
        ['X', ''],
      ],
      duration: 1.5,
    });
  });

  for (const response of [undefined, null, {}, { status: 0, content: { text: 'x' } }]) {
    it(`takes ${JSON.stringify(response)} for no response`, () => {
      assert.deepEqual(readEntry({ request, response, time: -1 }), { ...request, requestHeaders: [], duration: 0 });
    });
  }

  it('takes a status that is no number for no response, and says so', () => {
    const error = 'the status recorded is not a number';
    const expected = { ...request, requestHeaders: [], error, duration: 0 };
    assert.deepEqual(readEntry({ request, response: { status: '200' } }), expected);
  });

  for (const entry of [null, 1, [], {}, { request: {} }, { request: { method: 'GET' } }, { request: { url: 'x' } }]) {
    it(`takes ${JSON.stringify(entry)} for no entry`, () => assert.equal(readEntry(entry), undefined));
  }
});
