import assert from 'node:assert/strict';
import { effects } from '../../src/model/operation';
import { holdBack, type WrongSignIns } from '../../src/run/hold-back';
import { sketchList } from '../support/run/sketch-list';

describe('holdBack', () => {
  const right = { folder: 'Credentials' };
  const password = { ...right, rejectedAfter: 'right' };
  const header = { ...password, sends: 'no-header' } as const;
  const items = [
    sketchList('acme/shop', { read: {}, write: { effect: 'write' }, right, password }),
    sketchList('acme/sites', { right, password, header }),
    sketchList('umbra/parcels', { right, password }),
  ].flatMap((list) => list.items);
  const held = (options: Partial<Parameters<typeof holdBack>[1]>) =>
    Object.fromEntries(
      [...holdBack(items, { allow: new Set(effects), wrongSignIns: 'all', ...options })].map(([item, reason]) => [
        item.operation.id,
        reason,
      ]),
    );
  const unasked = 'wrong credentials are not sent to a vendor unasked (--check-credentials)';

  const cases: Readonly<Record<WrongSignIns, Readonly<Record<string, string>>>> = {
    all: {},
    once: {
      // Its other API tries more.
      'acme/shop/password': 'wrong credentials are sent to a vendor once, not for each of its APIs',
    },
    none: {
      'acme/shop/password': unasked,
      'acme/sites/password': unasked,
      'acme/sites/header': unasked,
      'umbra/parcels/password': unasked,
    },
  };
  for (const [wrongSignIns, expected] of Object.entries(cases)) {
    it(`knows what to do with wrong sign-ins: ${wrongSignIns}`, () =>
      assert.deepEqual(held({ wrongSignIns: wrongSignIns as WrongSignIns }), expected));
  }

  it('tells apart the ways to sign in to one vendor', () => {
    const [first, second] = items.filter(({ name }) => name === 'password');
    assert.ok(first && second);
    const other = {
      ...second,
      operation: { ...second.operation, schemes: [{ name: 'token', kind: 'bearer' as const }] },
    };
    assert.deepEqual(holdBack([first, other], { allow: new Set(effects), wrongSignIns: 'once' }), new Map());
  });

  it('prefers those after a request for something real', () => {
    const sites = items.filter(({ operation }) => operation.contract === 'acme/sites');
    const doubtful = sites.map((item) => (item.name === 'right' ? { ...item, expects: ['200', '404'] } : item));
    const shop = items.filter(({ operation }) => operation.contract === 'acme/shop');
    const reasons = holdBack([...doubtful, ...shop], { allow: new Set(effects), wrongSignIns: 'once' });
    assert.deepEqual(
      [...reasons.keys()].map(({ operation }) => operation.id),
      ['acme/sites/password'],
    );
  });

  it('knows which effects are not allowed', () =>
    assert.deepEqual(held({ allow: new Set(['read']) }), {
      'acme/shop/write': 'effect write is not allowed (--allow write)',
    }));
});
