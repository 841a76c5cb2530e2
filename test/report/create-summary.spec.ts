import assert from 'node:assert/strict';
import type { RunSummary } from '../../src/model/results';
import { createSummary } from '../../src/report/create-summary';
import { result, results, summarize } from './sample-run';

const expected: RunSummary = {
  target: 'mock',
  collections: [
    { collection: 'acme/media', passed: 1, failed: 0, skipped: 1, requests: 1, duration: 12 },
    { collection: 'umbra/v4', passed: 0, failed: 2, skipped: 1, requests: 1, duration: 25 },
  ],
  totals: { passed: 1, failed: 2, skipped: 2 },
  requests: 2,
  findings: { error: 2, warning: 1, info: 2 },
  skipped: { 'effect spend is not allowed': 1, 'no value for monitorGuid': 1 },
  notChecked: { 'none promised': 1 },
  duration: 2133,
  interrupted: false,
  retried: 0,
};

describe('createSummary', () => {
  it('counts what came, whatever the order', () => {
    assert.equal(JSON.stringify(summarize(results)), JSON.stringify(expected));
    assert.equal(JSON.stringify(summarize(results.toReversed())), JSON.stringify(expected));
  });

  it('lists a collection without results', () => {
    const collections = ['acme/media'];
    const empty = { passed: 0, failed: 0, skipped: 0 };
    assert.deepEqual(createSummary({ target: 'live', collections }).end({ duration: 0, interrupted: true }), {
      target: 'live',
      collections: [{ collection: 'acme/media', ...empty, requests: 0, duration: 0 }],
      totals: empty,
      requests: 0,
      findings: { error: 0, warning: 0, info: 0 },
      skipped: {},
      notChecked: {},
      duration: 0,
      interrupted: true,
      retried: 0,
    });
  });

  it('counts a reason that is the name of an object method', () => {
    const skipped = summarize([result(0, { status: 'skipped', reason: '__proto__' })]).skipped;
    assert.deepEqual(Object.entries(skipped), [['__proto__', 1]]);
  });
});
