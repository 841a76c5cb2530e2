import assert from 'node:assert/strict';
import { readRetryAfter } from '../../src/model/retry-after';
import { now, retryAfterCases } from '../support/model/retry-after-cases';

describe('readRetryAfter', () => {
  for (const [value, expected] of retryAfterCases) {
    it(`reads ${JSON.stringify(value)} as ${expected} ms`, () => assert.equal(readRetryAfter(value, now), expected));
  }
});
