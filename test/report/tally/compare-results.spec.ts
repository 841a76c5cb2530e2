import assert from 'node:assert/strict';
import type { Compared } from '../../../src/model/comparison';
import type { PastRun } from '../../../src/model/past-run';
import type { Status } from '../../../src/model/results';
import { type Comparer, compareResults } from '../../../src/report/tally/compare-results';
import { exchange, info, result } from '../../support/report/sample-run';

const item = 'acme/media List media';
const about = { ...info, selectionId: 'all', contracts: { 'acme/media': 'a1', 'umbra/v4': 'u1' } };

function past(items: PastRun['items'], more: Partial<PastRun> = {}): PastRun {
  const totals = { passed: 0, failed: 0, skipped: 0 };
  const { selectionId, contracts } = about;
  return { target: 'mock', selectionId, contracts, duration: 1, interrupted: false, totals, items, ...more };
}

const runs = (...statuses: readonly Status[]) => statuses.map((status) => past({ [item]: [status] }));
const took = (...durations: readonly number[]) => durations.map((duration) => past({ [item]: ['passed', duration] }));

const nothing = {
  newFailures: [],
  stillFailing: [],
  fixed: [],
  new: [],
  gone: [],
  slower: [],
  flaky: [],
} as const satisfies ReturnType<Comparer['end']>;

type Case = readonly [
  history: readonly PastRun[],
  status: Status,
  compared: Partial<Compared>,
  summary: Partial<ReturnType<Comparer['end']>>,
];

const cases: Readonly<Record<string, Case>> = {
  'what passed before': [runs('passed'), 'passed', {}, {}],
  'a new failure': [runs('passed'), 'failed', { change: 'new failure' }, { newFailures: [item] }],
  'a failure of what was skipped': [runs('skipped'), 'failed', { change: 'new failure' }, { newFailures: [item] }],
  'what still fails': [runs('passed', 'failed'), 'failed', { change: 'still failing' }, { stillFailing: [item] }],
  'what still fails, and was skipped in between': [
    runs('failed', 'skipped'),
    'failed',
    { change: 'still failing' },
    { stillFailing: [item] },
  ],
  'what is fixed': [runs('failed'), 'passed', { change: 'fixed' }, { fixed: [item] }],
  'what failed and is not sent': [runs('failed'), 'skipped', {}, {}],
  'what is new': [[past({})], 'passed', { change: 'new' }, { new: [item] }],
  'what is new and fails': [[past({})], 'failed', { change: 'new failure' }, { newFailures: [item] }],
  'what passes and fails by turns': [
    runs('passed', 'failed', 'skipped'),
    'passed',
    { change: 'fixed', flaky: true },
    { fixed: [item], flaky: [item] },
  ],
  'what failed once, since its contract changed': [
    [...runs('passed', 'failed').map((run) => ({ ...run, contracts: {} })), ...runs('passed')],
    'failed',
    { change: 'new failure' },
    { newFailures: [item] },
  ],
};

describe('compareResults', () => {
  for (const [title, [history, status, compared, summary]] of Object.entries(cases)) {
    it(`marks ${title}`, () => {
      const comparer = compareResults({ info: about, history });
      const past = history.map(({ items }) => items[item]?.[0][0] ?? '').join('');
      assert.deepEqual(comparer.compare(result(0, { status })), { ...compared, past });
      assert.deepEqual(comparer.end(), { ...nothing, ...summary });
    });
  }

  const slow: Readonly<Record<string, readonly [known: readonly PastRun[], duration: number, usual?: number]>> = {
    'much longer than usual': [took(90, 100, 100, 110, 120), 201, 100],
    'longer, but hardly': [took(90, 100, 100, 110, 120), 199],
    'longer, but far less than it varies': [took(100, 400, 700, 1000, 1300), 1800],
    'as long as nobody knows whether it is long': [took(1, 1, 1, 1), 9000],
  };
  for (const [title, [known, duration, usual]] of Object.entries(slow)) {
    it(`${usual === undefined ? 'does not mark' : 'marks'} what took ${title}`, () => {
      const comparer = compareResults({ info: about, history: known });
      const compared = comparer.compare(result(0, { exchange: exchange('/media', 200, { duration }) }));
      const past = 'p'.repeat(known.length);
      assert.deepEqual(compared, { past, ...(usual !== undefined && { slowerThan: usual }) });
      assert.deepEqual(comparer.end().slower, usual === undefined ? [] : [{ item, duration, usual }]);
    });
  }

  it('counts an item once, as the worst of its iterations', () => {
    const comparer = compareResults({ info: about, history: runs('failed') });
    comparer.compare(result(0, { iteration: 0 }));
    comparer.compare(result(0, { iteration: 1, status: 'failed' }));
    assert.deepEqual(comparer.end(), { ...nothing, stillFailing: [item] });
  });

  it('compares with the run that is named, and takes durations and turns from all', () => {
    const history = [...runs('passed', 'failed'), ...took(5, 5, 5, 5, 5)];
    const comparer = compareResults({ info: about, history, baseline: past({}) });
    const compared = comparer.compare(result(0, { exchange: exchange('/media', 200, { duration: 900 }) }));
    assert.deepEqual(compared, { change: 'new', past: 'pfppppp', slowerThan: 5, flaky: true });
  });

  const old = { 'acme/media Old': ['passed'], 'umbra/v4 Old': ['passed'], 'other/api Old': ['passed'] } as const;
  const gone: Readonly<Record<string, readonly [run: PastRun, gone: readonly string[]]>> = {
    'of collections that it has': [past(old), ['acme/media Old', 'umbra/v4 Old']],
    'not where something else was asked for': [past(old, { selectionId: 'some' }), []],
    'not of a shard': [past(old, { shard: { index: 1, count: 2 } }), []],
  };
  for (const [title, [run, expected]] of Object.entries(gone)) {
    it(`says what is gone, ${title}`, () => {
      assert.deepEqual(compareResults({ info: about, history: [run] }).end().gone, expected);
    });
  }
});
