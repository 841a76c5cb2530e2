import assert from 'node:assert/strict';
import { readV3 } from '../../../src/collections/v3/read-v3';
import { writeV3 } from '../../../src/collections/v3/write-v3';
import { parseDocumentText } from '../../../src/contracts/read-document';
import type { JsonObject } from '../../../src/model/json';

const info = {
  _postman_id: 'c1',
  name: 'Shop: a/b',
  schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json',
};

describe('a collection in format v3', () => {
  it('has a file for the collection, each folder, each request and each saved response', () => {
    const collection = {
      info,
      auth: { type: 'noauth' },
      event: [{ listen: 'test', script: { type: 'text/javascript', exec: ['// every', '// one'] } }],
      item: [{ id: 'f1', name: 'Things', item: [everything] }],
    };
    const files = writeV3(collection);
    assert.deepEqual(writeV3(structuredClone(collection)), files);
    assert.deepEqual(
      files.map(({ path, content }) => [path, content.split('\n')]),
      [
        [
          '.resources/definition.yaml',
          [
            '$kind: collection',
            'id: c1',
            'name: "Shop: a/b"',
            'scripts:',
            '  - type: http:afterResponse',
            '    code: |-',
            '      // every',
            '      // one',
            '    language: text/javascript',
            'auth:',
            '  - id: ""',
            '    type: noauth',
            '    name: No Auth',
            '',
          ],
        ],
        ['Things/.resources/definition.yaml', ['$kind: collection', 'id: f1', 'order: 1000', '']],
        [
          'Things/Make a thing.request.yaml',
          [
            '$kind: http-request',
            'id: r1',
            'description: Makes one.',
            'url: "{{shopUrl}}/things/:id?since=2026-01-02"',
            'method: POST',
            'headers:',
            '  - key: Accept',
            '    value: application/json',
            '  - key: X-Trace',
            '    value: "7"',
            '    disabled: true',
            '    description: For support.',
            'queryParams:',
            '  since: "2026-01-02"',
            'pathVariables:',
            '  id: "{{thingId}}"',
            'body:',
            '  type: json',
            '  content: |-',
            '    {',
            '      "a": 1',
            '    }',
            'scripts:',
            '  - type: beforeRequest',
            '    code: // before',
            '    language: text/javascript',
            'settings:',
            '  followRedirects: false',
            'examples: ./.resources/Make a thing.resources/examples',
            'order: 1000',
            '',
          ],
        ],
        [
          'Things/.resources/Make a thing.resources/examples/201 Created.example.yaml',
          [
            '$kind: http-example',
            'id: s1',
            'request:',
            '  url: "{{shopUrl}}/things"',
            '  method: POST',
            'response:',
            '  statusCode: 201',
            '  statusText: Created',
            '  headers:',
            '    Content-Type: application/json',
            '  body:',
            '    type: json',
            '    content: "{}"',
            'order: 1000',
            '',
          ],
        ],
      ],
    );
  });

  const bodies: readonly [name: string, body: JsonObject, written: unknown][] = [
    ['text', { mode: 'raw', raw: 'a\r\nb  \n\tc\u0000' }, { type: 'text', content: 'a\r\nb  \n\tc\u0000' }],
    ['XML', { mode: 'raw', raw: '<a/>', options: { raw: { language: 'xml' } } }, { type: 'xml', content: '<a/>' }],
    [
      'a form',
      { mode: 'urlencoded', urlencoded: [{ key: 'a', value: '1' }] },
      { type: 'urlencoded', content: { a: '1' } },
    ],
    [
      'a form with a key that stands twice',
      {
        mode: 'urlencoded',
        urlencoded: [
          { key: 'a', value: '1' },
          { key: 'a', value: '2', disabled: true },
        ],
      },
      {
        type: 'urlencoded',
        content: [
          { key: 'a', value: '1' },
          { key: 'a', value: '2', disabled: true },
        ],
      },
    ],
    [
      'parts',
      {
        mode: 'formdata',
        formdata: [
          { key: 'a', value: '1', type: 'text', contentType: 'image/gif', fileName: 'a' },
          { key: 'f', src: 'x.gif', type: 'file', description: 'A file.' },
        ],
      },
      {
        type: 'formdata',
        content: [
          { type: 'text', key: 'a', value: '1', contentType: 'image/gif', fileName: 'a' },
          { type: 'file', key: 'f', src: 'x.gif', description: 'A file.' },
        ],
      },
    ],
    ['a file', { mode: 'file', file: { src: 'x.gif' } }, { type: 'file', content: { src: 'x.gif' } }],
  ];
  for (const [name, body, written] of bodies) {
    it(`has a body that is ${name}, both ways`, () => {
      const collection = {
        info,
        item: [{ name: 'r', request: { method: 'POST', url: url('/x'), body }, response: [] }],
      };
      const files = writeV3(collection);
      assert.deepEqual((contentOf(files, 'r.request.yaml') as JsonObject)['body'], written);
      assert.deepEqual(readV3(files, { name: '', shownAs: '' }).collection, collection);
    });
  }

  it('keeps sign-in, variables and settings of its own', () => {
    const collection = {
      info,
      variable: [{ key: 'v', value: '1' }],
      auth: { type: 'basic', basic: [{ key: 'username', value: 'u', type: 'string' }] },
      item: [
        {
          name: 'r',
          request: {
            method: 'GET',
            url: url('/x'),
            header: [
              { key: '7', value: 'a' },
              { key: '3', value: 'b' },
            ],
            auth: { type: 'bearer', bearer: [{ key: 'token', value: 't', type: 'string' }] },
          },
          protocolProfileBehavior: { disabledSystemHeaders: { accept: true }, maxRedirects: 3 },
          response: [],
        },
      ],
    };
    assert.deepEqual(readV3(writeV3(collection), { name: '', shownAs: '' }).collection, collection);
  });

  it('names files so that every system can have them beside each other', () => {
    const names = ['same', 'same ', 'Same', 'a/b', 'a:b?', '', '.resources', 'tab\tand\nline', 'é'.repeat(150)];
    const files = writeV3({ info, item: names.map((name) => ({ name, request: { url: url('/x') } })) });
    assert.deepEqual(
      files.slice(1).map(({ path }) => path.replace('.request.yaml', '')),
      ['same', 'same 1', 'Same 2', 'a-b', 'a-b-', 'http-request', '.resources 1', 'tab-and-line', 'é'.repeat(100)],
    );
    assert.deepEqual(
      readV3(files, { name: '', shownAs: '' }).collection['item'],
      names.map((name) => ({ name, request: { method: 'GET', url: url('/x') }, response: [] })),
    );
  });
});

