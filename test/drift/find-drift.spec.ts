import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeDifference } from '../../src/drift/describe-difference';
import { type DriftReport, findDrift } from '../../src/find-drift';
import { writeContracts } from '../contracts/write-contracts';

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
components:
  schemas:
    Order:
      type: object
      required: [id]
      properties:
        id: { type: string, format: uuid }
        state: { type: string, enum: [open, paid] }
        note: { type: [string, 'null'] }
        lines: { type: array, items: { type: object, properties: { count: { type: integer } } } }
        parent: { $ref: '#/components/schemas/Order' }
`;

type Schema = Record<string, unknown>;

/** The same API as the vendor writes it, in OpenAPI 3.0. */
const vendor = () => {
  const order: Record<string, unknown> = {
    id: { type: 'string', format: 'uuid' },
    state: { type: 'string', enum: ['open', 'paid'] },
    note: { type: 'string', nullable: true },
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

type Vendor = ReturnType<typeof vendor>;

function compare(text: string, explained?: string): DriftReport {
  const folder = writeContracts({
    'acme/shop.yaml': contract,
    ...(explained && { 'acme/shop.drift.yaml': explained }),
  });
  const file = join(mkdtempSync(join(tmpdir(), 'vouch-drift-')), 'vendor.json');
  writeFileSync(file, text);
  return findDrift({ folder, file, shownAs: 'vendor.json' });
}

const show = ({ differences }: DriftReport) =>
  differences.map((difference) =>
    [difference.breaking ? 'breaking' : 'other', difference.at, describeDifference(difference)].join(' | '),
  );

const cases: Readonly<Record<string, [edit: (vendor: Vendor) => void, expected: readonly string[]]>> = {
  'the same API': [() => {}, []],
  'an operation that is gone': [
    ({ paths }) => delete paths['/orders/{id}'],
    ['breaking | deleteOrder DELETE /orders/{orderId} | operation only in the contract'],
  ],
  'an operation that is new': [
    ({ paths }) => {
      paths['/carts'] = { get: { responses: { 200: {} } } };
    },
    ['other | GET /carts | operation only in the document'],
  ],
  'another host': [
    ({ document }) => {
      document.servers = [{ url: 'https://shop.example.com/v1' }];
    },
    [
      'other | servers | server: https://shop.example.com/v1 in the document, https://api.example.com/v1 in the contract',
    ],
  ],
  'a parameter that is gone, and a new one that is required': [
    ({ list }) => {
      list.parameters = [{ name: 'shop', in: 'query', required: true, schema: { type: 'string' } }];
    },
    [
      'breaking | listOrders ?shop | parameter only in the document',
      'other | listOrders ?page | parameter only in the contract',
    ],
  ],
  'a parameter of another type': [
    ({ list }) => {
      list.parameters = [{ name: 'page', in: 'query', schema: { type: 'string' } }];
    },
    ['breaking | listOrders ?page | type: string in the document, integer in the contract'],
  ],
  'another success status': [
    ({ create }) => {
      create.responses = { 202: create.responses[201], 409: { description: 'Conflict' } };
    },
    [
      'breaking | createOrder 202 | status only in the document',
      'other | createOrder 409 | status only in the document',
      'breaking | createOrder 201 | status only in the contract',
    ],
  ],
  'other media types': [
    ({ list, create }) => {
      list.responses = {
        200: { content: { 'text/csv': {}, ...(list.responses[200] as { content: Schema }).content } },
      };
      create.requestBody = { required: true, content: { 'application/xml': {} } };
    },
    [
      'other | listOrders 200 | media type: only the document has text/csv',
      'breaking | createOrder request | media type: only the contract has application/json',
      'other | createOrder request | media type: only the document has application/xml',
    ],
  ],
  'a body that is gone': [
    ({ create }) => {
      create.requestBody = {};
      create.responses = { 201: { description: 'Empty' } };
    },
    [
      'other | createOrder request | required only by the contract',
      'breaking | createOrder request | media type: only the contract has application/json',
      'breaking | createOrder 201 | a body only in the contract',
    ],
  ],
  'a new field, and one that is gone': [
    ({ order }) => {
      order['total'] = { type: 'number' };
      delete order['note'];
    },
    ['other | Order/total | field only in the document', 'other | Order/note | field only in the contract'],
  ],
  'a required field that is gone': [
    ({ order, schema }) => {
      delete order['id'];
      delete schema['required'];
    },
    ['breaking | Order/id | field only in the contract, where it is required'],
  ],
  'a field that is required now, and one that is no more': [
    ({ schema }) => {
      schema['required'] = ['state'];
    },
    ['breaking | Order/id | required only by the contract', 'breaking | Order/state | required only by the document'],
  ],
  'another type in the depth': [
    ({ order }) => {
      order['lines'] = { type: 'array', items: { type: 'object', properties: { count: { type: 'number' } } } };
    },
    ['breaking | Order/lines/*/count | type: number in the document, integer in the contract'],
  ],
  'enums that differ both ways': [
    ({ order }) => {
      order['state'] = { type: 'string', enum: ['open', 'lost'] };
    },
    [
      'breaking | Order/state | enum: only the document has "lost"',
      'breaking | Order/state | enum: only the contract has "paid"',
    ],
  ],
  'no enum any more': [
    ({ order }) => {
      order['state'] = { type: 'string' };
    },
    ['breaking | Order/state | enum: only the contract has "open", "paid"'],
  ],
  'what may be null': [
    ({ order }) => {
      order['note'] = { type: 'string' };
      order['state'] = { type: 'string', enum: ['open', 'paid', null], nullable: true };
    },
    [
      'breaking | Order/state | may be null only in the document',
      'other | Order/note | may be null only in the contract',
    ],
  ],
  'another format': [
    ({ order }) => {
      order['id'] = { type: 'string', format: 'email' };
    },
    ['other | Order/id | format: email in the document, uuid in the contract'],
  ],
  'a reference that leads out of the document': [
    ({ order }) => {
      order['lines'] = { $ref: 'lines.json#/Lines' };
    },
    [
      'other | Order/lines | type: a reference to lines.json#/Lines, which is not in it in the document, array in the contract',
    ],
  ],
  'a schema laid together from parts': [
    ({ document }) => {
      const { Bestellung } = document.components.schemas;
      const { id, ...rest } = Bestellung['properties'] as Record<string, unknown>;
      document.components.schemas.Bestellung = {
        allOf: [
          { type: 'object', properties: { id }, required: ['id'] },
          {
            oneOf: [
              { type: 'object', properties: rest },
              { type: 'object', properties: rest },
            ],
          },
        ],
      };
    },
    [],
  ],
};

describe('findDrift', () => {
  for (const [title, [edit, expected]] of Object.entries(cases)) {
    it(`finds ${title}`, () => {
      const changed = vendor();
      edit(changed);
      assert.deepEqual(show(compare(JSON.stringify(changed.document))), expected);
    });
  }

  it('reads Swagger 2.0 in YAML', () => {
    const swagger = `swagger: '2.0'
