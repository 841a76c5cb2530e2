import assert from 'node:assert/strict';
import type { Contract } from '../../src/model/contract';
import { UserError } from '../../src/model/user-error';
import { createSchemaValidator } from '../../src/schema/schema-validator';

function contractOf(schema: unknown): Contract {
  const schemas = {
    Cat: {
      type: 'object',
      required: ['kind', 'lives'],
      properties: { kind: { type: 'string' }, lives: { type: 'integer' } },
    },
    Dog: {
      type: 'object',
      required: ['kind', 'tricks'],
      properties: { kind: { type: 'string' }, tricks: { $ref: '#/components/schemas/Tricks' } },
    },
    Tricks: { type: 'array', items: { type: 'string' } },
    Loop: { $ref: '#/components/schemas/Loop' },
  };
  return {
    id: 'acme/pets',
    vendor: 'acme',
    api: 'pets',
    file: 'contracts/acme/pets.yaml',
    document: { openapi: '3.1.1', schema, components: { schemas } },
    locate: () => ({ file: 'contracts/acme/pets.yaml', line: 12, column: 3 }),
  };
}

const cat = { $ref: '#/components/schemas/Cat' };
const dog = { $ref: '#/components/schemas/Dog' };

interface ErrorCase {
  readonly title: string;
  readonly schema: unknown;
  readonly value: unknown;
  /** `path keyword: expected; actual; schemaPointer` */
  readonly errors: readonly string[];
}

