import assert from 'node:assert/strict';
import { describeWait } from '../../src/network/describe-wait';

const now = Date.parse('2026-11-30T12:00:00.500Z');

const cases: readonly (readonly [retryAfter: string | undefined, text: string])[] = [
  ['0', 'in 0 seconds'],
  ['1', 'in a second'],
  ['86400', 'in 86400 seconds'],
  ['86401', 'later'],
  ['Mon, 30 Nov 2026 12:01:30 GMT', 'in 90 seconds'],
  ['Mon, 30 Nov 2026 11:00:00 GMT', 'in 0 seconds'],
  ['Basic c2VjcmV0', 'later'],
  [undefined, 'later'],
];

describe('describeWait', () => {
  for (const [value, text] of cases) it(`${value}: ${text}`, () => assert.equal(describeWait(value, now), text));
});
