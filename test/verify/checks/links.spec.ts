import assert from 'node:assert/strict';
import { loadContracts } from '../../../src/contracts/load-contracts';
import type { Headers } from '../../../src/model/exchange';
import { buildOperations } from '../../../src/operations/build-operations';
import { createVerifier } from '../../../src/verify/verify-exchange';
import { writeContracts } from '../../support/write-contracts';

const operation = (id: string, method: string, tag: string) =>
  `${method}: { operationId: ${id}, summary: ${id}, tags: [${tag}], x-effect: ${method === 'delete' ? 'delete' : 'read'}, responses: { '204': { description: Done } } }`;
const idOf = (name: string) =>
  `parameters: [{ name: ${name}, in: path, required: true, schema: { type: string }, example: '1' }]`;

const files = {
  'acme/shop.yaml': `openapi: 3.1.1
info: { title: Shop, version: '1' }
servers: [{ url: https://api.example.com }]
tags: [{ name: Order }, { name: Site }]
paths:
  /orders:
    get:
      operationId: listOrders
      summary: List orders
      tags: [Order]
      x-effect: read
      parameters: [{ name: after, in: query, schema: { type: string } }]
      responses:
        '200':
          description: All orders
          x-pending: { member: /state, values: [BUSY] }
          content:
            application/json:
              schema:
                type: object
                properties:
                  state: { type: string }
                  next: { type: [string, 'null'] }
                  orders: { type: array, items: { $ref: '#/components/schemas/Order' } }
              example: { state: DONE, next: a, orders: [{ id: '1' }] }
          links:
            next: { operationId: listOrders, x-variable: nextOrders, description: The next page, parameters: { after: $response.body#/next } }
            get: { operationId: getOrder, parameters: { orderId: $response.body#/orders/0/id } }
    post:
      operationId: createOrder
      summary: Create an order
      tags: [Order]
      x-effect: write
      requestBody: { content: { application/json: { schema: { type: object }, example: {} } } }
      responses:
        '201':
          description: The new order
          headers: { Location: { schema: { type: string }, example: /orders/1 } }
          content:
            application/json:
              schema: { $ref: '#/components/schemas/Order' }
              example: { id: '1', buyer: { id: '2' } }
          links:
            get: { operationId: getOrder, parameters: { orderId: $response.header.Location } }
            delete: { operationId: deleteOrder, parameters: { orderId: $response.body#/id } }
            cancel: { operationId: cancelOrder, parameters: { orderId: $response.body#/id } }
            buyer: { operationId: getBuyer, parameters: { buyerId: $response.body#/buyer/id } }
            buyerInCapitals: { operationId: getBuyer, parameters: { buyerId: $response.body#/Buyer/id } }
        '400': { description: Wrong }
  /orders/{orderId}:
    ${idOf('orderId')}
    ${operation('getOrder', 'get', 'Order')}
    ${operation('deleteOrder', 'delete', 'Order')}
  /cancellations/{orderId}:
    ${idOf('orderId')}
    ${operation('cancelOrder', 'delete', 'Order')}
  /buyers/{buyerId}:
    ${idOf('buyerId')}
    ${operation('getBuyer', 'get', 'Order')}
  /sites:
    get:
      operationId: listSites
      summary: List sites
      tags: [Site]
      x-effect: read
      responses:
        '200':
          description: All sites
          content:
            application/xml:
              schema: { $ref: '#/components/schemas/Sites' }
              example: { Sites: { Site: [{ Id: 1 }] } }
          links:
            get: { operationId: getSite, parameters: { siteId: $response.body#/Sites/Site/0/Id } }
  /sites/{siteId}:
    ${idOf('siteId')}
    ${operation('getSite', 'get', 'Site')}
components:
  schemas:
    Order:
      type: object
      properties:
        id: { type: [string, number, 'null'] }
        buyer: { type: object, required: [id], properties: { id: { type: string } } }
        Buyer: { type: object, properties: { id: { type: string } } }
    Sites:
      type: object
      xml: { name: SitesResponse }
      properties:
        Count: { type: integer }
        Sites:
          type: object
          properties:
            Site: { type: array, items: { type: object, properties: { Id: { type: integer } } } }
`,
};

const [contract] = loadContracts({ folder: writeContracts(files) });
assert(contract);
const operations = buildOperations(contract);
const verify = createVerifier(contract);

