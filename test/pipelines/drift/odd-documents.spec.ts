import assert from 'node:assert/strict';
import { compare, type Schema, type ShopVendor, show, vendor } from '../../support/drift/shop';

describe('findDrift, given an odd document,', () => {
  for (const [title, text, code, what] of [
    ['text that is neither YAML nor JSON', 'a: [', 'ERR_DOCUMENT', 'vendor.json:'],
    ['broken JSON', '{"swagger": "2.0", "paths": {', 'ERR_DOCUMENT', 'vendor.json:1:'],
    [
      'aliases of aliases of aliases',
      `a: &a [x]\n${[...'bcdefgh'].map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefg'[index]}`)}]\n`).join('')}`,
      'ERR_DOCUMENT',
      'vendor.json cannot be read: Excessive alias count',
    ],
    ['a list', '[1, 2]', 'ERR_DOCUMENT', 'vendor.json is not a Swagger 2.0 or OpenAPI 3 document.'],
    ['an empty file', '', 'ERR_DOCUMENT', 'vendor.json is not a Swagger 2.0 or OpenAPI 3 document.'],
    ['webhooks alone', '{"openapi": "3.1.0", "webhooks": {}}', 'ERR_DOCUMENT', 'vendor.json is not a Swagger 2.0'],
    ['a Postman collection', '{"info": {}, "item": []}', 'ERR_DOCUMENT', 'vendor.json is not a Swagger 2.0'],
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

  const order = { $ref: '#/components/schemas/Bestellung' };
  const odd: Readonly<Record<string, (vendor: ShopVendor) => void>> = {
    'a reference with a stray percent sign': ({ order }) => {
      order['id'] = { $ref: '#/components/schemas/%ZZ' };
    },
    'a schema that is itself': ({ order }) => {
      order['id'] = { $ref: '#/components/schemas/Bestellung/properties/id' };
    },
    'a schema that holds itself in every way': ({ order: members }) => {
      members['parent'] = { anyOf: [order, { allOf: [order, { properties: { parent: { oneOf: [order, order] } } }] }] };
    },
    'parts of parts of parts': ({ order }) => {
      let schema: Schema = { type: 'string' };
      for (let depth = 0; depth < 2_000; depth += 1) schema = { allOf: [schema] };
      order['id'] = schema;
    },
    'alternatives that double with every step': ({ order, document }) => {
      const schemas: Schema = document.components.schemas;
      for (let step = 0; step < 50; step += 1) {
        const next = { $ref: `#/components/schemas/Step${step + 1}` };
        schemas[`Step${step}`] = { anyOf: [next, { allOf: [next] }] };
      }
      schemas['Step50'] = { type: 'string' };
      order['id'] = { $ref: '#/components/schemas/Step0' };
    },
  };
  for (const [title, edit] of Object.entries(odd)) {
    it(`survives ${title}`, () => {
      const changed = vendor();
      edit(changed);
      assert.doesNotThrow(() => compare(JSON.stringify(changed.document)));
    });
  }

  it('reads anchors, merge keys, and path items elsewhere in the document', () => {
    const { paths, document } = vendor();
    const text = `openapi: 3.0.3
components: ${JSON.stringify({ ...document.components, pathItems: paths })}
paths:
  /orders: { $ref: '#/components/pathItems/~1orders' }
  /orders/{id}: &item
    servers: [{ url: 'https://api.example.com/v2' }]
    parameters: [&id { name: id, in: path, required: true, schema: { type: string } }]
    delete: { responses: { 204: {} } }
    put: { parameters: [*id], responses: { 200: { content: { application/json: { schema: { type: object } } } } } }
  /bestellungen/{id}: { <<: *item }
`;
    assert.deepEqual(show(compare(text)), [
      'other | PUT /bestellungen/{id} | operation only in the document',
      'other | DELETE /bestellungen/{id} | operation only in the document',
    ]);
  });

  it('survives nonsense in every place', () => {
    for (const nonsense of [null, 7, 'x', [], [null], {}, { $ref: '#/paths' }, { type: 7 }, { $ref: 7 }]) {
      for (const place of [
        'parameters',
        'requestBody',
        'responses',
        'servers',
        'produces',
        'security',
        'deprecated',
        'headers',
        'style',
        'default',
        'maxLength',
        'pattern',
      ]) {
        const changed = vendor();
        Object.assign(changed.list.responses[200] ?? {}, { headers: { X: nonsense, [place]: { [place]: nonsense } } });
        Object.assign(changed.list, { [place]: nonsense });
        assert.doesNotThrow(() => compare(JSON.stringify(changed.document)), `${place}: ${JSON.stringify(nonsense)}`);
        changed.schema['properties'] = { id: nonsense, state: { type: 'string', [place]: nonsense } };
        assert.doesNotThrow(() => compare(JSON.stringify(changed.document)));
      }
    }
  });

  const toNowhere = { $ref: '#/components/nowhere' };
  const lost: Readonly<Record<string, (vendor: ShopVendor) => void>> = {
    'a path': ({ paths }) => {
      paths['/carts'] = toNowhere;
    },
    'a path, to itself': ({ paths }) => {
      paths['/carts'] = { $ref: '#/paths/~1carts' };
    },
    'an operation': ({ paths }) => Object.assign(paths['/orders'] ?? {}, { get: toNowhere }),
    'a list of parameters': ({ list }) => Object.assign(list, { parameters: toNowhere }),
    'a parameter': ({ list }) => list.parameters.push(toNowhere),
    'a body': ({ create }) => Object.assign(create, { requestBody: toNowhere }),
    responses: ({ create }) => Object.assign(create, { responses: toNowhere }),
    'a response': ({ create }) => Object.assign(create.responses, { 201: toNowhere }),
    'a header': ({ create }) => Object.assign(create.responses[201] ?? {}, { headers: { Location: toNowhere } }),
  };
  for (const [title, edit] of Object.entries(lost)) {
    it(`refuses ${title} that refers to nowhere instead of reading something empty`, () => {
      const changed = vendor();
      edit(changed);
      assert.throws(
        () => compare(JSON.stringify(changed.document)),
        (error: { code?: string; what?: string }) =>
          error.code === 'ERR_DOCUMENT' && /^vendor\.json refers to #\/\S+, which leads nowhere/.test(error.what ?? ''),
      );
    });
  }
});
