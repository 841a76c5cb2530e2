import assert from 'node:assert/strict';
import type { Documented } from '../../../src/model/coverage';
import { countCoverage } from '../../../src/report/tally/count-coverage';
import { describeShortfall } from '../../../src/report/tally/describe-coverage';
import { exchange, result } from '../../support/report/sample-run';

/** Of operations, success statuses and all statuses: how many were exercised. */
type Exercised = readonly [operations: number, successStatuses: number, statuses: number];

const documented: Documented = {
  'acme/media': { 'acme/media/listMedia': ['200', '204', '404', '4XX', 'default'], 'acme/media/sendMedia': ['2XX'] },
};

const cases: Readonly<Record<string, readonly [answers: readonly (number | undefined)[], exercised: Exercised]>> = {
  'nothing sent': [[], [0, 0, 0]],
  'no response': [[undefined], [0, 0, 0]],
  'a success status': [[200], [1, 1, 1]],
  'the same twice': [
    [200, 200],
    [1, 1, 1],
  ],
  'two success statuses': [
    [204, 200],
    [1, 2, 2],
  ],
  'a status that has a range too': [[404], [1, 0, 1]],
  'a status of a range': [
    [400, 401],
    [1, 0, 1],
  ],
  'any other status': [
    [500, 302],
    [1, 0, 1],
  ],
};

describe('countCoverage', () => {
  for (const [title, [answers, [operations, successStatuses, statuses]]] of Object.entries(cases)) {
    it(`counts ${title}, whatever the verdict`, () => {
      for (const status of ['passed', 'failed', 'skipped'] as const) {
        const counter = countCoverage({ documented });
        for (const answer of answers) counter.add(result(0, { status, exchange: exchange('/media', answer) }));
        const { operations: ofOperations, successStatuses: ofSuccess, statuses: ofAll } = counter.end();
        assert.deepEqual(
          [ofOperations, ofSuccess, ofAll],
          [
            { exercised: operations, documented: 2 },
            { exercised: successStatuses, documented: 3 },
            { exercised: statuses, documented: 6 },
          ],
        );
      }
    });
  }

  it('counts a status that nothing documents for the operation only', () => {
    const counter = countCoverage({ documented: { 'acme/media': { 'acme/media/listMedia': ['200'] } } });
    counter.add(result(0, { exchange: exchange('/media', 418) }));
    const { operations, missing } = counter.end();
    assert.deepEqual(operations, { exercised: 1, documented: 1 });
    assert.deepEqual(missing, { operations: [], successStatuses: { 'acme/media/listMedia': ['200'] } });
  });

  /** One of several success statuses is missing, of one operation. */
  const requirements: readonly (readonly [statuses: number, percent: number, shortfall: string | undefined])[] = [
    [2, 50, undefined],
    [2, 50.1, '50 %, but 50.1 % is required; not exercised: acme/media/listMedia 299'],
    [1000, 99.9, undefined],
    [181, 100, '99.4 %, but 100 % is required; not exercised: acme/media/listMedia 299'],
    [100_000, 100, '99.9 %, but 100 % is required; not exercised: acme/media/listMedia 299'],
    [100_000, 0, undefined],
  ];
  for (const [count, percent, shortfall] of requirements) {
    it(`compares ${count - 1} of ${count} success statuses with ${percent} %`, () => {
      const came = Array.from({ length: count - 1 }, () => '200');
      const one = { 'acme/media': { 'acme/media/listMedia': [...came, '299'] } };
      const counter = countCoverage({ documented: one, required: percent });
      counter.add(result(0, { exchange: exchange('/media', 200) }));
      const coverage = counter.end();
      assert.deepEqual(coverage.required, { percent, reached: shortfall === undefined });
      assert.equal(describeShortfall(coverage), shortfall);
    });
  }

  it('names five that are missing and counts the others', () => {
    const ids = Array.from({ length: 7 }, (_, index) => [`acme/media/operation${index}`, ['200']] as const);
    const coverage = countCoverage({ documented: { 'acme/media': Object.fromEntries(ids) }, required: 1 }).end();
    const named = ids.slice(0, 5).map(([id]) => id);
    assert.equal(
      describeShortfall(coverage),
      `0 %, but 1 % is required; not exercised: ${named.join(', ')} and 2 more`,
    );
  });
});
