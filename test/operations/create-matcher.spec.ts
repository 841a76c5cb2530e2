import assert from 'node:assert/strict';
import type { MatchableApi } from '../../src/model/api';
import type { Contract } from '../../src/model/contract';
import type { Method, Operation } from '../../src/model/operation';
import { parsePathTemplate } from '../../src/model/path-template';
import { createMatcher } from '../../src/operations/create-matcher';

const operation = (method: Method, path: string): Operation => ({
  id: `acme/library/${method} ${path}`,
  contract: 'acme/library',
  operationId: `${method} ${path}`,
  method,
  path,
  pathTemplate: parsePathTemplate(path),
  summary: '',
  tag: '',
  effect: 'read',
  schemes: [],
  parameters: [],
  secretMembers: [],
  responses: [],
});

const regional = {
  url: 'https://{region}.acme.com/v2/',
  variables: { region: { default: 'eu', enum: ['eu', 'us'] } },
};

const library: MatchableApi = {
  contract: {
    id: 'acme/library',
    vendor: 'acme',
    api: 'library',
    file: 'library.yaml',
    document: {
      servers: [
        { url: 'https://api.acme.com/v1' },
        { url: 'https://old.acme.com:8443/api/v1/' },
        { url: '/relative' },
        regional,
      ],
    },
    locate: () => ({ file: 'library.yaml', line: 1, column: 1 }),
  } satisfies Contract,
  operations: [
    operation('GET', '/books/{isbn}'),
    operation('GET', '/books/new'),
    operation('POST', '/books'),
    operation('DELETE', '/books/{isbn}'),
    operation('GET', '/{shelf}/books'),
    operation('GET', '/a b/é'),
    operation('PUT', '/shelves/'),
    operation('PUT', '/'),
    operation('GET', '/files'),
    operation('GET', '/files/'),
    operation('GET', '/files/{name}.json'),
    operation('GET', '/files/{name}'),
    operation('GET', '/files/v{major}.{minor}:open'),
    operation('GET', "/Files('{name}')"),
  ],
};

const match = createMatcher([library]);

const cases: readonly (readonly [method: string, url: string, operation: string | undefined])[] = [
  ['GET', 'https://api.acme.com/v1/books/1', 'GET /books/{isbn}'],
  ['GET', 'http://api.acme.com/v1/books/1', 'GET /books/{isbn}'],
  ['get', 'HTTPS://API.Acme.COM/v1/books/1', 'GET /books/{isbn}'],
  ['GET', 'https://api.acme.com:443/v1/books/1', 'GET /books/{isbn}'],
  ['GET', 'https://api.acme.com./v1/books/1', 'GET /books/{isbn}'],
  ['GET', 'https://jdoe:secret@api.acme.com/v1/books/1', 'GET /books/{isbn}'],
  ['GET', 'https://api.acme.com/v1/books/1?a=/books#b', 'GET /books/{isbn}'],
  ['GET', 'https://api.acme.com/v1/books/1/', 'GET /books/{isbn}'],
  ['GET', 'https://api.acme.com/v1/books/a%2Fb', 'GET /books/{isbn}'],
  ['GET', 'https://api.acme.com/v1/%62ooks/new', 'GET /books/new'],
  ['GET', 'https://api.acme.com/v1/a%20b/%C3%A9', 'GET /a b/é'],
  ['GET', 'https://api.acme.com/v1/books/new', 'GET /books/new'],
  ['PUT', 'https://api.acme.com/v1', 'PUT /'],
  ['GET', 'https://api.acme.com/v1/files', 'GET /files'],
  ['GET', 'https://api.acme.com/v1/files/', 'GET /files/'],
  ['GET', 'https://api.acme.com/v1/files/a.json', 'GET /files/{name}.json'],
  ['GET', 'https://api.acme.com/v1/files/.json', 'GET /files/{name}'],
  ['GET', 'https://api.acme.com/v1/files/v1.2:open', 'GET /files/v{major}.{minor}:open'],
  ['GET', "https://api.acme.com/v1/Files('a%2Fb')", "GET /Files('{name}')"],
  ['GET', 'https://eu.acme.com/v2/books/new', 'GET /books/new'],
  ['GET', 'https://us.acme.com/v2/books/new', 'GET /books/new'],
  ['GET', 'https://asia.acme.com/v2/books/new', undefined],
  ['DELETE', 'https://api.acme.com/v1/books/new', 'DELETE /books/{isbn}'],
  ['GET', 'https://api.acme.com/v1/books/books', 'GET /books/{isbn}'],
  ['GET', 'https://api.acme.com/v1/x/books', 'GET /{shelf}/books'],
  ['GET', 'https://old.acme.com:8443/api/v1/books/1', 'GET /books/{isbn}'],
  ['GET', 'http://127.0.0.1:4010/acme/library/books/1', 'GET /books/{isbn}'],
  ['GET', 'http://localhost/acme/library/books/1', 'GET /books/{isbn}'],
  ['GET', 'http://[::1]:80/acme/library/books/1', 'GET /books/{isbn}'],
  ['PUT', 'https://api.acme.com/v1/shelves', 'PUT /shelves/'],
  ['PUT', 'https://api.acme.com/v1/shelves/', 'PUT /shelves/'],
  ['PUT', 'https://api.acme.com/v1/', 'PUT /'],
  ['HEAD', 'https://api.acme.com/v1/books/1', undefined],
  ['OPTIONS', 'https://api.acme.com/v1/books/1', undefined],
  ['GET', 'https://api.acme.com/v1/books', undefined],
  ['GET', 'https://api.acme.com/v1/books/', undefined],
  ['GET', 'https://api.acme.com/v1//books/1', undefined],
  ['GET', 'https://api.acme.com/v1/books/1/pages', undefined],
  ['GET', 'https://api.acme.com/v1/Books/new', undefined],
  ['GET', 'https://api.acme.com/v1/books/%ff', undefined],
  ['GET', 'https://api.acme.com/v10/books/1', undefined],
  ['GET', 'https://api.acme.com/v1', undefined],
  ['GET', 'https://api.acme.com:8443/v1/books/1', undefined],
  ['GET', 'https://old.acme.com/api/v1/books/1', undefined],
  ['GET', 'https://api.acme.com.evil.example/v1/books/1', undefined],
  ['GET', 'https://evil.example/acme/library/books/1', undefined],
  ['GET', 'wss://api.acme.com/v1/books/1', undefined],
  ['GET', 'data:text/plain,books', undefined],
  ['GET', '/v1/books/1', undefined],
  ['GET', '', undefined],
];

