import assert from 'node:assert/strict';
import { keepKnown, partsAt, partsOf, schemaParts, typesOf } from '../../src/schema/schema-parts';

const name = (title: string) => ({ title });
const document = {
  components: {
    schemas: {
      Deep: {
        title: 'Deep',
        allOf: [{ $ref: '#/components/schemas/Loop', title: 'beside' }],
        anyOf: [name('any'), true],
        oneOf: [{ title: 'one', oneOf: [name('inner')] }],
        if: name('if'),
        // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
        then: name('then'),
        else: name('else'),
        not: name('not'),
        dependentSchemas: { a: name('dependent') },
        properties: { a: name('a') },
        items: name('items'),
      },
      Loop: { title: 'Loop', anyOf: [{ $ref: '#/components/schemas/Loop' }, { $ref: '#/nowhere' }] },
      Thing: {
        type: 'object',
        properties: { id: { type: 'integer' }, key: { writeOnly: true }, open: { type: 'object' } },
        patternProperties: { '^x-': { type: 'string' } },
      },
      Map: { type: ['object', 'null'], additionalProperties: { $ref: '#/components/schemas/Thing' } },
      Closed: { additionalProperties: false },
      Tuple: { type: 'array', prefixItems: [name('first')], items: { $ref: '#/components/schemas/Thing' } },
      Either: { oneOf: [{ $ref: '#/components/schemas/Map' }, { $ref: '#/components/schemas/Tuple' }] },
    },
  },
};
const parts = (schema: string) => schemaParts(document, `/components/schemas/${schema}`);
const titles = (schemas: readonly object[]) => schemas.flatMap((part) => ('title' in part ? [part.title] : []));

describe('schemaParts', () => {
  it('are all that says something of the same value, each once', () => {
    assert.deepEqual(titles(parts('Deep')), [
      ...['Deep', 'beside', 'Loop', 'any', 'one', 'inner', 'then', 'else', 'dependent'],
    ]);
  });

  it('are found for several schemas, too', () => {
    const { Loop, Deep } = document.components.schemas;
    assert.deepEqual(titles(partsOf(document, [Loop, undefined, true, Loop, Deep])).slice(0, 3), [
      ...['Loop', 'Deep', 'beside'],
    ]);
  });

  it('have types', () => assert.deepEqual(typesOf(parts('Either')), ['object', 'null', 'array']));
});

describe('partsAt', () => {
  const { Thing, Tuple } = document.components.schemas;
  const cases: readonly (readonly [schema: string, path: string, found: unknown])[] = [
    ['Thing', '', Thing],
    ['Thing', 'id', Thing.properties.id],
    ['Thing', 'x-y', Thing.patternProperties['^x-']],
    ['Thing', 'nothing', undefined],
    ['Map', 'any', Thing],
    ['Map', '0/id', Thing.properties.id],
    ['Closed', 'any', undefined],
    ['Tuple', '0', Tuple.prefixItems[0]],
    ['Tuple', '1/id', Thing.properties.id],
    ['Tuple', 'id', undefined],
    ['Either', '7/id', Thing.properties.id],
  ];
  for (const [schema, path, found] of cases) {
    it(`finds '${path}' in ${schema}`, () => {
      const at = partsAt(document, parts(schema), path === '' ? [] : path.split('/'));
      assert.deepEqual(
        at.filter((part) => !('$ref' in part)),
        found === undefined ? [] : [found],
      );
    });
  }
});

describe('keepKnown', () => {
  const thing = { id: 1, key: 'secret', open: { any: 1 }, other: 2, 'x-y': 'z' };
  const kept = { id: 1, open: { any: 1 }, 'x-y': 'z' };
  for (const [schema, value, expected] of [
    ['Thing', thing, kept],
    ['Map', { a: thing }, { a: thing }],
    ['Tuple', [thing, thing], [thing, kept]],
    ['Thing', 'text', 'text'],
  ] as const) {
    it(`keeps what ${schema} describes of ${JSON.stringify(value)}`, () => {
      assert.deepEqual(keepKnown(document, parts(schema), value), expected);
    });
  }
});
