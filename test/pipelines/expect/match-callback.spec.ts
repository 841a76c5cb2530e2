import assert from 'node:assert/strict';
import { matchCallback } from '../../../src/pipelines/expect/match-expectation';
import type { Expectation } from '../../../src/pipelines/expect/read-expectations';

const id = 'acme/parcels/parcelArrived';
const expected = (body: unknown, status?: number) =>
  ({ callback: { id }, with: { body }, ...(status !== undefined && { status }) }) as unknown as Expectation;
const sent = (body: unknown, callback = id) =>
  ({ sent: { callback, status: 204 }, body }) as unknown as Parameters<typeof matchCallback>[1];

describe('matchCallback', () => {
  const cases: readonly (readonly [title: string, Expectation, Parameters<typeof matchCallback>[1], boolean])[] = [
    ['a body that has more', expected({ to: 'north' }), sent({ to: 'north', from: 'west' }), true],
    ['a body that has another value', expected({ to: 'north' }), sent({ to: 'south' }), false],
    ['an element of a list', expected({ to: 'north' }), sent([{ to: 'south' }, { to: 'north' }]), true],
    ['no element of a list', expected({ to: 'north' }), sent([{ to: 'south' }]), false],
    ['an empty list', expected({ to: 'north' }), sent([]), false],
    ['a list that is the same', expected([{ to: 'north' }]), sent([{ to: 'north', from: 'west' }]), true],
    ['a longer list', expected([{ to: 'north' }]), sent([{ to: 'north' }, { to: 'north' }]), false],
    ['another callback', expected({}), sent({}, 'acme/parcels/parcelLost'), false],
    ['another status', expected({}, 200), sent({}), false],
  ];
  for (const [title, expectation, callback, result] of cases)
    it(`${result ? 'takes' : 'does not take'} ${title}`, () =>
      assert.equal(matchCallback(expectation, callback), result));
});
