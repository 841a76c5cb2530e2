import assert from 'node:assert/strict';
import { describeLimits, describeType } from '../../src/collections/describe-value';
import type { JsonObject } from '../../src/model/json';
import { schemaParts } from '../../src/schema/schema-parts';

/** A schema, its type, and what it says of its values. */
const cases: readonly (readonly [schema: JsonObject | true, type: string, limits: string])[] = [
  [true, 'any', ''],
  [{ type: 'string' }, 'string', ''],
  [{ type: 'string', format: 'date-time' }, 'string (date-time)', ''],
  [{ type: ['integer', 'null'] }, 'integer or null', ''],
  [{ properties: { a: {} } }, 'object', ''],
  [{ enum: ['a', 'b', null] }, 'string', 'One of `a`, `b`.'],
  [{ const: 'a' }, 'string', 'Always `a`.'],
  [{ type: 'boolean', default: false }, 'boolean', 'Default: `false`.'],
  [{ type: 'string', default: null }, 'string', ''],
  [{ type: 'array' }, 'list', ''],
  [{ type: 'array', items: { type: 'string', format: 'uri' } }, 'list of strings (uri)', ''],
  [{ type: 'array', items: { type: ['string', 'null'] } }, 'list (of string or null)', ''],
  [{ type: 'array', items: { enum: [1, 2] }, maxItems: 1 }, 'list', 'Each is one of `1`, `2`. At most 1 element.'],
  [{ type: 'integer', minimum: 1, maximum: 9 }, 'integer', 'At least 1, at most 9.'],
  [{ type: 'number', minimum: 0 }, 'number', 'At least 0.'],
  [{ type: 'number', exclusiveMinimum: 0, multipleOf: 5 }, 'number', 'More than 0. A multiple of 5.'],
  [{ type: 'number', exclusiveMaximum: 9 }, 'number', 'Less than 9.'],
  [{ type: 'string', minLength: 0, maxLength: 1 }, 'string', 'At most 1 character.'],
  [{ type: 'string', minLength: 2, maxLength: 2 }, 'string', 'Exactly 2 characters.'],
  [{ type: 'string', minLength: 2, maxLength: 5 }, 'string', '2 to 5 characters.'],
  [{ type: 'string', pattern: '^a$' }, 'string', 'Must match `^a$`.'],
  [{ type: 'string', pattern: `^${'a'.repeat(60)}$` }, 'string', ''],
  [{ anyOf: [{ type: 'string', maxLength: 5 }, { type: 'integer' }] }, 'string or integer', 'At most 5 characters.'],
  [
    {
      anyOf: [
        { type: 'string', maxLength: 5 },
        { type: 'string', maxLength: 9 },
      ],
    },
    'string',
    '',
  ],
  [{ $ref: '#/kinds/a' }, 'string', 'One of `x`, `y`.'],
];

describe('a value is described', () => {
  for (const [schema, type, limits] of cases) {
    it(`${JSON.stringify(schema)} as ${type}: ${limits}`, () => {
      const document = { kinds: { a: { type: 'string', enum: ['x', 'y'] } }, schema } as JsonObject;
      const parts = schemaParts(document, '/schema');
      assert.deepEqual([describeType(document, parts), describeLimits(document, parts)], [type, limits]);
    });
  }

  it('without a default that is named already', () => {
    const document = { schema: { type: 'integer', default: 3, minimum: 1 } };
    const about = 'Number of things; 3 by default.';
    assert.equal(describeLimits(document, schemaParts(document, '/schema'), { about }), 'At least 1.');
  });

  it('with as many of its values as are asked for', () => {
    const document = { schema: { enum: ['a', 'b', 'c'] } };
    assert.equal(
      describeLimits(document, schemaParts(document, '/schema'), { most: 2 }),
      'One of `a`, `b`, and 1 more.',
    );
  });
});
