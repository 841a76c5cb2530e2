import assert from 'node:assert/strict';
import { dereference, followReferences, soleReference } from '../../src/schema/follow-references';

const refer = ($ref: string) => ({ $ref });
const document = {
  paths: { '/a b': { get: 1 } },
  one: refer('#/two'),
  two: { ...refer('#/paths/~1a%20b'), description: 'not merged' },
  loop: refer('#/pool'),
  pool: refer('#/loop'),
};

const followed: Readonly<Record<string, [value: unknown, followed: object]>> = {
  'a chain': [document.one, { value: document.paths['/a b'], pointer: '/paths/~1a b' }],
  'no reference': [3, { value: 3 }],
  'a $ref that is no text': [{ $ref: 3 }, { value: { $ref: 3 } }],
};

const lost: Readonly<Record<string, [value: unknown, pointer: string]>> = {
  'a circle': [document.loop, '/pool'],
  'a reference to nothing': [refer('#/nothing'), '/nothing'],
  'a reference out of the document': [refer('other.json#/one'), '/one'],
};

describe('followReferences', () => {
  for (const [title, [value, expected]] of Object.entries(followed)) {
    it(`follows ${title}`, () => {
      assert.deepEqual(followReferences(document, value), expected);
      assert.deepEqual(dereference(document, value), expected);
    });
  }

  for (const [title, [value, pointer]] of Object.entries(lost)) {
    it(`gives up on ${title}, which dereference refuses`, () => {
      assert.deepEqual(followReferences(document, value), { value: undefined, pointer });
      assert.throws(() => dereference(document, value), { name: 'Error', message: new RegExp(`: ${pointer}$`) });
    });
  }
});

describe('soleReference', () => {
  for (const [schema, pointer] of [
    [refer('#/a%20b'), '/a b'],
    [{ ...refer('#/a'), description: 'x' }, undefined],
    [refer('other.json#/a'), undefined],
    [refer('#'), undefined],
    [{}, undefined],
    [true, undefined],
  ] as const) {
    it(`finds ${pointer ?? 'none'} in ${JSON.stringify(schema)}`, () => assert.equal(soleReference(schema), pointer));
  }
});
