import assert from 'node:assert/strict';
import { createVerifier } from '../../src/verify/verify-exchange';
import { loadOwnApis } from '../support/load-own-apis';
import { type PracticeCase, seen, wrong } from './practice-cases';

function findIn([operationId, status, body]: PracticeCase) {
  const id = operationId.startsWith('uptrends/') ? operationId : `bandwidth/${operationId}`;
  const api = loadOwnApis(id.slice(0, id.lastIndexOf('/')))[0];
  const operation = api?.operations.find((one) => one.id === id);
  assert(api && operation, id);
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const mediaType = typeof body === 'string' ? 'application/xml' : 'application/json';
  const exchange = {
    request: { method: operation.method, url: operation.path, headers: [] },
    response: {
      status,
      headers: text === '' ? [] : [['Content-Type', mediaType] as const],
      body: Buffer.from(text),
    },
    duration: 1,
    redactions: 0,
  };
  return createVerifier(api.contract)({ exchange, operation, expect: 'documented' })
    .flatMap(({ outcome }) => (outcome.status === 'failed' ? outcome.findings : []))
    .filter(({ check }) => check !== 'final-answer');
}

describe('what vendors send in practice', () => {
  for (const practice of seen) {
    const [operation, status, , title] = practice;
    it(`is no finding: ${operation} ${status}${title === undefined ? '' : `, ${title}`}`, () =>
      assert.deepEqual(findIn(practice), []));
  }

  for (const [operation, status, body, title, place] of wrong) {
    it(`is a finding: ${operation} ${status} with ${title}`, () => {
      const errors = findIn([operation, status, body]).filter(({ severity }) => severity === 'error');
      assert.deepEqual([...new Set(errors.map(({ path }) => path))], [place]);
    });
  }
});
