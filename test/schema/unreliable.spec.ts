import assert from 'node:assert/strict';
import type { Contract } from '../../src/model/contract';
import { createSchemaValidator } from '../../src/schema/schema-validator';
import { toDraft07 } from '../../src/schema/to-draft-07';

const contractOf = (schema: unknown): Contract => ({
  id: 'test/unreliable',
  vendor: 'test',
  api: 'unreliable',
  file: 'a.yaml',
  document: {
    schema,
    data: { example: { $id: 'a b', $anchor: '?' } },
    constructor: 1,
    '0': 1,
    components: { schemas: {} },
  },
  locate: () => ({ file: 'a.yaml', line: 1, column: 1 }),
});

describe('a schema that Ajv would check wrongly', () => {
  for (const [schema, what, remedy] of [
    [{ unevaluatedItems: false, contains: {} }, 'unevaluatedItems with contains', 'Use prefixItems'],
    [{ unevaluatedItems: false, allOf: [{ contains: {} }] }, 'unevaluatedItems with contains', 'Use prefixItems'],
    [
      { unevaluatedItems: false, anyOf: [{ items: {} }, true] },
      'unevaluatedItems with items in one of several alternatives',
      'Use prefixItems',
    ],
    [
      { properties: { a: { unevaluatedProperties: false, if: { required: ['b'] }, else: {} } } },
      'unevaluatedProperties with an if that has no then',
      'Add then: {}',
    ],
    [{ properties: JSON.parse('{ "__proto__": {} }') as unknown }, 'properties with __proto__', 'Describe the member'],
  ] as const) {
    it(`is refused: ${what}`, () => {
      assert.throws(
        () => createSchemaValidator(contractOf(schema)).check('/schema'),
        (error: Error & { code: string; remedy: string }) => {
          assert.equal(error.code, 'ERR_SCHEMA');
          assert(error.message.includes(`does not compile: ${what} would be`), error.message);
          assert(error.message.includes(remedy), error.message);
          return true;
        },
      );
    });
  }

  for (const [schema, good, bad] of [
    [
      { required: ['toString', 'constructor', '__proto__'] },
      '{ "toString": 1, "constructor": 1, "__proto__": 1 }',
      '{}',
    ],
    [{ properties: { toString: { type: 'string' } } }, '{}', '{ "toString": 1 }'],
    [{ dependentRequired: { toString: ['a'] } }, '{}', '{ "toString": 1 }'],
    [{ multipleOf: 0.5 }, '1e308', '0.7'],
    [{ multipleOf: 0.0001 }, '0.0075', '0.00751'],
    [{ unevaluatedProperties: false, allOf: [{ properties: { a: {} } }] }, '{ "a": 1 }', '{ "b": 1 }'],
    [{ unevaluatedItems: false, prefixItems: [true] }, '[1]', '[1, 2]'],
  ] as const) {
    it(`is checked rightly: ${JSON.stringify(schema)}`, () => {
      const validator = createSchemaValidator(contractOf(schema));
      assert.deepEqual(
        [good, bad].map((text) => validator.validate('/schema', JSON.parse(text)).length === 0),
        [true, false],
      );
    });
  }

  for (const [schema, what] of [
    [{ required: ['toString'] }, 'required with toString, which every object has there'],
    [{ properties: { constructor: {} } }, 'properties with constructor, which every object has there'],
    [{ dependentRequired: { a: ['valueOf'] } }, 'dependentRequired with valueOf, which every object has there'],
    [{ multipleOf: 0.3 }, 'multipleOf 0.3, which is neither 1 or more nor a fraction of 1'],
  ] as const) {
    it(`is refused for the sandbox: ${what}`, () => {
      assert.throws(
        () => toDraft07({ schema }, '/schema'),
        (error: Error) => error.message.includes(`it uses ${what}`),
      );
    });
  }
});
