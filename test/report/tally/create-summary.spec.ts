import assert from 'node:assert/strict';
import type { RunSummary } from '../../../src/model/results';
import { createSummary } from '../../../src/report/tally/create-summary';
import { result, results, summarize } from '../../support/report/sample-run';

const expected: RunSummary = {
  target: 'mock',
  collections: [
    { collection: 'acme/media', passed: 1, failed: 0, skipped: 1, requests: 1, duration: 12 },
    { collection: 'umbra/v4', passed: 0, failed: 2, skipped: 1, requests: 1, duration: 25 },
  ],
  totals: { passed: 1, failed: 2, skipped: 2 },
  requests: 2,
  coverage: {
    operations: { exercised: 2, documented: 6 },
    successStatuses: { exercised: 2, documented: 7 },
    statuses: { exercised: 2, documented: 11 },
    collections: [
      {
        collection: 'acme/media',
        operations: { exercised: 1, documented: 2 },
        successStatuses: { exercised: 1, documented: 3 },
        statuses: { exercised: 1, documented: 5 },
      },
      {
        collection: 'umbra/v4',
        operations: { exercised: 1, documented: 4 },
        successStatuses: { exercised: 1, documented: 4 },
        statuses: { exercised: 1, documented: 6 },
      },
    ],
    missing: {
      operations: ['acme/media/sendMedia', 'umbra/v4/getMonitor', 'umbra/v4/getZones', 'umbra/v4/deleteZone'],
      successStatuses: {
        'acme/media/sendMedia': ['201', '202'],
        'umbra/v4/getMonitor': ['200'],
        'umbra/v4/getZones': ['200'],
        'umbra/v4/deleteZone': ['204'],
      },
    },
  },
  findings: { error: 2, warning: 1, info: 2 },
  skipped: { 'effect spend is not allowed': 1, 'no value for monitorGuid': 1 },
  notChecked: { 'none promised': 1 },
  duration: 2133,
  interrupted: false,
  retried: 0,
  leftBehind: [],
};

describe('createSummary', () => {
  it('counts what came, whatever the order', () => {
    assert.equal(JSON.stringify(summarize(results)), JSON.stringify(expected));
    assert.equal(JSON.stringify(summarize(results.toReversed())), JSON.stringify(expected));
  });

  it('lists a collection without results', () => {
    const none = { exercised: 0, documented: 0 };
    const shares = { operations: none, successStatuses: none, statuses: none };
    const empty = { passed: 0, failed: 0, skipped: 0 };
    assert.deepEqual(
      createSummary({ target: 'live', documented: { 'acme/media': {} } }).end({ duration: 0, interrupted: true }),
      {
        target: 'live',
        collections: [{ collection: 'acme/media', ...empty, requests: 0, duration: 0 }],
        totals: empty,
        requests: 0,
        coverage: {
          ...shares,
          collections: [{ collection: 'acme/media', ...shares }],
          missing: { operations: [], successStatuses: {} },
        },
        findings: { error: 0, warning: 0, info: 0 },
        skipped: {},
        notChecked: {},
        duration: 0,
        interrupted: true,
        retried: 0,
        leftBehind: [],
      },
    );
  });

  it('counts a reason that is the name of an object method', () => {
    const skipped = summarize([result(0, { status: 'skipped', reason: '__proto__' })]).skipped;
    assert.deepEqual(Object.entries(skipped), [['__proto__', 1]]);
  });
});
