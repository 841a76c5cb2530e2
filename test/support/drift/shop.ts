import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeDifference } from '../../../src/drift/describe-difference';
import { type DriftReport, driftVersion, findDrift } from '../../../src/pipelines/drift/find-drift';
import { validateFormat } from '../schemas/validate-format';
import { writeContracts } from '../write-contracts';

const contract = `openapi: 3.1.1
info: { title: Shop, version: '1' }
servers: [{ url: https://api.example.com/v1 }]
paths:
  /orders:
    get:
      operationId: listOrders
      parameters: [{ name: page, in: query, schema: { type: integer } }]
      responses:
        '200': { description: Orders, content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Order' } } } } }
        '401': { description: No, x-undocumented: true, content: { application/json: { schema: { type: object } } } }
    post:
      operationId: createOrder
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/Order' } } } }
      responses: { '201': { description: New, content: { application/json: { schema: { $ref: '#/components/schemas/Order' } } } } }
  /orders/{orderId}:
    delete:
      operationId: deleteOrder
      parameters: [{ name: orderId, in: path, required: true, schema: { type: string } }]
      responses: { '204': { description: Gone } }
    put:
      operationId: replaceOrder
      parameters: [{ name: orderId, in: path, required: true, schema: { type: string } }]
      responses: { '200': { description: Done, x-body-optional: true, content: { application/json: { schema: { type: object } } } } }
components:
  schemas:
    Order:
      type: object
      required: [id]
      properties:
        id: { type: string, format: uuid }
        state: { type: string, enum: [open, paid] }
        note: { type: [string, 'null'] }
        photo: {}
        lines: { type: array, items: { type: object, properties: { count: { type: integer } } } }
        parent: { $ref: '#/components/schemas/Order' }
`;

export type Schema = Record<string, unknown>;

/** The same API as the vendor writes it, in OpenAPI 3.0. */
export const vendor = () => {
  const order: Record<string, unknown> = {
    id: { type: 'string', format: 'uuid' },
    state: { type: 'string', enum: ['open', 'paid'] },
    note: { type: 'string', nullable: true },
    photo: { type: 'string', format: 'binary' },
    lines: { type: 'array', items: { type: 'object', properties: { count: { type: 'integer' } } } },
    parent: { $ref: '#/components/schemas/Bestellung' },
  };
  const body = (schema: Schema) => ({ content: { 'application/json': { schema } } });
  const one = { $ref: '#/components/schemas/Bestellung' };
  const list = {
    parameters: [{ name: 'page', in: 'query', schema: { type: 'integer' } }] as Schema[],
    responses: { 200: body({ type: 'array', items: one }) } as Schema,
  };
  const create = { requestBody: { required: true, ...body(one) } as Schema, responses: { 201: body(one) } as Schema };
  const paths: Record<string, Schema> = {
    '/orders': { get: list, post: create },
    '/orders/{id}': {
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
      delete: { responses: { 204: { description: 'Gone' } } },
      put: { responses: { 200: body({ type: 'object' }) } },
    },
  };
  const schema: Schema = { type: 'object', required: ['id'], properties: order };
  const document = {
    openapi: '3.0.3',
    servers: [{ url: 'https://api.example.com/v1' }],
    paths,
    components: { schemas: { Bestellung: schema } },
  };
  return { document, paths, order, schema, list, create };
};

export type ShopVendor = ReturnType<typeof vendor>;

/** Writes the contract, and why it differs from a document, into a new folder of contracts. */
export const writeShop = (explained?: string): string =>
  writeContracts({ 'acme/shop.yaml': contract, ...(explained && { 'acme/shop.drift.yaml': explained }) });

/** Compares a document with the contract. */
export function compare(text: string, explained?: string): DriftReport {
  const folder = writeShop(explained);
  const file = join(mkdtempSync(join(tmpdir(), 'vouch-drift-')), 'vendor.json');
  writeFileSync(file, text);
  const report = findDrift({ folder, file, shownAs: 'vendor.json' });
  validateFormat('drift', JSON.parse(JSON.stringify({ version: driftVersion, ...report })));
  return report;
}

/** `breaking | Order/id | required only by the document` */
export const show = ({ differences }: DriftReport) =>
  differences.map((difference) =>
    [difference.breaking ? 'breaking' : 'other', difference.at, describeDifference(difference)].join(' | '),
  );