describe('createMatcher', () => {
  for (const [method, url, expected] of cases) {
    it(`takes ${method} ${url} for ${expected ?? 'nothing'}`, () => {
      const found = match(method, url);
      assert.equal(found?.operation.operationId, expected);
      assert.equal(found?.api, expected === undefined ? undefined : library);
    });
  }
});

describe('createMatcher with other bases', () => {
  const media = '/media/{mediaId}';
  const files: MatchableApi = {
    contract: {
      ...library.contract,
      id: 'acme/files',
      document: {
        servers: [{ url: 'https://api.acme.com/files' }],
        'x-also-at': ['https://old.acme.com/api', 'https://old.acme.com/api/v1/'],
        'x-ignore-path-case': true,
      },
    },
    operations: [
      operation('GET', '/billingReports/{id}'),
      operation('GET', '/media'),
      { ...operation('GET', media), pathTemplate: parsePathTemplate(media, ['mediaId']) },
      { ...operation('GET', `${media}/meta`), pathTemplate: parsePathTemplate(`${media}/meta`, ['mediaId']) },
    ],
  };
  const find = createMatcher([library, files], {
    baseUrls: new Map([['acme/files', ['http://gateway.test:8080/x']]]),
  });
  const table: Readonly<Record<string, string | undefined>> = {
    'https://old.acme.com/api/billingReports/1': 'GET /billingReports/{id}',
    'https://old.acme.com/api/v1/BILLINGREPORTS/A': 'GET /billingReports/{id}',
    'https://old.acme.com/API/v1/billingreports/A': 'GET /billingReports/{id}',
    'http://gateway.test:8080/x/media': 'GET /media',
    'http://127.0.0.1:1/acme/files/Media': 'GET /media',
    'https://api.acme.com/files/media/3ce1/0/bw.png': 'GET /media/{mediaId}',
    'https://api.acme.com/files/media/3ce1%2F0%2Fbw.png': 'GET /media/{mediaId}',
    'https://api.acme.com/files/media/3ce1/0/bw.png/meta': 'GET /media/{mediaId}/meta',
    'https://api.acme.com/files/media/meta': 'GET /media/{mediaId}',
    'https://api.acme.com/files/media//x': undefined,
    'https://old.acme.com/v2/media': undefined,
    'https://gateway.test:8080/media': undefined,
    'https://api.acme.com/v1/BOOKS/new': undefined,
  };
  for (const [url, expected] of Object.entries(table)) {
    it(`${url} is ${expected ?? 'nothing of ours'}`, () =>
      assert.equal(find('GET', url)?.operation.operationId, expected));
  }

  it('finds what has the path of an operation at another host', () => {
    assert.equal(find('GET', 'https://proxy.test/api/media'), undefined);
    assert.equal(find.elsewhere('GET', 'https://proxy.test/api/media')?.operation.operationId, 'GET /media');
    assert.equal(find.elsewhere('GET', 'https://proxy.test/other'), undefined);
    assert.equal(find.elsewhere('GET', 'no URL'), undefined);
  });
});
