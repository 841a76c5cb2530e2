import assert from 'node:assert/strict';
import { makeExample } from '../../src/examples/make-example';
import { textForPattern } from '../../src/examples/text-for-pattern';

const document = {
  components: {
    schemas: {
      Tree: {
        type: 'object',
        required: ['id'],
        properties: { id: { type: 'integer' }, next: { $ref: '#/components/schemas/Tree' } },
      },
      Key: { type: 'string', readOnly: true },
    },
  },
};

const cases: readonly (readonly [schema: unknown, value: unknown, isGiven?: boolean])[] = [
  [{ type: 'string', example: 'a' }, 'a', true],
  [{ enum: [null, 'b'] }, 'b', true],
  [{ const: 3 }, 3, true],
  [{ type: 'string', default: '' }, 'example'],
  [{ type: ['null', 'integer'], minimum: 7 }, 7],
  [{ type: 'number', exclusiveMinimum: 0, maximum: 0.8 }, 0.5],
  [{ type: 'integer', multipleOf: 5, minimum: 7 }, 10],
  [{ type: 'string', format: 'date' }, '2026-01-15'],
  [{ type: 'string', minLength: 9, maxLength: 10 }, 'exampleex'],
  [{ type: 'array', items: { type: 'boolean' }, minItems: 2 }, [true, true]],
  [{ type: 'array', items: { type: 'integer' }, minItems: 2, uniqueItems: true }, [1, 2]],
  [{ allOf: [{ properties: { a: { type: 'integer' } } }, { required: ['b'] }] }, { a: 1, b: 'example' }],
  [{ oneOf: [{ type: 'null' }, { type: 'object', properties: { k: { const: 'x' } } }] }, { k: 'x' }, true],
  [{ $ref: '#/components/schemas/Tree' }, { id: 1, next: { id: 1 } }],
  [{ additionalProperties: { type: 'integer' } }, { key1: 1 }],
];

describe('makeExample', () => {
  for (const [schema, value, isGiven = false] of cases) {
    it(`makes ${JSON.stringify(value)} of ${JSON.stringify(schema)}`, () => {
      assert.deepEqual(makeExample(schema, { document }), { value, isGiven });
    });
  }

  it('leaves out what only the other direction has', () => {
    const schema = { properties: { key: { $ref: '#/components/schemas/Key' }, name: { const: 'n' } } };
    assert.deepEqual(makeExample(schema, { document, skips: 'readOnly' }).value, { name: 'n' });
  });
});

describe('textForPattern', () => {
  const patterns: readonly (readonly [pattern: string, minLength?: number])[] = [
    ['^[A-Z]{2}\\d{4}$'],
    ['^(foo|bar)-[^a]$'],
    ['^\\+[1-9]\\d{1,14}$'],
    ['^[a-z0-9]+(?:-[a-z0-9]+)*$', 12],
    ['^([01]\\d|2[0-3]):?([0-5]\\d)$'],
    ['^\\w{3,}\\.(?:png|jpe?g)$'],
    ['^\\x41\\u0042\\.$'],
    ['^(?=.)[A-F]{6}$'],
    ['^.{40}$'],
  ];
  for (const [pattern, minLength = 0] of patterns) {
    it(`finds a text for ${pattern}`, () => {
      const text = textForPattern(pattern, { minLength });
      assert.match(text, new RegExp(pattern));
      assert.ok(text.length >= minLength, text);
    });
  }
});
