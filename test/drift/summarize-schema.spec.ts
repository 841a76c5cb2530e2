import assert from 'node:assert/strict';
import { summarizeSchema } from '../../src/drift/summarize-schema';

const refer = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const document = {
  components: {
    schemas: {
      Empty: {},
      Anything: true,
      Nothing: false,
      Text: { type: 'string' },
      Null: { type: 'null' },
      Self: { anyOf: [refer('Self'), { type: 'string' }] },
      First: { anyOf: [refer('Second'), { type: 'string' }] },
      Second: { oneOf: [refer('First'), { type: 'integer' }] },
    },
  },
};

const text = { type: 'string' };
const whole = { type: 'integer' };
const listed = { enum: ['a', 'b'] };
const onlyNull = { type: 'null' };

/** Types, `null` where it is allowed, and the enumeration; `-` if the schema says nothing. */
const cases: readonly (readonly [schema: unknown, summary: string])[] = [
  [{}, '-'],
  [true, '-'],
  [text, 'string'],
  ...(['anyOf', 'oneOf'] as const).flatMap((keyword): [schema: unknown, summary: string][] => {
    const choice = (...alternatives: readonly unknown[]) => ({ [keyword]: alternatives });
    return [
      [choice({}, text), '-'],
      [choice(text, {}), '-'],
      [choice(text, { description: 'Whatever.' }, whole), '-'],
      [choice(true, text), '-'],
      [choice(text, refer('Empty')), '-'],
      [choice(refer('Anything'), text), '-'],
      [choice(false, text), 'string'],
      [choice(text, refer('Nothing')), 'string'],
      [choice(text, { allOf: [false, whole] }), 'string'],
      [choice(text, choice(false)), 'string'],
      [choice(false), '-'],
      [choice({}, text, onlyNull), 'null'],
      [choice(text, whole), 'integer string'],
      [choice(refer('Text'), whole), 'integer string'],
      [choice(listed, text), 'string'],
      [choice(text, listed), 'string'],
      [choice(listed, {}), '-'],
      [choice({}, listed), '-'],
      [choice(listed, { enum: ['b', 'c'] }), 'string: a b c'],
      [choice(listed, { const: 'c' }), 'string: a b c'],
      [choice(listed, whole), 'integer string'],
      [choice(listed, false), 'string: a b'],
      [choice(text, onlyNull), 'null string'],
      [choice(onlyNull, text), 'null string'],
      [choice(text, refer('Null')), 'null string'],
      [choice(text, { nullable: true }), 'null string'],
      [choice(text, { 'x-nullable': true }), 'null string'],
      [choice(text, { enum: [null] }), 'null string'],
      [choice(text, { const: null }), 'null string'],
      [choice(text, { type: ['integer', 'null'] }), 'integer null string'],
      [choice({ type: 'string', nullable: true }, whole), 'integer null string'],
      [choice(listed, onlyNull), 'null string: a b'],
      [choice({ enum: ['a', null] }, text), 'null string'],
      [choice(onlyNull), 'null'],
      [choice(onlyNull, { nullable: true }), 'null'],
      [choice(text, { nullable: true, format: 'date' }), 'null'],
      [{ type: 'string', ...choice({}, text) }, 'string'],
      [{ type: 'string', ...choice({ minLength: 1 }, { pattern: 'a' }) }, 'string'],
      [choice({ allOf: [text, {}] }, whole), 'integer string'],
    ];
  }),
  [{ allOf: [{}, text] }, 'string'],
  [{ allOf: [text, {}] }, 'string'],
  [{ allOf: [true, text] }, 'string'],
  [{ allOf: [refer('Empty'), text] }, 'string'],
  [{ allOf: [refer('Anything'), text] }, 'string'],
  [{ allOf: [listed, text] }, 'string: a b'],
  [{ allOf: [text, listed] }, 'string: a b'],
  [{ allOf: [{}, listed] }, 'string: a b'],
  [{ allOf: [refer('Text')], nullable: true }, 'null string'],
  [{ allOf: [refer('Text'), { nullable: true }] }, 'null string'],
  [{ allOf: [{ type: ['string', 'integer'] }, text] }, 'string'],
  [{ allOf: [{ anyOf: [{}, text] }, text] }, 'string'],
  [refer('Empty'), '-'],
  [refer('Anything'), '-'],
  [refer('Nothing'), '-'],
  [refer('Self'), 'string'],
  [refer('First'), 'integer string'],
];

describe('summarizeSchema', () => {
  for (const [schema, summary] of cases) {
    it(`says '${summary}' of ${JSON.stringify(schema)}`, () => {
      const { types, nullable, enum: values, unresolved } = summarizeSchema(document, schema);
      const named = [...types, ...(nullable ? ['null'] : [])].sort().join(' ') || '-';
      assert.equal(values === undefined ? named : `${named}: ${values.join(' ')}`, summary);
      assert.equal(unresolved, undefined);
    });
  }

  it('keeps the name of a schema that may be null, and of one that takes anything', () => {
    assert.equal(summarizeSchema(document, { anyOf: [refer('Text'), onlyNull, false] }).name, 'Text');
    assert.equal(summarizeSchema(document, refer('Anything')).name, 'Anything');
    assert.equal(summarizeSchema(document, { anyOf: [refer('Text'), {}] }).name, undefined);
  });

  for (const reference of ['#/components/schemas/Gone', 'other.yaml#/components/schemas/Text', '#Text', '#/%ZZ']) {
    it(`does not resolve ${reference}`, () => {
      assert.equal(summarizeSchema(document, { $ref: reference }).unresolved, reference);
    });
  }
});
