import assert from 'node:assert/strict';
import type { ItemList } from '../../src/model/item';
import { packLanes } from '../../src/run/pack-lanes';
import { type Lane, planLanes } from '../../src/run/plan-lanes';
import { loadOwnApis } from '../support/load-own-apis';
import { names, sketchList } from '../support/run/sketch-list';

const lanesOf = (list: ItemList) =>
  planLanes(list, list.items).map(
    ({ items, first, last }) => `${first ? 'first: ' : ''}${last ? 'last: ' : ''}${names(items).join(' ')}`,
  );

describe('planLanes', () => {
  const cases: Readonly<Record<string, [Parameters<typeof sketchList>[1], readonly string[]]>> = {
    'keeps a giver and its users together, in order': [
      { list: { gives: ['id'] }, other: { gives: ['x'] }, get: { needs: ['id'] }, change: { needsInBody: ['id'] } },
      ['list get change', 'other'],
    ],
    'joins what several variables tie together': [
      { a: { gives: ['a'] }, b: { gives: ['b'] }, both: { needs: ['a', 'b'] }, last: { removes: ['b'] } },
      ['a b both last'],
    ],
    'puts all that stands alone into one lane': [
      { one: {}, list: { gives: ['id'] }, two: { needs: ['accountId'] }, get: { needs: ['id'] }, three: {} },
      ['list get', 'one two three'],
    ],
    'keeps what hands out credentials in a lane of its own': [
      { register: { first: true }, one: {}, two: {} },
      ['first: register', 'one two'],
    ],
    'keeps what has to be rejected together, with what shows that sign-in works': [
      { one: {}, right: {}, wrong: { rejectedAfter: 'right' }, worse: { rejectedAfter: 'right' } },
      ['last: right wrong worse', 'one'],
    ],
    'plans nothing for nothing': [{}, []],
  };
  for (const [name, [sketch, expected]] of Object.entries(cases)) {
    it(name, () => assert.deepEqual(lanesOf(sketchList('acme/v1', sketch)), expected));
  }

  it('takes only the items asked for', () => {
    const list = sketchList('acme/v1', { list: { gives: ['id'] }, get: { needs: ['id'] }, other: {} });
    const lanes = planLanes(list, list.items.slice(1));
    assert.deepEqual(
      lanes.map(({ items }) => names(items)),
      [['get', 'other']],
    );
  });

  it('puts each item of the real collections into exactly one lane, after all that feeds it', () => {
    for (const { list } of loadOwnApis('bandwidth/messaging', 'bandwidth/numbers', 'uptrends')) {
      const lanes = planLanes(list, list.items);
      assert.deepEqual(names(lanes.flatMap(({ items }) => items)).toSorted(), names(list.items).toSorted());
      for (const { items } of lanes) {
        for (const item of items) {
          for (const variable of Object.values(item.parameterVariables)) {
            const givers = list.items.filter(({ captures }) => captures.some((one) => one.variable === variable));
            if (givers.length === 0) continue;
            assert.ok(
              givers.every((giver) => items.includes(giver)),
              `${item.name} needs ${variable}`,
            );
            assert.ok(
              givers.some((giver) => items.indexOf(giver) < items.indexOf(item)),
              item.name,
            );
          }
        }
      }
    }
  });
});

describe('packLanes', () => {
  const lane = (collection: string, size: number): Lane => {
    const sketch = Object.fromEntries(Array.from({ length: size }, (_, index) => [`${size}.${index}`, {}]));
    return { collection, items: sketchList(collection, sketch).items, first: false, last: false };
  };
  const packed = (lanes: readonly Lane[], concurrency: number) =>
    packLanes(lanes, concurrency).map((batch) => `${batch.collection} ${batch.lanes.map((one) => one.items.length)}`);

  it('packs lanes of one collection up to an equal share, longest first', () => {
    const lanes = [lane('a', 2), lane('a', 6), lane('a', 1), lane('a', 3)];
    assert.deepEqual(packed(lanes, 1), ['a 6,3,2,1']);
    assert.deepEqual(packed(lanes, 2), ['a 6', 'a 3,2,1']);
    assert.deepEqual(packed(lanes, 100), ['a 6', 'a 3', 'a 2', 'a 1']);
  });

  it('never mixes collections', () => {
    assert.deepEqual(packed([lane('a', 1), lane('b', 2), lane('a', 2)], 1), ['a 2,1', 'b 2']);
  });

  it('packs nothing into nothing', () => assert.deepEqual(packed([], 4), []));
});
