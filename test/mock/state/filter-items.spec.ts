import assert from 'node:assert/strict';
import { startMock } from '../../../src/mock/server/start-mock';
import { loadApis } from '../../../src/pipelines/load-apis';
import { writeContracts } from '../../support/write-contracts';

const list = (path: string, { operationId, more }: { operationId: string; more: string }) => `
  ${path}:
    get:
      operationId: ${operationId}
      summary: ${operationId}
      tags: [Order]
      x-effect: read
      ${more}
      parameters:
        - { name: state, in: query, schema: { type: string }, example: OPEN }
        - { name: id, in: query, schema: { type: string }, example: '1' }
        - { name: page, in: query, schema: { type: string }, example: '1' }
        - { name: size, in: query, schema: { type: string }, example: '1' }
      responses:
        '200':
          description: Orders
          content:
            application/json:
              schema: { type: object }
              example: { orders: [{ id: '15', state: OPEN }, { id: '22', state: DONE }, { id: '31', state: OPEN }] }
        '204': { description: None were found }`;

const contract = `openapi: 3.1.1
info: { title: Orders, version: '1' }
servers: [{ url: https://api.example.com }]
tags: [{ name: Order, description: Orders. }]
paths:${list('/orders', { operationId: 'listOrders', more: 'x-filters: { items: /orders, by: { state: /state }, within: { id: /id } }' })}${list(
  '/pages',
  { operationId: 'listPages', more: 'x-paging: { items: /orders, size: size, page: page, by: /id }' },
)}
`;

describe('lists that filters cut', () => {
  let server: Awaited<ReturnType<typeof startMock>>;

  before(async () => {
    server = await startMock({
      apis: loadApis({ folder: writeContracts({ 'acme/vendor.yaml': 'title: Acme\n', 'acme/orders.yaml': contract }) }),
    });
  });
  after(() => server.close());

  const cases: Readonly<Record<string, readonly string[] | number>> = {
    'orders?state=open': ['15', '31'],
    'orders?state=DONE': ['22'],
    'orders?state=LOST': 204,
    'pages?page=22&size=9': ['22', '31'],
    'pages?page=99&size=9': 400,
    'orders?id=5': ['15'],
    'orders?id=5&state=DONE': 204,
  };
  for (const [path, expected] of Object.entries(cases)) {
    it(`${path} gives ${expected}`, async () => {
      const response = await fetch(`${server.url}/acme/orders/${path}`);
      if (typeof expected === 'number') return assert.equal(response.status, expected);
      const { orders } = (await response.json()) as { orders: readonly { id: string }[] };
      assert.deepEqual(
        orders.map(({ id }) => id),
        expected,
      );
    });
  }
});
