import assert from 'node:assert/strict';
import newman from 'newman';
import { buildCollection } from '../../src/collections/build-collection';
import { loadApis } from '../../src/pipelines/load-apis';
import { serve } from '../support/serve';
import { writeContracts } from '../support/write-contracts';

const contract = `openapi: 3.1.1
info: { title: Orders, version: '1' }
servers: [{ url: https://api.example.com }]
tags: [{ name: Order, description: Orders. }]
paths:
  /orders:
    post:
      operationId: makeOrder
      summary: Make an order
      tags: [Order]
      x-effect: write
      responses:
        '200':
          description: The order
          content:
            application/xml:
              schema: { type: object, xml: { name: Order }, properties: { orderId: { type: integer }, OrderId: { type: integer } } }
              example: { orderId: 1 }
          links:
            get: { operationId: getOrder, parameters: { orderId: '$response.body#/orderId' } }
            getCapitalized: { operationId: getOrder, parameters: { orderId: '$response.body#/OrderId' } }
  /orders/{orderId}:
    parameters: [{ name: orderId, in: path, required: true, schema: { type: integer }, example: 1 }]
    get: { operationId: getOrder, summary: Get an order, tags: [Order], x-effect: read, responses: { '204': { description: Nothing } } }
`;

describe('a value that may be in several places', () => {
  const [api] = loadApis({
    folder: writeContracts({ 'acme/vendor.yaml': 'title: Acme\n', 'acme/orders.yaml': contract }),
  });

  for (const [place, body] of Object.entries({
    'where the example has it': '<Order><orderId>41</orderId></Order>',
    'where only the schema has it': '<Order><OrderId>42</OrderId></Order>',
  })) {
    it(`is taken from ${place}`, async () => {
      assert(api);
      await using server = await serve(({ method }, response) => {
        if (method === 'POST') response.setHeader('content-type', 'application/xml').end(body);
        else response.writeHead(204).end();
      });
      const values = Object.entries({ ordersUrl: server.url, allow: 'read,write' });
      const environment = { values: values.map(([key, value]) => ({ key, value, enabled: true })) };
      await new Promise<void>((resolve, reject) => {
        const options = { collection: buildCollection(api), environment, reporters: [] };
        newman.run(options as never, (error) => (error ? reject(error) : resolve()));
      });
      assert.deepEqual(
        server.requests.map(({ method, url }) => `${method} ${url}`),
        ['POST /orders', `GET /orders/${body.replace(/\D/g, '')}`],
      );
    });
  }
});
