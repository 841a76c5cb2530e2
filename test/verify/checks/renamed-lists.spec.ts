import assert from 'node:assert/strict';
import { loadContracts } from '../../../src/contracts/load-contracts';
import { buildOperations } from '../../../src/operations/build-operations';
import { createVerifier } from '../../../src/verify/verify-exchange';
import { writeContracts } from '../../support/write-contracts';

const get = (id: string, schema: string, { type = 'application/json', pending = '' } = {}) => `  /${id}:
    get:
      operationId: ${id}
      summary: ${id}
      tags: [Order]
      x-effect: read
      responses:
        '200': { description: All,${pending} content: { ${type}: { schema: { $ref: '#/components/schemas/${schema}' }, example: { state: DONE } } } }
        '400': { description: Wrong, content: { ${type}: { schema: { $ref: '#/components/schemas/${schema}' } } } }
`;

const files = {
  'acme/shop.yaml': `openapi: 3.1.1
info: { title: Shop, version: '1' }
servers: [{ url: https://api.example.com }]
tags: [{ name: Order }]
paths:
${get('list', 'Orders', { pending: ' x-pending: { member: /state, values: [BUSY] },' })}${get('two', 'Two')}${get('strict', 'Strict')}${get('sites', 'Sites', { type: 'application/xml' })}${get('plain', 'Plain', { type: 'application/xml' })}
components:
  schemas:
    Order:
      type: object
      properties:
        id: { type: string }
        sum: { type: number }
        lines: { type: array, items: { type: object, properties: { item: { type: string }, count: { type: integer } } } }
        tags: { type: array, items: { type: string } }
    Orders:
      type: object
      properties:
        state: { type: string }
        total: { type: integer }
        orders: { type: array, items: { $ref: '#/components/schemas/Order' } }
    Two:
      type: object
      properties:
        done: { type: array, items: { $ref: '#/components/schemas/Order' } }
        failed: { type: array, items: { $ref: '#/components/schemas/Order' } }
    Strict: { type: object, required: [orders], properties: { orders: { type: array, items: { $ref: '#/components/schemas/Order' } } } }
    Sites:
      type: object
      xml: { name: SitesResponse }
      properties:
        Count: { type: integer }
        Sites: { type: object, properties: { Site: { type: array, items: { $ref: '#/components/schemas/Site' } } } }
    Plain:
      type: object
      xml: { name: SitesResponse }
      properties:
        Count: { type: integer }
        Site: { type: array, items: { $ref: '#/components/schemas/Site' } }
    Site: { type: object, properties: { Id: { type: integer }, Name: { type: string } } }
`,
};

const [contract] = loadContracts({ folder: writeContracts(files) });
assert(contract);
const operations = buildOperations(contract);
const verify = createVerifier(contract);

/** What this check says, and which fields are told as not documented. */
function examine(id: string, body: unknown, status = 200) {
  const operation = operations.find(({ operationId }) => operationId === id);
  assert(operation);
  const isXml = typeof body === 'string';
  const headers = [['Content-Type', isXml ? 'application/xml' : 'application/json'] as const];
  const exchange = {
    request: { method: 'GET', url: `https://api.example.com/${id}`, headers: [] },
    response: { status, headers, body: Buffer.from(isXml ? body : JSON.stringify(body)) },
    duration: 1,
    redactions: 0,
  };
  return verify({ exchange, operation, expect: 'documented' }).flatMap(({ check, outcome }) =>
    outcome.status === 'failed' && ['renamed-lists', 'undocumented-fields'].includes(check)
      ? outcome.findings.map(({ severity, path, actual }) => `${severity} ${path}: ${actual}`)
      : [],
  );
}

const order = { id: '1', sum: 2 };
const site = '<Site><Id>1</Id><Name>One</Name></Site>';

const cases: readonly (readonly [title: string, operation: string, body: unknown, ...findings: string[]])[] = [
  ['the list', 'list', { orders: [order] }],
  ['no list', 'list', { total: 0 }],
  ['a list of another name', 'list', { total: 1, data: [order] }, 'error /orders: missing, beside data'],
  ['one of a like name', 'list', { Orders: [order] }, 'error /orders: missing, beside Orders'],
  ['an empty one of a like name', 'list', { ordersList: [] }, 'error /orders: missing, beside ordersList'],
  ['one with more members', 'list', { data: [{ ...order, at: 1 }] }, 'error /orders: missing, beside data'],
  ['an empty one of any name', 'list', { data: [] }, 'info /data: array, once'],
  ['a list of something else', 'list', { warnings: [{ text: 'a' }] }, 'info /warnings: array, once'],
  ['a list beside it', 'list', { orders: [], data: [order] }, 'info /data: array, once'],
  ['what is no list', 'list', { place: '1' }, 'info /place: string, once'],
  ['one of its elements', 'list', { order: '1' }, 'error /orders: missing, beside order'],
  ['something in place of all its lists', 'two', { text: 'none' }, 'error /done: missing, beside text'],
  ['one that is not there yet', 'list', { state: 'BUSY', data: [order] }, 'info /data: array, once'],
  [
    'lists in its items',
    'list',
    { orders: [{ ...order, parts: [{ item: 'a' }], Lines: [{ item: 'a' }], tag: ['a'], marks: ['b'] }] },
    'error /orders/*/lines: missing, beside Lines',
    'error /orders/*/tags: missing, beside tag',
    'info /orders/*/parts: array, once',
    'info /orders/*/marks: array, once',
  ],
  [
    'two that could be the list',
    'list',
    { one: [order], other: [order] },
    'info /one: array, once',
    'info /other: array, once',
  ],
  ['a new list where another is not there', 'two', { done: [order], waiting: [order] }, 'info /waiting: array, once'],
  ['a like one where another is', 'two', { done: [order], Failed: [order] }, 'error /failed: missing, beside Failed'],
  ['one that its schema misses', 'strict', { data: [order] }, 'info /data: array, once'],
  ['the list in XML', 'sites', `<SitesResponse><Sites>${site}</Sites></SitesResponse>`],
  [
    'a list of another name in XML',
    'sites',
    `<SitesResponse><Places>${site}${site}</Places></SitesResponse>`,
    'error /Sites: missing, beside Places',
  ],
  [
    'items of another name in XML',
    'sites',
    `<SitesResponse><Sites><Place><Id>1</Id></Place></Sites></SitesResponse>`,
    'error /Sites/Site: missing, beside Place',
  ],
  [
    'an element around the items',
    'plain',
    `<SitesResponse><Places>${site}</Places></SitesResponse>`,
    'error /Site: missing, beside Places',
  ],
];

describe('renamed-lists', () => {
  for (const [title, operation, body, ...findings] of cases) {
    it(`examines a success with ${title}`, () => assert.deepEqual(examine(operation, body), findings));
  }

  it('is not about errors', () => {
    assert.deepEqual(examine('list', { data: [order] }, 400), ['info /data: array, once']);
  });
});