/** What the check says: the path, what is there, and what needs it; or why it says nothing. */
function examine(id: string, { status, headers, body }: { status: number; headers: Headers; body: string }) {
  const operation = operations.find(({ operationId }) => operationId === id);
  assert(operation);
  const exchange = {
    request: { method: operation.method, url: `https://api.example.com${operation.path}`, headers: [] },
    response: { status, headers, body: Buffer.from(body) },
    duration: 1,
    redactions: 0,
  };
  const outcome = verify({ exchange, operation, expect: 'documented' }).find(({ check }) => check === 'links')?.outcome;
  if (outcome?.status !== 'failed') return outcome?.status === 'skipped' ? outcome.reason : outcome?.status;
  return outcome.findings.map(({ severity, path, expected, actual }) =>
    severity === 'error' ? `${path}: ${actual}, not ${expected}` : severity,
  );
}

type Row = readonly [
  title: string,
  body: unknown,
  expected: string | readonly string[],
  headers?: Headers,
  status?: number,
];

const location = [['Location', 'https://api.example.com/orders/1']] as const;
const buyer = { id: '2' };

const created: readonly Row[] = [
  ['what they take', { id: '1', buyer }, 'passed'],
  ['a number', { id: 0, buyer }, 'passed'],
  [
    'nothing',
    {},
    ['/id: missing, not a value for deleteOrder, cancelOrder', '/buyer: missing, not a value for getBuyer'],
  ],
  ['null', { id: null, buyer }, ['/id: null, not a value for deleteOrder, cancelOrder']],
  ['an empty text', { id: '', buyer }, ['/id: empty, not a value for deleteOrder, cancelOrder']],
  ['it in the other place', { id: '1', Buyer: buyer }, 'passed'],
  ['another name', { ID: '1', buyer }, ['/id: missing, not a value for deleteOrder, cancelOrder']],
  ['no header', { id: '1', buyer }, ['Location: missing, not a value for getOrder'], []],
  ['an empty header', { id: '1', buyer }, ['Location: empty, not a value for getOrder'], [['location', ' ']]],
  ['what the schema misses, too', { id: '1', buyer: {} }, 'passed'],
  ['a wrong type', { id: {}, buyer }, 'passed'],
  ['no JSON', '{"id":', 'the body cannot be read'],
  ['no JSON and no header', '{"id":', ['Location: missing, not a value for getOrder'], []],
  ['an error', { id: null }, 'passed', [], 400],
];

const lists: readonly Row[] = [
  ['an item', { orders: [{ id: '1' }] }, 'passed'],
  ['no item', { orders: [] }, 'passed'],
  ['no list', {}, 'passed'],
  ['no list, null', { orders: null }, 'passed'],
  ['an item without it', { orders: [{}, { id: '1' }] }, ['/orders/0/id: missing, not a value for getOrder']],
  ['a list of another name, which another check tells', { Orders: [{ id: '1' }] }, 'passed'],
  ['something else', { Carts: [{ key: '1' }] }, ['/orders: missing, beside Carts, not a value for getOrder']],
  ['a list that is not there yet', { state: 'BUSY', Orders: [] }, 'passed'],
];

const site = '<Site><Id>1</Id></Site>';
const inXml: readonly Row[] = [
  ['an item', `<SitesResponse><Sites>${site}</Sites></SitesResponse>`, 'passed'],
  ['an empty list', '<SitesResponse><Count>0</Count><Sites/></SitesResponse>', 'passed'],
  ['no list', '<SitesResponse><Count>0</Count></SitesResponse>', 'passed'],
  ['nothing at all', '<SitesResponse/>', 'passed'],
  [
    'a list of another name, which another check tells',
    `<SitesResponse><Sitez>${site}</Sitez></SitesResponse>`,
    'passed',
  ],
  [
    'something else',
    '<SitesResponse><Peers><Peer><Key>1</Key></Peer></Peers></SitesResponse>',
    ['/Sites: missing, beside Peers, not a value for getSite'],
  ],
  [
    'an item without it',
    '<SitesResponse><Sites><Site><id>1</id></Site></Sites></SitesResponse>',
    ['/Sites/Site/0/Id: missing, not a value for getSite'],
  ],
];

describe('links', () => {
  for (const [title, body, expected, headers = location, status = 201] of created) {
    it(`examines a response with ${title}`, () => {
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      const given = { status, headers: [['Content-Type', 'application/json'] as const, ...headers], body: text };
      assert.deepEqual(examine('createOrder', given), expected);
    });
  }

  for (const [title, body, expected] of lists) {
    it(`examines a list with ${title}`, () => {
      const given = {
        status: 200,
        headers: [['Content-Type', 'application/json'] as const],
        body: JSON.stringify(body),
      };
      assert.deepEqual(examine('listOrders', given), expected);
    });
  }

  for (const [title, body, expected] of inXml) {
    it(`examines XML with ${title}`, () => {
      const given = { status: 200, headers: [['Content-Type', 'application/xml'] as const], body: String(body) };
      assert.deepEqual(examine('listSites', given), expected);
    });
  }
});
