import assert from 'node:assert/strict';
import { describeCases } from '../support/verify/describe-cases';
import type { ExchangeCase } from '../support/verify/exchange-case';
import { verifyCase } from '../support/verify/verify-case';
import { soundCases } from './sound-cases';

describe('createVerifier', () => {
  describeCases('given what was promised', soundCases);

  it('skips nothing of an answer that has everything', () => {
    const results = verifyCase(soundCases[0] as ExchangeCase);
    assert.deepEqual(
      results.filter(({ outcome }) => outcome.status !== 'passed'),
      [],
    );
  });
});
