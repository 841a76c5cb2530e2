import assert from 'node:assert/strict';
import { differencesOf, operation } from '../../support/drift/mutate';
import { dropped, inDocument } from '../../support/drift/texts';

const success = `${operation} responses 200`;

/** Keys that lead to a place, a value to put there (`undefined` to take it away), and what is told. */
type Mutation = readonly [place: string, value: unknown, expected: readonly string[]];

const mutations: readonly Mutation[] = [
  // Servers and sign-in
  [
    'servers 0 url',
    'http://api.example.com/v1',
    ['other | servers | server: http://api.example.com/v1 in the document, https://api.example.com/v1 in the contract'],
  ],
  ['servers', [{ url: 'https://eu.example.com/v1' }, { url: 'https://api.example.com/v1/' }], []],
  [
    'security',
    [{ basic: [] }, { key: [] }],
    ['other | security | security: apiKey in header X-Key or http basic in the document, http basic in the contract'],
  ],
  [
    'security',
    [{ key: [] }],
    ['breaking | security | security: apiKey in header X-Key in the document, http basic in the contract'],
  ],
  [
    'security',
    [{ basic: [], key: [] }],
    [
      'breaking | security | security: apiKey in header X-Key and http basic in the document, http basic in the contract',
    ],
  ],
  ['security', undefined, ['other | security | security: none in the document, http basic in the contract']],
  ['security', [{ basic: ['role'] }], []],
  [
    'security',
    [{ login: ['read'] }],
    ['breaking | security | security: oauth2 and oauth2 scope read in the document, http basic in the contract'],
  ],
  [
    'components securitySchemes basic scheme',
    'bearer',
    ['breaking | security | security: http bearer in the document, http basic in the contract'],
  ],
  [
    `${operation} security`,
    [],
    ['other | create security | security: none in the document, http basic in the contract'],
  ],
  [
    'paths /open get security',
    [{ basic: [] }],
    ['breaking | open security | security: http basic in the document, none in the contract'],
  ],
  // Operations
  ['paths /open', undefined, ['breaking | open GET /open | operation only in the contract']],
  ['paths /new', { get: {} }, ['other | GET /new | operation only in the document']],
  [`${operation} deprecated`, true, ['other | create | deprecated only in the document']],
  [`${operation} summary`, 'Order', []],
  [`${operation} operationId`, 'order', []],
  [`${operation} tags`, ['Shop'], []],
  [`${operation} callbacks`, { done: { '{$request.body#/url}': { post: {} } } }, []],
  [`${operation} servers`, [{ url: 'https://eu.example.com/v1' }], []],
  ['info description', 'Another shop.', []],
  ['webhooks', { done: { post: {} } }, []],
  // Parameters
  [
    `${operation} parameters 0 explode`,
    false,
    ['breaking | create ?ids | style: form in the document, form exploded in the contract'],
  ],
  [
    `${operation} parameters 0 style`,
    'pipeDelimited',
    ['breaking | create ?ids | style: pipeDelimited in the document, form exploded in the contract'],
  ],
  [`${operation} parameters 0 style`, 'form', []],
  // A single value is written alike.
  [`${operation} parameters 1 explode`, false, []],
  [`${operation} parameters 1 allowReserved`, true, ['other | create ?q | style: only the document has allowReserved']],
  [
    `${operation} parameters 2 allowReserved`,
    undefined,
    ['breaking | create ?raw | style: only the contract has allowReserved'],
  ],
  [
    `${operation} parameters 3`,
    { name: 'filter', in: 'query', style: 'deepObject', explode: true, schema: { type: 'object' } },
    ['breaking | create ?filter | style: deepObject in the document, content application/json in the contract'],
  ],
  [`${operation} parameters 1 deprecated`, true, ['other | create ?q | deprecated only in the document']],
  [`${operation} parameters 1 required`, true, ['breaking | create ?q | required only by the document']],
  [`${operation} parameters 1 schema maxLength`, 5, [`breaking | create ?q | ${inDocument('maxLength', 5, 10)}`]],
  [`${operation} parameters 1 schema maxLength`, undefined, [`other | create ?q | ${dropped('maxLength 10')}`]],
  [`${operation} parameters 1 schema default`, 'a', ['other | create ?q | default: only the document has "a"']],
  [`${operation} parameters 1 schema nullable`, true, []],
  [`${operation} parameters 1 allowEmptyValue`, true, []],
  [`${operation} parameters 1 description`, 'Search.', []],
  [`${operation} parameters 4`, { name: 'x', in: 'query' }, ['other | create ?x | parameter only in the document']],
  [
    'paths /orders parameters',
    [{ name: 'sid', in: 'cookie', required: true, schema: { type: 'string' } }],
    ['breaking | create cookie sid | parameter only in the document'],
  ],
  [
    `${operation} parameters 0 schema items type`,
    'integer',
    ['breaking | create ?ids/* | type: integer in the document, string in the contract'],
  ],
  [
    `${operation} parameters 0 schema maxItems`,
    3,
    ['breaking | create ?ids | constraint: only the document has maxItems 3'],
  ],
  // Bodies and media types
  [`${operation} requestBody required`, false, ['other | create request | required only by the contract']],
  [
    `${operation} requestBody content`,
    { 'text/csv': {} },
    [
      'breaking | create request | media type: only the contract has application/json',
      'other | requests | media type: only the document has text/csv',
    ],
  ],
  [
    `${success} content`,
    { 'text/csv': {} },
    [
      'other | create 200 | media type: only the contract has application/json',
      'breaking | create 200 | media type: only the document has text/csv',
    ],
  ],
  [`${success} content text/csv`, {}, ['other | responses | media type: only the document has text/csv']],
  [`${operation} requestBody content application/json encoding`, { tags: { explode: false } }, []],
  [`${success} content application/json example`, { name: 'cd' }, []],
  [`${success} links`, { again: { operationId: 'create' } }, []],
  [`${success} description`, 'It', []],
  [`${success} x-more`, 1, []],
  // Statuses and headers
  [`${operation} responses 404`, {}, ['other | create 404 | status only in the document']],
  [`${operation} responses 2XX`, {}, ['breaking | create 2XX | status only in the document']],
  [`${operation} responses default`, {}, ['other | create default | status only in the document']],
  [`${operation} responses 201`, {}, ['breaking | create 201 | status only in the document']],
  [
    `${success} headers Location`,
    undefined,
    ['breaking | create 200 header Location | header only in the contract, where it is required'],
  ],
  [`${success} headers X-Left`, undefined, ['other | create 200 header X-Left | header only in the contract']],
  [`${success} headers X-New`, { required: true }, ['other | create 200 header X-New | header only in the document']],
  [
    `${success} headers Location required`,
    false,
    ['breaking | create 200 header Location | required only by the contract'],
  ],
  [`${success} headers X-Left required`, true, ['other | create 200 header X-Left | required only by the document']],
  [
    `${success} headers Location schema maxLength`,
    20,
    [`breaking | create 200 header Location | ${inDocument('maxLength', 20, 10)}`],
  ],
  [
    `${success} headers Location schema maxLength`,
    5,
    [`other | create 200 header Location | ${inDocument('maxLength', 5, 10)}`],
  ],
  [
    `${success} headers X-Left schema type`,
    'string',
    ['breaking | create 200 header X-Left | type: string in the document, integer in the contract'],
  ],
  [
    `${success} headers X-Left deprecated`,
    true,
    ['other | create 200 header X-Left | deprecated only in the document'],
  ],
  [`${success} headers Content-Type`, { schema: { type: 'string' } }, []],
];

describe('A single mutation of a document', () => {
  for (const [place, value, expected] of mutations) {
    it(`is told: ${place} = ${JSON.stringify(value)}`, () => {
      assert.deepEqual(differencesOf(place, value), expected);
    });
  }

  it('is nothing where nothing is changed', () => {
    assert.deepEqual(differencesOf('openapi', '3.1.1'), []);
  });
});
