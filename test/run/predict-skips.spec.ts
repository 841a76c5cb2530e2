import assert from 'node:assert/strict';
import type { Api } from '../../src/model/api';
import type { ItemList } from '../../src/model/item';
import type { Effect, Scheme } from '../../src/model/operation';
import type { Vendor } from '../../src/model/vendor';
import { predictSkips } from '../../src/run/predict-skips';
import { type Sketch, sketchList } from '../support/run/sketch-list';

const variable = (name: string, optional = false) => ({
  ...{ name, description: name, env: name, mock: '1', secret: false, optional },
});
const vendor: Vendor = {
  name: 'acme',
  title: 'Acme',
  variables: [variable('accountId'), variable('agentId', true)],
  schemes: {
    user: { username: 'username', password: 'password' },
    guest: { username: 'guestName', password: 'guestPassword', optional: true },
  },
};

const apiOf = (list: ItemList): Api => {
  const contract = { id: list.collection, vendor: 'acme', api: 'a', file: 'a.yaml', document: {} };
  return {
    contract: { ...contract, locate: () => ({ file: 'a.yaml', line: 1, column: 1 }) },
    operations: [],
    vendor,
    list,
  };
};

interface Case {
  readonly sketch: Readonly<Record<string, Sketch & { readonly scheme?: string }>>;
  /** Default: `read`. */
  readonly allow?: readonly Effect[];
  readonly variables?: Readonly<Record<string, string>>;
  readonly expected: Readonly<Record<string, string>>;
}

const readOnly: readonly Effect[] = ['read'];
const every: readonly Effect[] = ['read', 'write', 'delete', 'spend'];
const things: Case['sketch'] = {
  create: { effect: 'write', gives: ['ownThing', 'thing'] },
  get: { needs: ['thing'] },
  update: { effect: 'write', needs: ['ownThing'] },
  remove: { effect: 'delete', needsInBody: ['ownThing'], removes: ['ownThing', 'thing'] },
};

const cases: Readonly<Record<string, Case>> = {
  'nothing where all is given': { sketch: things, allow: every, expected: {} },
  'what is not allowed, and what that would have given': {
    sketch: things,
    expected: {
      create: 'effect write is not allowed (--allow write)',
      get: 'it needs thing, which comes from: create',
      update: 'effect write is not allowed (--allow write)',
      remove: 'effect delete is not allowed (--allow delete)',
    },
  },
  'each effect by its name': {
    sketch: { a: { effect: 'spend' }, b: { effect: 'delete' } },
    allow: ['read', 'write'],
    expected: {
      a: 'effect spend is not allowed (--allow spend)',
      b: 'effect delete is not allowed (--allow delete)',
    },
  },
  'nothing that another item gives, too': {
    sketch: { create: { effect: 'write', gives: ['thing'] }, list: { gives: ['thing'] }, get: { needs: ['thing'] } },
    expected: { create: 'effect write is not allowed (--allow write)' },
  },
  'all of a chain': {
    sketch: { a: { effect: 'write', gives: ['x'] }, b: { needs: ['x'], gives: ['y'] }, c: { needs: ['y'] } },
    expected: {
      a: 'effect write is not allowed (--allow write)',
      b: 'it needs x, which comes from: a',
      c: 'it needs y, which comes from: b',
    },
  },
  'no read of what the environment names': {
    sketch: things,
    variables: { thing: '7', ownThing: '' },
    expected: {
      create: 'effect write is not allowed (--allow write)',
      update: 'effect write is not allowed (--allow write)',
      remove: 'effect delete is not allowed (--allow delete)',
    },
  },
  'a change of what only the environment names': {
    sketch: { create: { effect: 'spend', gives: ['own'] }, update: { effect: 'write', needs: ['own'] } },
    allow: ['read', 'write'],
    variables: { own: '7' },
    expected: {
      create: 'effect spend is not allowed (--allow spend)',
      update: 'it needs own, which comes from: create',
    },
  },
  'what needs an optional variable without a value': {
    sketch: { agent: { needs: ['agentId'] }, account: { needs: ['accountId'] } },
    variables: { accountId: '', agentId: '' },
    expected: { agent: 'it needs agentId, which has no value' },
  },
  'nothing of an optional variable that has one': {
    sketch: { agent: { needs: ['agentId'] } },
    variables: { agentId: '7' },
    expected: {},
  },
  'what signs in with optional credentials that are missing': {
    sketch: { guest: { scheme: 'guest' }, user: { scheme: 'user' }, open: {} },
    expected: { guest: 'it needs guestName and guestPassword, which are not set' },
  },
  'nothing that has a part of them, which is refused': {
    sketch: { guest: { scheme: 'guest' } },
    variables: { guestPassword: 'x' },
    expected: {},
  },
};

describe('predictSkips', () => {
  for (const [title, { sketch, allow = readOnly, variables = {}, expected }] of Object.entries(cases)) {
    it(`predicts ${title}`, () => {
      const plain = sketchList('acme/a', sketch);
      const items = plain.items.map((item) => {
        const { scheme } = sketch[item.name] ?? {};
        const schemes: readonly Scheme[] = scheme === undefined ? [] : [{ name: scheme, kind: 'basic' }];
        return { ...item, operation: { ...item.operation, schemes } };
      });
      const skips = predictSkips(items, {
        apis: [apiOf({ ...plain, items })],
        allow: new Set(allow),
        environments: new Map([['acme/a', variables]]),
      });
      assert.deepEqual(Object.fromEntries([...skips].map(([{ name }, reason]) => [name, reason])), expected);
    });
  }

  it('keeps collections apart', () => {
    const lists = ['acme/a', 'acme/b'].map((id) =>
      sketchList(
        id,
        id === 'acme/a'
          ? { list: { gives: ['x'] } }
          : { spend: { effect: 'spend', gives: ['x'] }, get: { needs: ['x'] } },
      ),
    );
    const skips = predictSkips(
      lists.flatMap(({ items }) => items),
      { apis: lists.map(apiOf), allow: new Set<Effect>(['read']), environments: new Map() },
    );
    assert.deepEqual(
      [...skips.values()],
      ['effect spend is not allowed (--allow spend)', 'it needs x, which comes from: spend'],
    );
  });
});
