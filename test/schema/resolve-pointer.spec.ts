import assert from 'node:assert/strict';
import { findByPointer, plainPointer, resolvePointer } from '../../src/schema/resolve-pointer';

const document = { paths: { '/a b': { get: [{ x: 1 }, null] } }, 'm~n': 2, '100%': 3 };

const places: Readonly<Record<string, unknown>> = {
  '': document,
  '#': document,
  '/paths/~1a b/get/0/x': 1,
  '#/paths/~1a%20b/get/0/x': 1,
  '/paths/~1a b/get/1': null,
  '/m~0n': 2,
  '#/100%': 3,
};

const nowhere = [
  '/nothing',
  '/m~0n/x',
  '/paths/toString',
  '/paths/~1a b/get/2',
  'paths',
  '#paths',
  'other.json#/paths',
  'other.json/paths',
  '#/%ZZ',
];

describe('resolvePointer', () => {
  for (const [pointer, value] of Object.entries(places)) {
    it(`reads '${pointer}'`, () => {
      assert.equal(resolvePointer(document, pointer), value);
      assert.equal(findByPointer(document, pointer), value);
    });
  }

  for (const pointer of nowhere) {
    it(`throws naming ${pointer}`, () => {
      assert.equal(findByPointer(document, pointer), undefined);
      assert.throws(() => resolvePointer(document, pointer), { name: 'Error', message: new RegExp(`${pointer}$`) });
    });
  }
});

describe('plainPointer', () => {
  it('decodes a fragment', () => assert.equal(plainPointer('#/paths/~1a%20b/m~0n'), '/paths/~1a b/m~0n'));
  it('leaves a pointer', () => assert.equal(plainPointer('/paths/~1a%20b'), '/paths/~1a%20b'));
});
