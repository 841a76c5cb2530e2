import assert from 'node:assert/strict';
import { tellLie } from '../../../src/mock/faults/tell-lie';

const value = { id: 'c-1', count: 2, open: true, parts: [{ size: 1 }], none: null };

describe('tellLie', () => {
  const cases: readonly (readonly [how: 'drop' | 'retype', pointer: string, told: unknown])[] = [
    ['drop', '/id', { count: 2, open: true, parts: [{ size: 1 }], none: null }],
    ['drop', '/parts/0', { ...value, parts: [] }],
    ['drop', '/missing', value],
    ['retype', '/id', { ...value, id: 3 }],
    ['retype', '/count', { ...value, count: 'not a number' }],
    ['retype', '/open', { ...value, open: 'not a boolean' }],
    ['retype', '/parts', { ...value, parts: {} }],
    ['retype', '/parts/0/size', { ...value, parts: [{ size: 'not a number' }] }],
    ['retype', '/none', { ...value, none: [] }],
  ];
  for (const [how, pointer, told] of cases) {
    it(`can ${how} ${pointer}`, () => assert.deepEqual(tellLie(value, { kind: 'lie', how, pointer }, 0), told));
  }

  it('chooses a member, and how, by chance', () => {
    const told = Array.from({ length: 12 }, (_, index) => tellLie(value, { kind: 'lie' }, index / 12));
    assert.equal(new Set(told.map((one) => JSON.stringify(one))).size, 12);
    assert.ok(told.every((one) => JSON.stringify(one) !== JSON.stringify(value)));
  });

  it('has nothing to change in what has no members', () => {
    for (const plain of [7, 'text', null, [], [1]]) assert.equal(tellLie(plain, { kind: 'lie' }, 0.5), plain);
  });
});
