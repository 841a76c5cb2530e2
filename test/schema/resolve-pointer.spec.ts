import assert from 'node:assert/strict';
import { dereference, resolvePointer } from '../../src/schema/resolve-pointer';

const document = {
  paths: { '/a b': { get: [{ x: 1 }, null] } },
  'm~n': 2,
  one: { $ref: '#/two' },
  two: { $ref: '#/paths/~1a%20b' },
  loop: { $ref: '#/pool' },
  pool: { $ref: '#/loop' },
};

describe('resolvePointer', () => {
  const cases: Readonly<Record<string, unknown>> = {
    '': document,
    '#': document,
    '/paths/~1a b/get/0/x': 1,
    '#/paths/~1a%20b/get/0/x': 1,
    '/paths/~1a b/get/1': null,
    '/m~0n': 2,
  };
  for (const [pointer, value] of Object.entries(cases)) {
    it(`reads '${pointer}'`, () => assert.equal(resolvePointer(document, pointer), value));
  }

  for (const pointer of ['/nothing', '/m~0n/x', '/paths/toString', '/paths/~1a b/get/2', 'paths']) {
    it(`throws naming ${pointer}`, () => {
      assert.throws(() => resolvePointer(document, pointer), { name: 'Error', message: new RegExp(`${pointer}$`) });
    });
  }
});

describe('dereference', () => {
  it('follows chains', () => {
    assert.deepEqual(dereference(document, document.one), { value: document.paths['/a b'], pointer: '/paths/~1a b' });
  });
  it('leaves anything else', () => assert.deepEqual(dereference(document, 3), { value: 3 }));
  it('refuses circles', () => assert.throws(() => dereference(document, document.loop), /circle/));
});
