import assert from 'node:assert/strict';
import { UserError } from '../../src/model/user-error';
import { toDraft07 } from '../../src/schema/to-draft-07';

describe('toDraft07', () => {
  it('keeps what is reachable, once, and drops annotations', () => {
    const document = {
      schemas: {
        Node: {
          description: 'A node',
          type: 'object',
          properties: { next: { $ref: '#/schemas/Node' }, id: { $ref: '#/schemas/Id', deprecated: true } },
        },
        Id: { title: 'Id', type: 'integer', format: 'int32', minimum: 1 },
        Unused: { type: 'null' },
      },
      list: { type: 'array', items: { $ref: '#/schemas/Node' }, xml: { wrapped: true } },
    };
    const properties = (node: string) => ({ next: { $ref: node }, id: { $ref: '#/definitions/Id' } });
    const Id = { type: 'integer', minimum: -2147483648, maximum: 2147483647, allOf: [{ minimum: 1 }] };
    const Node = { type: 'object', properties: properties('#/definitions/Node') };
    assert.deepEqual(toDraft07(document, '/list'), {
      type: 'array',
      items: { $ref: '#/definitions/Node' },
      definitions: { Node, Id },
    });
    const root = { type: 'object', properties: properties('#'), definitions: { Id } };
    assert.deepEqual(toDraft07(document, '/schemas/Node'), root);
    assert.deepEqual(toDraft07({ ...document, body: { $ref: '#/schemas/Node' } }, '/body'), root);
  });

  it('tells apart schemas of one name', () => {
    const document = {
      a: { x: { type: 'string' } },
      b: { x: { type: 'null' } },
      s: { anyOf: [{ $ref: '#/a/x' }, { $ref: '#/b/x' }] },
    };
    assert.deepEqual(toDraft07(document, '/s'), {
      anyOf: [{ $ref: '#/definitions/x' }, { $ref: '#/definitions/x_2' }],
      definitions: { x: { type: 'string' }, x_2: { type: 'null' } },
    });
  });

  const refused: Readonly<Record<string, unknown>> = {
    unevaluatedProperties: false,
    unevaluatedItems: false,
    minContains: 1,
    maxContains: 2,
    $dynamicRef: '#a',
    $dynamicAnchor: 'a',
    $anchor: 'a',
    $id: 'x',
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $vocabulary: {},
    dependencies: {},
    additionalItems: false,
    nullable: true,
    format: 'colour',
    pattern: '\\u{1F600}',
    patternProperties: { '\\p{L}': true },
    constructor: 1,
  };
  for (const [keyword, value] of Object.entries(refused)) {
    it(`refuses ${keyword}: ${JSON.stringify(value)}`, () => {
      const document = { schema: { properties: { 'a/b': { [keyword]: value } } } };
      assert.throws(
        () => toDraft07(document, '/schema'),
        (error) =>
          error instanceof UserError &&
          error.code === 'ERR_SCHEMA_DRAFT_07' &&
          error.what.includes(' /schema/properties/a~1b ') &&
          error.what.includes(keyword === 'patternProperties' ? 'pattern' : keyword),
      );
    });
  }
});
