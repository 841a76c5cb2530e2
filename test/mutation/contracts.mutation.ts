import assert from 'node:assert/strict';
import { join } from 'node:path';
import { loadOperations } from '../../src/pipelines/load-operations';
import { formatScore, scoreOf } from './support/format-score';
import { measureApi } from './support/measure-api';

/** Of the wrong answers that a contract is shown, it may let this share pass. */
const tolerated = 0.05;
const all = process.env['VOUCH_SURVIVORS'] === '1';

describe('mutants of the examples', () => {
  for (const api of loadOperations(join(__dirname, '../../contracts'))) {
    it(`of ${api.contract.id} are caught`, () => {
      const measured = measureApi(api);
      console.log(formatScore(api.contract.id, measured, { all }));
      // An example may be one that is not final.
      const unclean = measured.measurements
        .map(({ name, findings }) => ({ name, findings: findings.filter(({ check }) => check !== 'final-answer') }))
        .filter(({ findings }) => findings.length > 0);
      assert.deepEqual(unclean, []);
      assert(scoreOf(measured) >= 1 - tolerated, 'too many survive; VOUCH_SURVIVORS=1 prints them all');
    });
  }
});