const errorCases: readonly ErrorCase[] = [
  {
    title: 'a type with a format',
    schema: { type: 'string', format: 'uuid' },
    value: 12,
    errors: [' type: string (uuid); number 12; /schema/type'],
  },
  {
    title: 'a nullable type',
    schema: { type: ['null', 'string'] },
    value: [1],
    errors: [' type: string or null; array of 1; /schema/type'],
  },
  {
    title: 'a missing member behind a $ref',
    schema: { items: cat },
    value: [{ kind: 'Cat' }],
    errors: ['/0/lives required: integer; missing; /components/schemas/Cat/required'],
  },
  {
    title: 'a missing member nobody describes',
    schema: { required: ['a/b'] },
    value: {},
    errors: ['/a~1b required: a value; missing; /schema/required'],
  },
  {
    title: 'a wrong type that is no listed value either',
    schema: { type: 'string', enum: ['a'] },
    value: 1,
    errors: [' type: string; number 1; /schema/type'],
  },
  {
    title: 'a long value',
    schema: { type: 'integer' },
    value: 'é'.repeat(80),
    errors: [` type: integer; string "${'é'.repeat(80)}"; /schema/type`],
  },
  {
    title: 'equal items',
    schema: { uniqueItems: true },
    value: [1, 2, 1],
    errors: [' uniqueItems: unique items; items 0 and 2 are equal; /schema/uniqueItems'],
  },
  {
    title: 'a text that its schema has a name for',
    schema: { title: 'number of ten digits', pattern: '^[0-9]{10}$' },
    value: '+19195550142',
    errors: [' pattern: number of ten digits; string "+19195550142"; /schema/pattern'],
  },
  {
    title: 'a bad name',
    schema: { propertyNames: { maxLength: 1, pattern: '^a' } },
    value: { bb: 1 },
    errors: ['/bb propertyNames: another name; bb; /schema/propertyNames'],
  },
  {
    title: 'a surplus member',
    schema: { properties: { a: true }, additionalProperties: false },
    value: { b: 'x' },
    errors: ['/b additionalProperties: no such member; string "x"; /schema/additionalProperties'],
  },
  {
    title: 'no item that fits',
    schema: { contains: { type: 'string', minLength: 2 } },
    value: [1, 'a', {}],
    errors: [' contains: an item that fits; 3 items; /schema/contains'],
  },
  {
    title: 'the consequence of a condition',
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    schema: { if: { minimum: 5 }, then: { multipleOf: 5 } },
    value: 7,
    errors: [' multipleOf: a multiple of 5; number 7; /schema/then/multipleOf'],
  },
  {
    title: 'a forbidden value',
    schema: { not: { const: 1 } },
    value: 1,
    errors: [' not: something else; number 1; /schema/not'],
  },
  {
    title: 'a forbidden member',
    schema: { properties: { a: false } },
    value: { a: 1 },
    errors: ['/a false schema: nothing; number 1; /schema/false schema'],
  },
  {
    title: 'alternatives of which none has the type',
    schema: { anyOf: [{ type: 'string' }, { type: 'null' }, cat] },
    value: 1,
    errors: [' union: string or null or object; number 1; /schema/union'],
  },
  {
    title: 'the only alternative of the type',
    schema: { oneOf: [cat, { type: 'null' }] },
    value: { kind: 1, lives: 'x' },
    errors: [
      '/kind type: string; number 1; /components/schemas/Cat/properties/kind/type',
      '/lives type: integer; string "x"; /components/schemas/Cat/properties/lives/type',
    ],
  },
  {
    title: 'the nearest alternative',
    schema: { anyOf: [cat, dog] },
    value: { kind: 'x', tricks: [1] },
    errors: ['/tricks/0 type: string; number 1; /components/schemas/Tricks/items/type'],
  },
  {
    title: 'two alternatives that fit',
    schema: { oneOf: [{ minimum: 9 }, { minimum: 1 }, { minimum: 2 }, { type: 'string' }] },
    value: 5,
    errors: [' oneOf: exactly one alternative; fits alternatives 2 and 3; /schema/oneOf'],
  },
  {
    title: 'alternatives between other faults',
    schema: {
      required: ['a'],
      anyOf: [{ required: ['b', 'c'] }, { anyOf: [{ required: ['d'] }, { required: ['e', 'f'] }] }],
      minProperties: 1,
    },
    value: {},
    errors: [
      '/d required: a value; missing; /schema/anyOf/1/anyOf/0/required',
      ' minProperties: at least 1 members; 0 members; /schema/minProperties',
      '/a required: a value; missing; /schema/required',
    ],
  },
  {
    title: 'the alternative that a discriminator names',
    schema: { oneOf: [cat, dog], discriminator: { propertyName: 'kind' } },
    value: { kind: 'Dog', lives: 'x' },
    errors: ['/tricks required: array; missing; /components/schemas/Dog/required'],
  },
  {
    title: 'the alternative that a mapped discriminator names',
    schema: {
      anyOf: [cat, dog],
      discriminator: { propertyName: 'kind', mapping: { meow: '#/components/schemas/Cat', woof: 'Dog' } },
    },
    value: { kind: 'woof', tricks: 3 },
    errors: ['/tricks type: array; number 3; /components/schemas/Tricks/type'],
  },
  {
    title: 'the alternative that spells out what a discriminator names',
    schema: {
      oneOf: [
        cat,
        { properties: { kind: { enum: ['Cow', 'Ox'] }, milk: { type: 'integer' } } },
        { properties: { kind: { const: 'Hen' }, eggs: { type: 'integer' } } },
      ],
      discriminator: { propertyName: 'kind' },
    },
    value: { kind: 'Ox', milk: 'x', eggs: 'x', lives: 'x' },
    errors: ['/milk type: integer; string "x"; /schema/oneOf/1/properties/milk/type'],
  },
  {
    title: 'a member that no schema has evaluated',
    schema: { properties: { a: true }, unevaluatedProperties: false },
    value: { a: 1, b: 2 },
    errors: ['/b unevaluatedProperties: no such member; number 2; /schema/unevaluatedProperties'],
  },
  {
    title: 'a value that fits no alternative of whatever type',
    schema: { oneOf: [{ minimum: 5 }, { minimum: 7, maximum: 9 }] },
    value: 1,
    errors: [' minimum: at least 5; number 1; /schema/oneOf/0/minimum'],
  },
  {
    title: 'a discriminator that names none',
    schema: { oneOf: [cat, dog], discriminator: { propertyName: 'kind' } },
    value: { kind: 'Cow' },
    errors: ['/kind discriminator: one of Cat, Dog; string "Cow"; /schema/discriminator'],
  },
  {
    title: 'a discriminator that is missing',
    schema: { oneOf: [cat, dog], discriminator: { propertyName: 'kind' } },
    value: { lives: 1 },
    errors: ['/kind discriminator: one of Cat, Dog; missing; /schema/discriminator'],
  },
  {
    title: 'a number beyond all numbers',
    schema: { type: 'integer', format: 'int32' },
    value: Number.POSITIVE_INFINITY,
    errors: [' type: integer (int32); number too large to be read; /schema/type'],
  },
  {
    title: 'a number that lost digits',
    schema: { type: 'string' },
    value: 2 ** 53,
    errors: [' type: string; number of about 9007199254740992; /schema/type'],
  },
  {
    title: 'an item that fits after thousands that do not',
    schema: { contains: { type: 'string' }, maxItems: 4000 },
    value: [...Array.from({ length: 4000 }, () => 1), 'a'],
    errors: [' maxItems: at most 4000 items; 4001 items; /schema/maxItems'],
  },
];

