import assert from 'node:assert/strict';
import { readRetryAfter } from '../../src/model/retry-after';

const now = Date.parse('2026-11-30T12:00:00Z');

const cases: readonly (readonly [value: string | undefined, milliseconds: number | undefined])[] = [
  ['0', 0],
  ['9', 9000],
  [' 120 ', 120_000],
  ['Mon, 30 Nov 2026 12:00:30 GMT', 30_000],
  ['Monday, 30-Nov-26 12:01:00 GMT', 60_000],
  ['Mon Nov 30 12:00:05 2026', 5000],
  ['Tue Dec  1 12:00:00 2026', 86_400_000],
  ['Mon, 30 Nov 2026 11:59:00 GMT', 0],
  [undefined, undefined],
  ['', undefined],
  ['-5', undefined],
  ['+5', undefined],
  ['1.5', undefined],
  ['1e3', undefined],
  ['in 5', undefined],
  ['5 seconds', undefined],
  ['soon', undefined],
  ['2026-11-30', undefined],
  ['2026-11-30T12:00:30Z', undefined],
  ['Mon, 30 Nov 2026 12:00:30', undefined],
  ['Mon, 30 Nov 2026 12:00:30 +0100', undefined],
  ['Mon, 30 Nov 2026 25:00:00 GMT', undefined],
  ['Mon, 30 Nov 2026 12:00:30 GMT, 5', undefined],
];

describe('readRetryAfter', () => {
  for (const [value, expected] of cases) {
    it(`reads ${JSON.stringify(value)} as ${expected} ms`, () => assert.equal(readRetryAfter(value, now), expected));
  }
});
