import assert from 'node:assert/strict';
import { selectReads } from '../../src/publish/select-reads';
import { names, type Sketch, sketchList } from '../support/run/sketch-list';

const sketches: Readonly<Record<string, Sketch>> = {
  create: { effect: 'write', gives: ['createdId'] },
  list: { gives: ['id'] },
  search: { gives: ['id'] },
  get: { needs: ['id'], gives: ['part'] },
  part: { needs: ['part'] },
  created: { needs: ['createdId'] },
  color: { needs: ['color'] },
  next: { needs: ['cursor'], gives: ['cursor'] },
  right: { folder: 'Credentials' },
  wrong: { folder: 'Credentials', rejectedAfter: 'right' },
};

describe('selectReads', () => {
  const list = sketchList('acme/shop', sketches);

  function select(wanted: readonly string[], set: readonly string[] = []) {
    const { items, leftOut } = selectReads({
      list,
      wanted: list.items.filter(({ name }) => wanted.includes(name)),
      isSet: (variable) => set.includes(variable),
      nameOf: (variable) => `ACME_${variable.toUpperCase()}`,
    });
    return [names(items), Object.fromEntries([...leftOut].map(([{ name }, reason]) => [name, reason]))];
  }

  for (const [what, wanted, set, items, leftOut] of [
    ['takes in the first that gives a value', ['get'], [], ['list', 'get'], {}],
    ['takes in none if another is there that gives it', ['get', 'search'], [], ['search', 'get'], {}],
    ['follows chains', ['part'], [], ['list', 'get', 'part'], {}],
    ['takes in nothing for a value that is set', ['get'], ['id'], ['get'], {}],
    ['leaves out what changes something', ['create', 'list'], [], ['list'], { create: 'its effect is write' }],
    [
      'leaves out what needs a created thing',
      ['created'],
      [],
      [],
      { created: 'it needs createdId, which comes from: create' },
    ],
    ['takes it where its id is set', ['created'], ['createdId'], ['created'], {}],
    ['names a value that is not set', ['color'], [], [], { color: 'it needs ACME_COLOR, which is not set' }],
    ['is not led in a circle', ['next'], [], [], { next: 'it needs cursor, which comes from: next' }],
    [
      'tries no credentials',
      ['right', 'wrong'],
      [],
      [],
      { right: 'it tries credentials', wrong: 'it tries credentials' },
    ],
  ] as const) {
    it(what, () => assert.deepEqual(select(wanted, set), [items, leftOut]));
  }
});
