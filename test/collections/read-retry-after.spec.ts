import assert from 'node:assert/strict';
import { runInNewContext } from 'node:vm';
import { readScript } from '../../src/collections/read-script';
import { now, retryAfterCases } from '../support/model/retry-after-cases';

describe('a test script reads Retry-After as Vouch does', () => {
  const script = readScript('ask-again');
  const text = script.slice(script.indexOf('function readRetryAfter('));
  const readRetryAfter: (value: string | undefined) => unknown = runInNewContext(
    `Date.now = () => ${now};\n${text}\nreadRetryAfter`,
  );

  for (const [value, expected] of retryAfterCases) {
    it(`reads ${JSON.stringify(value)} as ${expected} ms`, () => assert.equal(readRetryAfter(value), expected));
  }
});