const url = (path: string) => ({ raw: `{{shopUrl}}${path}`, host: ['{{shopUrl}}'], path: path.split('/').slice(1) });

const contentOf = (files: ReturnType<typeof writeV3>, path: string): unknown =>
  parseDocumentText(files.find((file) => file.path === path)?.content ?? '', path);

const everything = {
  id: 'r1',
  name: 'Make a thing',
  request: {
    method: 'POST',
    description: 'Makes one.',
    header: [
      { key: 'Accept', value: 'application/json' },
      { key: 'X-Trace', value: '7', description: 'For support.', disabled: true },
    ],
    url: {
      raw: '{{shopUrl}}/things/:id?since=2026-01-02',
      host: ['{{shopUrl}}'],
      path: ['things', ':id'],
      query: [{ key: 'since', value: '2026-01-02' }],
      variable: [{ type: 'any', key: 'id', value: '{{thingId}}' }],
    },
    body: { mode: 'raw', raw: '{\n  "a": 1\n}', options: { raw: { language: 'json' } } },
  },
  protocolProfileBehavior: { followRedirects: false },
  event: [
    { listen: 'prerequest', script: { type: 'text/javascript', exec: ['// before'] } },
    { listen: 'test', script: { type: 'text/javascript', exec: [''] } },
  ],
  response: [
    {
      id: 's1',
      name: '201 Created',
      originalRequest: { method: 'POST', url: url('/things') },
      code: 201,
      status: 'Created',
      _postman_previewlanguage: 'json',
      header: [{ key: 'Content-Type', value: 'application/json' }],
      cookie: [],
      body: '{}',
    },
  ],
};
