import assert from 'node:assert/strict';
import { listPredecessors } from '../../src/collections/list-predecessors';
import type { Item } from '../../src/model/item';
import { loadApis } from '../../src/pipelines/load-apis';
import { countRounds, longestChain } from '../support/run/count-rounds';
import { graphOf, type Sketch, sketchList } from '../support/run/sketch-list';

/** What each item waits for: `item: others`. */
const cases: Readonly<Record<string, readonly [Readonly<Record<string, Sketch>>, expected: readonly string[]]>> = {
  'nothing for what has nothing to do with each other': [
    { one: {}, two: { effect: 'write' }, three: { needs: ['accountId'] } },
    ['one:', 'two:', 'three:'],
  ],
  'for what gives a value, in a path or a body': [
    { list: { gives: ['id'] }, get: { needs: ['id'] }, change: { needsInBody: ['id'], effect: 'write' }, other: {} },
    ['list:', 'get: list', 'change: list', 'other:'],
  ],
  'for all that give it, one after the other': [
    { create: { effect: 'write', gives: ['own', 'id'] }, list: { gives: ['id'] }, get: { needs: ['id'] } },
    ['create:', 'list: create', 'get: create list'],
  ],
  'a change of a resource for its readers before, readers after for the change': [
    {
      list: { path: '/sites' },
      get: { path: '/sites/{id}' },
      update: { path: '/sites/{id}', effect: 'write' },
      again: { path: '/sites' },
      last: { path: '/sites/{id}' },
    },
    ['list:', 'get:', 'update: list get', 'again: update', 'last: update'],
  ],
  'changes of a resource for each other': [
    {
      create: { path: '/sites', effect: 'write' },
      other: { path: '/sites', effect: 'spend' },
      remove: { path: '/sites/{id}', effect: 'delete' },
    },
    ['create:', 'other: create', 'remove: create other'],
  ],
  'no change of a resource for one of another, such as what is in it': [
    {
      site: { path: '/sites/{id}', effect: 'write' },
      peer: { path: '/sites/{id}/peers/{id}', effect: 'write' },
      sites: { path: '/sitesets', effect: 'write' },
    },
    ['site:', 'peer:', 'sites:'],
  ],
  'settings that exist once for each other': [
    {
      set: { path: '/settings', effect: 'write' },
      get: { path: '/settings' },
      unset: { path: '/settings', effect: 'delete' },
    },
    ['set:', 'get: set', 'unset: set get'],
  ],
  'what removes a thing for all that use it': [
    {
      create: { effect: 'write', gives: ['own'] },
      get: { needs: ['own'] },
      name: { needsInBody: ['own'], effect: 'write' },
      remove: { needs: ['own'], removes: ['own'], effect: 'delete' },
    },
    ['create:', 'get: create', 'name: create', 'remove: create get name'],
  ],
  'and for what removes the things that were made in it': [
    {
      site: { effect: 'write', gives: ['own'] },
      peer: { effect: 'write', needs: ['own'], gives: ['peer'] },
      removePeer: { effect: 'delete', needs: ['peer'], removes: ['peer'] },
      remove: { effect: 'delete', needs: ['own'], removes: ['own'] },
    },
    ['site:', 'peer: site', 'removePeer: peer', 'remove: site peer removePeer'],
  ],
  'what uses a variable before it is given anew for nothing, what gives it anew for that': [
    { list: { gives: ['id'] }, get: { needs: ['id'] }, next: { gives: ['id'] }, last: { needs: ['id'] } },
    // Whatever gives a value goes before all that take it.
    ['list:', 'get: list', 'next: list get', 'last: list next'],
  ],
  'everything for what hands out credentials': [
    { before: {}, register: { first: true }, one: {}, two: { needs: ['x'] } },
    ['before:', 'register:', 'one: register', 'two: register'],
  ],
  'what is to be rejected for what shows that sign-in works, wrong passwords for each other': [
    {
      one: {},
      right: {},
      password: { rejectedAfter: 'right', sends: 'wrong-password' },
      case: { rejectedAfter: 'right', sends: 'other-case-password' },
      user: { rejectedAfter: 'right', sends: 'other-case-username' },
      header: { rejectedAfter: 'right', sends: 'no-header' },
      scheme: { rejectedAfter: 'right', sends: 'other-scheme' },
      account: { rejectedAfter: 'right', sends: 'other-account' },
    },
    [
      ...['one:', 'right:', 'password: right', 'case: right password'],
      ...['user: right', 'header: right', 'scheme: right', 'account: right'],
    ],
  ],
};

