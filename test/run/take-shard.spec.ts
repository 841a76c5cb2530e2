import assert from 'node:assert/strict';
import type { Item } from '../../src/model/item';
import { loadApis } from '../../src/pipelines/load-apis';
import { withNeeded } from '../../src/run/select-items';
import { type SelectedItems, takeShard } from '../../src/run/take-shard';
import { names, type Sketch, sketchList } from '../support/run/sketch-list';

/** Collection → items. */
type Sketches = Readonly<Record<string, Readonly<Record<string, Sketch>>>>;

const select = (sketches: Sketches): readonly SelectedItems[] =>
  Object.entries(sketches).map(([collection, sketch]) => {
    const list = sketchList(collection, sketch);
    return { list, items: list.items };
  });

const sharesOf = (selected: readonly SelectedItems[], count: number) =>
  Array.from({ length: count }, (_, index) => takeShard(selected, { index: index + 1, count }));

const show = (share: readonly SelectedItems[]) => share.map(({ items }) => names(items).join(' ')).join(' | ');

const cases: Readonly<Record<string, readonly [Sketches, count: number, expected: readonly string[]]>> = {
  'everything for one machine': [{ 'acme/a': { one: {}, two: {} }, 'umbra/b': { three: {} } }, 1, ['one two | three']],
  'an equal share for each': [
    { 'acme/a': { a: {}, b: {}, c: {}, d: {} }, 'acme/b': { e: {}, f: {} } },
    3,
    ['a d | ', 'b | e', 'c | f'],
  ],
  'what belongs together to one': [
    {
      'acme/a': {
        create: { effect: 'write', gives: ['x'] },
        one: {},
        update: { effect: 'write', needs: ['x'] },
        two: {},
        remove: { effect: 'delete', needs: ['x'], removes: ['x'] },
        three: {},
      },
    },
    2,
    ['create update remove', 'one two three'],
  ],
  'what several need to each of them': [
    {
      'acme/a': {
        list: { gives: ['x'] },
        get: { needs: ['x'] },
        count: { needs: ['x'] },
        show: { needs: ['x'] },
        move: { needs: ['x'] },
      },
    },
    2,
    ['list get show', 'list count move'],
  ],
  'what hands out credentials to all who need them': [
    { 'acme/a': { register: { first: true }, one: {} }, 'acme/b': { two: {} }, 'umbra/c': { three: {}, four: {} } },
    2,
    ['register one |  | three', 'register | two | four'],
  ],
  'what hands out credentials to nobody else': [
    { 'acme/a': { register: { first: true }, one: {} }, 'umbra/b': { two: {}, three: {}, four: {} } },
    4,
    ['register one | ', ' | two', ' | three', ' | four'],
  ],
  'what hands out credentials to one if nobody needs them': [
    { 'acme/a': { register: { first: true } }, 'umbra/b': { two: {} } },
    2,
    ['register | ', ' | two'],
  ],
  'nothing where there is nothing left': [{ 'acme/a': { one: {} } }, 2, ['one', '']],
};

describe('takeShard gives', () => {
  for (const [title, [sketches, count, expected]] of Object.entries(cases)) {
    it(title, () => assert.deepEqual(sharesOf(select(sketches), count).map(show), expected));
  }

  describe('of the contracts that come along', () => {
    const apis = loadApis({ select: ['uptrends', 'bandwidth/numbers'] });
    const all = apis.map(({ list }) => ({ list, items: list.items }));
    const itemsOf = (share: readonly SelectedItems[]) => share.flatMap(({ items }) => items);

    for (const selected of [...all.map((one) => [one]), all]) {
      const title = selected.map(({ list }) => list.collection).join(' and ');
      const total = itemsOf(selected).length;
      const shares = sharesOf(selected, 3);

      it(`everything of ${title} to three machines, to none more than 45 %`, () => {
        const sizes = shares.map((share) => itemsOf(share).length);
        assert.deepEqual(new Set(shares.flatMap(itemsOf)), new Set(itemsOf(selected)));
        assert.ok(Math.max(...sizes) <= 0.45 * total, `${sizes} of ${total}`);
        assert.ok(Math.max(...sizes) - Math.min(...sizes) <= 0.05 * total, `${sizes} of ${total}`);
      });

      it(`all that each item of ${title} needs to the same machine, in order`, () => {
        for (const share of shares) {
          for (const { list, items } of share) {
            assert.deepEqual(withNeeded(list, items), items);
            assert.deepEqual(
              items,
              list.items.filter((item) => items.includes(item)),
            );
          }
        }
      });
    }

    it('the same each time', () => {
      const again = loadApis({ select: ['uptrends', 'bandwidth/numbers'] });
      const show = (share: readonly SelectedItems[]) => itemsOf(share).map(({ id }: Item) => id);
      const selected = again.map(({ list }) => ({ list, items: list.items }));
      assert.deepEqual(sharesOf(selected, 3).map(show), sharesOf(all, 3).map(show));
    });

    for (const count of [1, 2, 5, 40]) {
      it(`everything to ${count} machines, credentials to those who need them`, () => {
        const shares = sharesOf(all, count);
        assert.deepEqual(new Set(shares.flatMap(itemsOf)), new Set(itemsOf(all)));
        for (const share of shares) {
          const own = names(itemsOf(share.filter(({ list }) => list.collection === 'uptrends/api-v4')));
          assert.equal(own.includes('Register an API account'), own.length > 0, String(own));
          assert.notEqual(own.length, 1, 'nobody registers for nothing');
        }
      });
    }
  });
});
