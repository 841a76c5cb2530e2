import assert from 'node:assert/strict';
import type { Api } from '../../../src/model/api';
import type { Item } from '../../../src/model/item';
import { triesPassword } from '../../../src/model/tries-password';
import { buildGraph } from '../../../src/pipelines/run/build-graph';
import type { ItemGraph } from '../../../src/run/run-items';
import { loadOwnApis } from '../../support/load-own-apis';
import { countRounds, longestChain } from '../../support/run/count-rounds';
import { type Sketch, sketchList } from '../../support/run/sketch-list';

/** Collection → its items. */
type Sketches = Readonly<Record<string, Readonly<Record<string, Sketch>>>>;

function sketchApis(sketches: Sketches): readonly Api[] {
  return Object.entries(sketches).map(([id, sketch]) => {
    const [name = ''] = id.split('/');
    const contract = {
      id,
      vendor: name,
      api: id,
      file: '',
      document: {},
      locate: () => ({ file: '', line: 1, column: 1 }),
    };
    const vendor = { name, title: name, variables: [], schemes: {} };
    return { contract, vendor, operations: [], list: sketchList(id, sketch) };
  });
}

const itemsOf = (apis: readonly Api[]) => apis.flatMap(({ list }) => list.items);
const show = (graph: ItemGraph) =>
  [...graph].map(([{ name }, earlier]) => [`${name}:`, ...[...earlier].map((one) => one.name)].join(' '));

const cases: Readonly<Record<string, readonly [Sketches, expected: readonly string[]]>> = {
  'what the lists say': [
    { 'acme/a': { list: { gives: ['x'] }, get: { needs: ['x'] } }, 'acme/b': { other: { needs: ['x'] } } },
    ['list:', 'get: list', 'other:'],
  ],
  'what hands out credentials before all else of its vendor': [
    { 'acme/b': { two: {} }, 'acme/a': { one: {}, register: { first: true }, three: {} }, 'umbra/c': { four: {} } },
    ['register:', 'two: register', 'one: register', 'three: register', 'four:'],
  ],
  'what that needs before it': [
    { 'acme/a': { other: {}, plan: { gives: ['p'] }, register: { first: true, needs: ['p'] }, last: {} } },
    ['plan:', 'register: plan', 'other: plan register', 'last: register plan'],
  ],
  'wrong credentials after all else of their vendor': [
    {
      'acme/a': { one: {}, right: {}, wrong: { rejectedAfter: 'right', sends: 'no-header' } },
      'acme/b': { two: {} },
      'umbra/c': { three: {} },
    },
    ['one:', 'two:', 'right: one two', 'wrong: right one two', 'three:'],
  ],
  'wrong passwords of one collection one after the other, those of several side by side': [
    {
      'acme/a': {
        rightA: {},
        passwordA: { rejectedAfter: 'rightA' },
        caseA: { rejectedAfter: 'rightA', sends: 'other-case-password' },
        schemeA: { rejectedAfter: 'rightA', sends: 'other-scheme' },
      },
      'acme/b': { rightB: {}, passwordB: { rejectedAfter: 'rightB' } },
      'umbra/c': { rightC: {}, passwordC: { rejectedAfter: 'rightC' } },
    },
    [
      ...['rightA:', 'passwordA: rightA', 'caseA: rightA passwordA', 'schemeA: rightA'],
      ...['rightB:', 'passwordB: rightB'],
      ...['rightC:', 'passwordC: rightC'],
    ],
  ],
};

describe('buildGraph keeps', () => {
  for (const [title, [sketches, expected]] of Object.entries(cases)) {
    it(title, () => {
      const apis = sketchApis(sketches);
      assert.deepEqual(show(buildGraph(apis, itemsOf(apis))), expected);
    });
  }

  it('to the items that are sent', () => {
    const apis = sketchApis({
      'acme/a': { register: { first: true }, list: { gives: ['x'] }, get: { needs: ['x'] } },
      'acme/b': { right: {}, wrong: { rejectedAfter: 'right' } },
    });
    const sent = itemsOf(apis).filter(({ name }) => !['register', 'list'].includes(name));
    assert.deepEqual(show(buildGraph(apis, sent)), ['get:', 'right: get', 'wrong: right get']);
  });
});

describe('buildGraph, of all contracts that come along,', () => {
  const apis = loadOwnApis();
  const graph = buildGraph(apis, itemsOf(apis));

  it('has every item wait only for such as stand before it', () => {
    const known = new Set<Item>();
    for (const [item, earlier] of graph) {
      for (const other of earlier) assert.ok(known.has(other), `${item.name} waits for ${other.name}`);
      known.add(item);
    }
    assert.deepEqual(known, new Set(itemsOf(apis)));
  });

  it('never allows more than two wrong passwords of a collection in a row', () => {
    for (const { contract } of apis) {
      const own = [...graph.keys()].filter(({ operation }) => operation.contract === contract.id);
      const proofs = new Set(own.flatMap(({ rejection }) => rejection?.after ?? []));
      // Each waits for the one before: there is one order of them.
      const trials = own.filter((item) => proofs.has(item.id) || triesPassword(item));
      for (const [index, item] of trials.entries()) {
        const before = trials[index - 1];
        if (before) assert.ok(graph.get(item)?.has(before), `${item.name} of ${item.operation.contract}`);
      }
      const inRow = trials.map((item) => (triesPassword(item) ? 'wrong' : 'right')).join(' ');
      assert.doesNotMatch(inRow, /wrong wrong wrong/);
    }
  });

  it('lets them be sent in few rounds', async () => {
    assert.equal(graph.size, 1142);
    assert.ok(longestChain(graph) <= 20, String(longestChain(graph)));
    for (const [concurrency, most] of [
      [8, 145],
      [16, 75],
    ] as const) {
      const rounds = await countRounds(graph, concurrency);
      assert.ok(rounds <= most, `${concurrency} side by side: ${rounds} rounds`);
    }
  });
});