describe('addWaits has wait', () => {
  for (const [title, [sketch, expected]] of Object.entries(cases)) {
    it(title, () => {
      const { items, waitsFor } = sketchList('acme/a', sketch);
      const names = new Map(items.map(({ id, name }) => [id, name]));
      const lines = items.map(({ id, name }) =>
        [`${name}:`, ...(waitsFor[id] ?? []).map((other) => names.get(other))].join(' '),
      );
      assert.deepEqual(lines, expected);
    });
  }
});

describe('addWaits, of the contracts that come along,', () => {
  const apis = loadApis();

  for (const { contract, list } of apis) {
    it(`has no item of ${contract.id} wait for a later one, and each for all that must stand before it`, () => {
      const place = new Map(list.items.map(({ id }, index) => [id, index]));
      assert.deepEqual(Object.keys(list.waitsFor), [...place.keys()]);
      const predecessors = listPredecessors(list.items);
      for (const [index, item] of list.items.entries()) {
        const waits = list.waitsFor[item.id] ?? [];
        const later = waits.filter((id) => (place.get(id) ?? index) >= index);
        assert.deepEqual(later, [], item.name);
        const missing = [...(predecessors.get(item) ?? [])].filter(({ id }) => !waits.includes(id));
        assert.deepEqual(
          missing.map(({ name }) => name),
          [],
          item.name,
        );
      }
    });

    it(`gives each item of ${contract.id} its values in every order that it allows`, () => {
      for (const order of [fromTheFront, fromTheBack, shuffled]) {
        const given = new Set<string>();
        const removed = new Set<string>();
        for (const item of sortBy(graphOf(list), order)) {
          for (const variable of [...Object.values(item.parameterVariables), ...Object.values(item.bodyVariables)]) {
            if (!Object.hasOwn(list.sources, variable)) continue;
            assert.ok(given.has(variable), `${item.name} needs ${variable}`);
            assert.ok(!removed.has(variable) || item.releases.includes(variable), `${item.name} needs ${variable}`);
          }
          for (const { variable } of item.captures) given.add(variable);
          for (const variable of item.releases) removed.add(variable);
        }
      }
    });
  }

  /** What tests the credentials goes last, and is not counted. */
  const figures: Readonly<Record<string, readonly [items: number, chain: number, rounds: Record<number, number>]>> = {
    'uptrends/api-v4': [205, 12, { 8: 26, 16: 14 }],
    'bandwidth/numbers': [371, 15, { 8: 46, 16: 23 }],
  };
  for (const [id, [count, chain, rounds]] of Object.entries(figures)) {
    it(`lets ${id} be sent in few rounds`, async () => {
      const list = apis.find(({ contract }) => contract.id === id)?.list;
      assert(list);
      assert.equal(list.items.length, count);
      const graph = new Map([...graphOf(list)].filter(([{ folder }]) => folder !== 'Credentials'));
      assert.ok(longestChain(graph) <= chain, String(longestChain(graph)));
      for (const [concurrency, most] of Object.entries(rounds)) {
        const needed = await countRounds(graph, Number(concurrency));
        assert.ok(needed <= most, `${concurrency} side by side: ${needed} rounds`);
      }
    });
  }
});

type Choose = (ready: readonly Item[]) => Item | undefined;

const fromTheFront: Choose = (ready) => ready[0];
const fromTheBack: Choose = (ready) => ready.at(-1);
let seed = 1;
const shuffled: Choose = (ready) => {
  // Any sequence will do; the same each time.
  seed = (seed * 48271) % 2147483647;
  return ready[seed % ready.length];
};

/** An order of a graph: of all items that could go next, the chosen one does. */
function sortBy(graph: ReadonlyMap<Item, ReadonlySet<Item>>, choose: Choose): readonly Item[] {
  const sorted = new Set<Item>();
  const left = new Map(graph);
  while (left.size > 0) {
    const ready = [...left].flatMap(([item, earlier]) => ([...earlier].every((one) => sorted.has(one)) ? item : []));
    const next = choose(ready);
    assert(next, 'the graph has a circle');
    sorted.add(next);
    left.delete(next);
  }
  return [...sorted];
}
