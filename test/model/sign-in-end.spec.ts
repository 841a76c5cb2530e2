import assert from 'node:assert/strict';
import { daysLeft, describeEnd } from '../../src/model/sign-in-end';

const acme = { title: 'Acme', notice: 'Acme retires API users on 2026-12-02.' };
const ended = 'Acme ended sign-in by username and password on 2026-12-02.';

const cases: readonly (readonly [
  vendor: { title: string; notice?: string },
  now: string,
  days: unknown,
  end: unknown,
])[] = [
  [acme, '2026-11-30T12:00:00Z', 2, undefined],
  [acme, '2026-12-01T23:59:59Z', 1, undefined],
  [acme, '2026-12-02T00:00:00Z', 0, ended],
  [acme, '2027-01-01T00:00:00Z', -30, ended],
  [{ ...acme, notice: 'Acme retires API users some day.' }, '2027-01-01T00:00:00Z', undefined, undefined],
  [{ ...acme, notice: 'Acme retires API users on 2026-99-99.' }, '2027-01-01T00:00:00Z', undefined, undefined],
  [{ title: 'Acme' }, '2027-01-01T00:00:00Z', undefined, undefined],
];

describe('describeEnd', () => {
  for (const [vendor, now, days, end] of cases) {
    it(`${end === undefined ? 'says nothing' : 'says it'} on ${now} of: ${vendor.notice}`, () => {
      const time = Date.parse(now);
      assert.deepEqual([daysLeft(vendor, time), describeEnd(vendor, time)], [days, end]);
    });
  }
});
