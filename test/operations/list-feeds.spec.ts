import assert from 'node:assert/strict';
import { loadContracts } from '../../src/contracts/load-contracts';
import { buildOperations } from '../../src/operations/build-operations';
import { listFeeds } from '../../src/operations/list-feeds';
import { writeContracts } from '../support/write-contracts';

const contract = `openapi: 3.1.1
info: { title: Orders, version: '1' }
servers: [{ url: https://api.example.com }]
tags: [{ name: Order, description: Orders. }]
paths:
  /orders:
    get:
      operationId: listOrders
      summary: List orders
      tags: [Order]
      x-effect: read
      parameters: [{ name: skip, in: query, example: 0 }]
      responses:
        '200':
          description: Orders
          content: { application/json: { example: [{ id: 1 }] } }
          links:
            next: { operationId: listOrders, description: Read the next page, parameters: { skip: 1 } }
    post:
      operationId: createOrder
      summary: Create an order
      tags: [Order]
      x-effect: write
      responses:
        '201':
          description: The order
          headers: { Location: { required: true, schema: { type: string }, example: /orders/1 } }
          content: { application/json: { example: { id: 1, customer: { customer-id: 2 }, parts: [3] } } }
          links:
            change:
              operationId: changeOrder
              parameters: { orderId: '$response.body#/id' }
              x-body:
                /order: '$response.body#/id'
                /customer: '$response.body#/customer/customer-id'
                /customers/0: '$response.body#/customer/customer-id'
                /parts/0: '$response.body#/parts/0'
                /where/0: $response.header.Location
        '409':
          description: The order is there already
          content: { application/json: { example: { id: 1 } } }
          links:
            change: { operationId: changeOrder, parameters: { orderId: '$response.body#/id' } }
  /orders/{orderId}:
    put:
      operationId: changeOrder
      summary: Change an order
      tags: [Order]
      x-effect: write
      parameters: [{ name: orderId, in: path, required: true, example: 1 }]
      requestBody: { content: { application/json: { example: { order: 1, customer: 0, customers: [2], parts: [3], where: [''] } } } }
      responses: { '204': { description: Changed } }
`;

describe('listFeeds', () => {
  it('lists what each link gives, and from where', () => {
    const [loaded] = loadContracts({ folder: writeContracts({ 'acme/orders.yaml': contract }) });
    assert(loaded);
    const feeds = listFeeds(buildOperations(loaded)).map(({ source, response, link, target, inputs }) => ({
      edge: `${source.operationId} ${response.status} ${link.name} → ${target.operationId}`,
      inputs: inputs.map(({ name, expression, pointer = 'parameter' }) => `${pointer} ${name}: ${expression.text}`),
    }));
    assert.deepEqual(feeds, [
      { edge: 'listOrders 200 next → listOrders', inputs: [] },
      {
        edge: 'createOrder 201 change → changeOrder',
        inputs: [
          'parameter orderId: $response.body#/id',
          '/order orderId: $response.body#/id',
          '/customer customer: $response.body#/customer/customer-id',
          '/customers/0 customerId: $response.body#/customer/customer-id',
          '/parts/0 parts: $response.body#/parts/0',
          '/where/0 where: $response.header.Location',
        ],
      },
      { edge: 'createOrder 409 change → changeOrder', inputs: ['parameter orderId: $response.body#/id'] },
    ]);
  });
});
