import assert from 'node:assert/strict';
import { formatDuration } from '../../../src/report/terminal/format-duration';

describe('formatDuration', () => {
  const cases: readonly (readonly [number, string])[] = [
    [0, '0 ms'],
    [999.4, '999 ms'],
    [999.5, '1.0 s'],
    [59_949, '59.9 s'],
    [59_950, '1 min 0 s'],
    [192_000, '3 min 12 s'],
  ];
  for (const [milliseconds, expected] of cases) {
    it(expected, () => assert.equal(formatDuration(milliseconds), expected));
  }
});
