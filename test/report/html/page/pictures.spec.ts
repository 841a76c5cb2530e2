import assert from 'node:assert/strict';
import { filterResults, readFilter, writeFilter } from '../../../../src/report/html/page/filter.js';
import { findChain, packLanes } from '../../../../src/report/html/page/find-chain.js';
import { measureLatencies } from '../../../../src/report/html/page/measure-latencies.js';
import { items } from '../../../support/report/sample-run';

type Result = Parameters<typeof packLanes>[0][number];

function sent(index: number, more: Partial<Result> = {}): Result {
  const item = items[index];
  if (!item) throw new Error(`No item ${index}`);
  const plain = {
    iteration: 0,
    status: 'passed' as const,
    code: 200,
    start: 0,
    duration: 10,
    reason: -1,
    retries: 0,
    polls: 0,
  };
  return { item, ...plain, messages: [], piece: -1, position: -1, ...more };
}

const nameOf = ({ item }: Result) => item.name;

describe('packLanes', () => {
  it('puts requests into as few rows as were under way', () => {
    const results = [
      sent(0, { duration: 100 }),
      sent(1, { start: 20 }),
      sent(2, { start: 30 }),
      sent(3, { start: -1 }),
      sent(4, { start: 105 }),
    ];
    assert.deepEqual(
      packLanes(results).map(({ result, lane }) => [nameOf(result), lane]),
      [
        ['List media', 0],
        ['Send media', 1],
        ['Get monitors', 1],
        ['Get zones', 0],
      ],
    );
  });
});

describe('findChain', () => {
  it('finds what waited for what and took the longest', () => {
    const results = [
      sent(0, { duration: 5 }),
      sent(1, { duration: 50 }),
      sent(2, { duration: 20 }),
      sent(3, { duration: 7 }),
      sent(4, { duration: 60 }),
    ];
    assert.deepEqual(findChain(results, { 2: [0, 1], 3: [2] }).map(nameOf), [
      'Send media',
      'Get monitors',
      'Get a monitor',
    ]);
    assert.deepEqual(findChain(results, {}).map(nameOf), ['Get zones']);
    assert.deepEqual(findChain([], {}), []);
  });
});

describe('measureLatencies', () => {
  it('measures each API over one scale', () => {
    const durations = [10, 20, 30, 1000];
    const results = [
      ...durations.map((duration) => sent(0, { duration })),
      sent(2, { duration: 40 }),
      sent(3, { code: 0, duration: 9 }),
    ];
    const { list, from, to } = measureLatencies(results);
    assert.deepEqual([from, to], [10, 1000]);
    assert.deepEqual(
      list.map(({ api, count, median, most, slowest, bins }) => [
        api,
        count,
        median,
        most,
        slowest.duration,
        bins.filter(Boolean).length,
      ]),
      [
        ['acme/media', 4, 20, 1000, 1000, 4],
        ['umbra/v4', 1, 40, 40, 40, 1],
      ],
    );
    assert.deepEqual(measureLatencies([]).list, []);
  });
});

describe('filterResults', () => {
  const texts = {
    messages: [
      ['body-schema', 'error', 'Wrong type', '/*/Id'],
      ['undocumented-fields', 'info', 'Field', '/Hue'],
    ] as const,
    reasons: ['no value for monitorGuid'],
  };
  const results = [
    sent(0, { duration: 30 }),
    sent(1, { status: 'skipped', code: 0, duration: -1, reason: 0 }),
    sent(2, { status: 'failed', code: 404, messages: [0] }),
    sent(3, { messages: [1], duration: 50 }),
  ];
  const cases = {
    '': [0, 1, 2, 3],
    'q=MONITOR': [1, 2, 3],
    'q=get+monitors': [2],
    'q=404': [2],
    'q=40': [],
    'q=wrong': [2],
    'status=failed': [2],
    'status=drift': [3],
    'status=warning': [],
    'api=acme%2Fmedia': [0, 1],
    'folder=Monitor&effect=read': [2, 3],
    'check=body-schema': [2],
    'sort=slowest': [3, 0, 2, 1],
  };
  for (const [text, found] of Object.entries(cases)) {
    it(`leaves ${found.length} with ${text}`, () => {
      const filter = readFilter(text);
      assert.deepEqual(
        filterResults(results, filter, texts).map((result) => results.indexOf(result)),
        found,
      );
      assert.equal(writeFilter(filter), text);
    });
  }
});
