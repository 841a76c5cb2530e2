import assert from 'node:assert/strict';
import { compare, type Schema, type ShopVendor, show, vendor } from '../../support/drift/shop';

const cases: Readonly<Record<string, [edit: (vendor: ShopVendor) => void, expected: readonly string[]]>> = {
  'the same API': [() => {}, []],
  'an operation that is gone': [
    ({ paths }) => delete paths['/orders/{id}'],
    [
      'breaking | replaceOrder PUT /orders/{orderId} | operation only in the contract',
      'breaking | deleteOrder DELETE /orders/{orderId} | operation only in the contract',
    ],
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
      'other | responses | media type: only the document has text/csv',
      'breaking | createOrder request | media type: only the contract has application/json',
      'other | requests | media type: only the document has application/xml',
    ],
  ],
  'one more media type everywhere, once': [
    ({ list, create }) => {
      for (const place of [list.responses[200], create.responses[201]])
        Object.assign((place as { content: Schema }).content, { 'application/xml': {} });
    },
    ['other | responses | media type: only the document has application/xml'],
  ],
  'a success that only has another media type': [
    ({ create }) => {
      create.responses = { 201: { content: { 'application/xml': {} } } };
    },
    [
      'other | createOrder 201 | media type: only the contract has application/json',
      'breaking | createOrder 201 | media type: only the document has application/xml',
    ],
  ],
  'no body of a 204, whatever the document says': [
    ({ paths }) => {
      const schema = { type: 'object' };
      Object.assign(paths['/orders/{id}'] ?? {}, {
        delete: { responses: { 204: { content: { 'application/json': { schema } } } } },
      });
    },
    [],
  ],
  'no difference where a range or a default covers a status': [
    ({ create, list }) => {
      create.responses = { '2XX': create.responses[201] };
      list.responses = { ...list.responses, default: { description: 'Whatever else' } };
    },
    [],
  ],
  'a range of statuses that the contract has none of': [
    ({ create }) => {
      create.responses = { ...create.responses, '5XX': { description: 'Down' } };
    },
    ['other | createOrder 5XX | status only in the document'],
  ],
  'a body that may be absent as one that is not breaking': [
    ({ paths }) => {
      Object.assign(paths['/orders/{id}'] ?? {}, { put: { responses: { 200: { description: 'Done' } } } });
    },
    ['other | replaceOrder 200 | a body only in the contract'],
  ],
  'no null in a parameter': [
    ({ list }) => {
      list.parameters = [{ name: 'page', in: 'query', schema: { type: 'integer', nullable: true } }];
    },
    [],
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
      'breaking | Order/note | may be null only in the contract',
    ],
  ],
  'another format': [
    ({ order }) => {
      order['id'] = { type: 'string', format: 'email' };
    },
    ['breaking | Order/id | format: email in the document, uuid in the contract'],
  ],
  'a reference to nowhere in a schema': [
    ({ order }) => {
      order['lines'] = { $ref: '#/components/schemas/Lines' };
    },
    [
      'other | Order/lines | type: an unresolvable reference to #/components/schemas/Lines in the document, array in the contract',
    ],
  ],
  'no difference in what alternatives to null say': [
    ({ order }) => {
      order['note'] = { oneOf: [{ type: 'string' }, { type: 'null' }] };
      order['state'] = { anyOf: [{ type: 'string', enum: ['open', 'paid'] }, { nullable: true }] };
    },
    ['breaking | Order/state | may be null only in the document'],
  ],
  'members that several parts have': [
    ({ order }) => {
      order['lines'] = {
        allOf: [
          { type: 'array', items: { properties: { count: { description: 'How many' } } } },
          { items: { type: 'object', properties: { count: { type: 'string' } } } },
        ],
      };
    },
    ['breaking | Order/lines/*/count | type: string in the document, integer in the contract'],
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
});