describe('createSchemaValidator', () => {
  for (const { title, schema, value, errors } of errorCases) {
    it(`tells of ${title}`, () => {
      const found = createSchemaValidator(contractOf(schema)).validate('/schema', value);
      assert.deepEqual(
        found.map(
          ({ path, keyword, expected, actual, schemaPointer }) =>
            `${path} ${keyword}: ${expected}; ${actual}; ${schemaPointer}`,
        ),
        errors,
      );
    });
  }

  /** What is wrong, and where that stands. */
  const refused: Readonly<Record<string, readonly [schema: unknown, pointer: string]>> = {
    'an unknown keyword': [{ typ: 'string' }, '/schema'],
    "OpenAPI 3.0's nullable": [{ type: 'string', nullable: true }, '/schema'],
    'an unknown format': [{ format: 'colour' }, '/schema'],
    'an unknown type': [{ type: 'text' }, '/schema'],
    'a $ref in a circle': [{ $ref: '#/components/schemas/Loop' }, '/components/schemas/Loop'],
    'a circle within': [{ items: { $ref: '#/components/schemas/Loop' } }, '/components/schemas/Loop'],
    'a schema that holds itself': [{ items: { anyOf: [{ $ref: '#/schema/items' }] } }, '/schema/items/anyOf/0'],
    'a $ref to nowhere': [{ $ref: '#/components/schemas/Cow' }, '/components/schemas/Cow'],
    'a schema within that is wrong': [{ properties: { a: { minimum: '1' } } }, '/schema/properties/a'],
    'a pattern that is none': [{ allOf: [dog, { items: { pattern: '(' } }] }, '/schema/allOf/1/items'],
    'a pattern for the u flag': [{ pattern: '^\\p{L}$' }, '/schema'],
    'a pattern beyond 16 bits': [{ pattern: '^[😀😁]$' }, '/schema'],
  };
  for (const [title, [schema, pointer]] of Object.entries(refused)) {
    it(`refuses ${title}`, () => {
      const { check } = createSchemaValidator(contractOf(schema));
      assert.throws(
        () => check('/schema'),
        (error) =>
          error instanceof UserError &&
          error.code === 'ERR_SCHEMA' &&
          error.what.startsWith(`The schema at contracts/acme/pets.yaml:12:3 (${pointer}) does not compile: `),
      );
    });
  }

  it('takes schemas by any JSON Pointer', () => {
    const paths = { '/a{b}%/c d': { get: { type: 'string' } } };
    const { validate } = createSchemaValidator({ ...contractOf(true), document: { paths } });
    assert.deepEqual(validate('/paths/~1a{b}%~1c d/get', 'x'), []);
    assert.equal(validate('/paths/~1a{b}%~1c d/get', 1)[0]?.schemaPointer, '/paths/~1a{b}%~1c d/get/type');
  });
});
