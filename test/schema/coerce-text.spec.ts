import assert from 'node:assert/strict';
import { coerceText } from '../../src/schema/coerce-text';
import { partsOf } from '../../src/schema/schema-parts';

const document = { components: { schemas: { Count: { type: 'integer' } } } };
const cases: readonly (readonly [schema: unknown, texts: readonly string[], value: unknown])[] = [
  [{ type: 'integer' }, ['12'], 12],
  [{ type: 'integer' }, ['-7'], -7],
  [{ type: 'integer' }, ['007'], 7],
  [{ type: 'number' }, ['1.5e3'], 1500],
  [{ type: 'number' }, ['1e999'], '1e999'],
  [{ type: 'number' }, ['0x10'], '0x10'],
  [{ type: 'number' }, [''], ''],
  [{ type: 'integer' }, ['1', '2'], 2],
  [{ type: 'boolean' }, ['true'], true],
  [{ type: 'boolean' }, ['false'], false],
  [{ type: 'boolean' }, ['yes'], 'yes'],
  [{ type: 'string' }, ['12'], '12'],
  [{}, ['12'], '12'],
  [true, ['12'], '12'],
  [{ $ref: '#/components/schemas/Count' }, ['12'], 12],
  [{ allOf: [{ $ref: '#/components/schemas/Count' }, { minimum: 1 }] }, ['12'], 12],
  [{ anyOf: [{ type: 'integer' }, { type: 'string' }] }, ['soon'], 'soon'],
  [{ type: 'array', items: { type: 'integer' } }, ['1', '2', 'b'], [1, 2, 'b']],
  [{ type: 'array', items: { type: 'integer' } }, ['1', '2'], [1, 2]],
  [{ type: 'array', items: { type: 'string' } }, ['a,b', 'c'], ['a,b', 'c']],
  [{ type: 'array' }, ['1,x'], ['1,x']],
  [{ type: 'string' }, ['1,x'], '1,x'],
];

describe('coerceText', () => {
  for (const [schema, texts, value] of cases) {
    it(`reads ${JSON.stringify(texts)} as ${JSON.stringify(schema)}`, () => {
      assert.deepEqual(coerceText(document, partsOf(document, [schema]), { texts }), value);
    });
  }
});