host: api.example.com
basePath: /v1
consumes: [application/json]
produces: [application/json]
paths:
  /orders:
    get:
      parameters: [{ name: page, in: query, type: integer }]
      responses: { 200: { schema: { type: array, items: { $ref: '#/definitions/Order' } } } }
    post:
      parameters: [{ name: body, in: body, required: true, schema: { $ref: '#/definitions/Order' } }]
      responses: { 201: { schema: { $ref: '#/definitions/Order' } } }
  /orders/{orderId}:
    delete: { parameters: [{ name: orderId, in: path, required: true, type: string }], responses: { 204: {} } }
definitions:
  Order:
    required: [id]
    properties:
      id: { type: string, format: guid }
      state: { enum: [open, paid] }
      note: { type: string, x-nullable: true }
      note: { type: string, x-nullable: true }
      lines: { items: { properties: { count: { type: integer } } } }
      parent: { $ref: '#/definitions/Order' }
`;
    assert.deepEqual(show(compare(swagger)), []);
  });

  it('takes what is explained for explained', () => {
    const changed = vendor();
    changed.order['state'] = { type: 'string' };
    changed.order['note'] = { type: 'string' };
    const report = compare(
      JSON.stringify(changed.document),
      `explained:
  - { at: Order/*, kind: enum, why: The vendor lost its enums. }
  - { at: [Order/note], kind: [nullable, type], side: extra, why: Seen in practice. }
  - { at: Order/id, why: For another document. }
`,
    );
    assert.deepEqual(
      report.differences.map(({ at, explanation }) => [at, explanation]),
      [
        ['Order/state', 'The vendor lost its enums.'],
        ['Order/note', 'Seen in practice.'],
      ],
    );
    assert.deepEqual(
      report.unused.map(({ why }) => why),
      ['For another document.'],
    );
  });

  for (const [title, explained, what] of [
    ['without at', '[{ why: Because. }]', "'at' is missing"],
    ['without why', '[{ at: Order }]', "'why' is missing"],
    ['with an unknown kind', '[{ at: Order, kind: shape, why: Because. }]', "'shape' is no kind of difference"],
    ['with an unknown side', '[{ at: Order, side: left, why: Because. }]', "'left' is no side"],
    ['with an unknown key', '[{ at: Order, because: x, why: Because. }]', "'because' means nothing here"],
  ] as const) {
    it(`refuses an explanation ${title}`, () => {
      assert.throws(
        () => compare(JSON.stringify(vendor().document), `explained:\n  ${explained}\n`),
        (error: { code?: string; what?: string }) =>
          error.code === 'ERR_EXPLANATION' &&
          error.what?.includes('contracts/acme/shop.drift.yaml:2:') === true &&
          error.what.includes(what),
      );
    });
  }

  for (const [title, text, code, what] of [
    ['text that is neither YAML nor JSON', 'a: [', 'ERR_DOCUMENT', 'vendor.json:'],
    ['broken JSON', '{"swagger": "2.0", "paths": {', 'ERR_DOCUMENT', 'vendor.json:1:'],
    ['a list', '[1, 2]', 'ERR_DOCUMENT', 'vendor.json is no Swagger 2.0 or OpenAPI 3 document.'],
    ['an empty file', '', 'ERR_DOCUMENT', 'vendor.json is no Swagger 2.0 or OpenAPI 3 document.'],
    ['a Postman collection', '{"info": {}, "item": []}', 'ERR_DOCUMENT', 'vendor.json is no Swagger 2.0'],
    [
      'another API',
      '{"openapi": "3.1.0", "paths": {"/tea": {"get": {}}}}',
      'ERR_UNRELATED',
      'vendor.json has next to nothing',
    ],
  ] as const) {
    it(`refuses ${title}`, () => {
      assert.throws(
        () => compare(text),
        (error: { code?: string; what?: string }) => {
          assert.equal(error.code, code);
          assert.match(error.what ?? '', new RegExp(what.replace(/[.[\]]/g, '\\$&')));
          return true;
        },
      );
    });
  }

  it('survives nonsense in every place', () => {
    for (const nonsense of [null, 7, 'x', [], [null], {}, { $ref: '#/nowhere' }, { $ref: '#/paths' }, { type: 7 }]) {
      for (const place of ['parameters', 'requestBody', 'responses', 'servers', 'produces']) {
        const changed = vendor();
        Object.assign(changed.list, { [place]: nonsense });
        assert.doesNotThrow(() => compare(JSON.stringify(changed.document)), `${place}: ${JSON.stringify(nonsense)}`);
        changed.schema['properties'] = { id: nonsense };
        assert.doesNotThrow(() => compare(JSON.stringify(changed.document)));
      }
    }
  });
});
