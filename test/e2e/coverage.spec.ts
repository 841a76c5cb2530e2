import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunSummary } from '../../src/model/results';
import { temporary, vouch } from './support/vouch';

const readCoverage = (cwd: string, folder = 'reports'): RunSummary['coverage'] =>
  (JSON.parse(readFileSync(join(cwd, folder, 'summary.json'), 'utf8')) as RunSummary).coverage;

const some = ['run', 'uptrends', '-g', 'time zone|quotas'];

describe('coverage', () => {
  it('is whole for Uptrends against the mock: every operation, every documented success status', async () => {
    const cwd = temporary();
    const { code, stdout, stderr } = await vouch(['run', 'uptrends', '--min-coverage', '100'], { cwd });
    assert.deepEqual([code, stderr], [0, ''], stdout);
    const { operations, successStatuses, statuses, missing, required } = readCoverage(cwd);
    assert.deepEqual(missing, { operations: [], successStatuses: {} });
    assert.deepEqual(required, { percent: 100, reached: true });
    assert.ok(operations.documented > 150, `only ${operations.documented} operations`);
    assert.deepEqual(
      [operations.exercised, successStatuses.exercised],
      [operations.documented, successStatuses.documented],
    );
    const [all, success] = [operations.documented, successStatuses.documented];
    assert.ok(
      stdout.includes(
        `\nCoverage  ${all} of ${all} operations, ${success} of ${success} success statuses ` +
          `(${statuses.exercised} of ${statuses.documented} statuses)\n`,
      ),
      stdout,
    );
    assert.match(readFileSync(join(cwd, 'reports', 'junit.xml'), 'utf8'), /name="coverage" time="0.000"\/>/);
  });

  it('fails a run in which all passed, and every report says why', async () => {
    const cwd = temporary();
    const env = { GITHUB_ACTIONS: 'true' };
    const { code, stdout, stderr } = await vouch([...some, '--min-coverage', '50.5'], { cwd, env });
    assert.deepEqual([code, stderr], [1, ''], stdout);
    const why = /\d\.?\d? %, but 50\.5 % is required; not exercised: (uptrends\/api-v4\/\w+, ){4}\S+ and \d+ more/
      .source;
    assert.match(stdout, new RegExp(`\nCoverage  3 of \\d+ operations, .*\n          ${why}\n`));
    assert.match(stdout, new RegExp(`\n::error title=coverage::Coverage is ${why.replaceAll('%', '%25')}\n`));
    assert.match(stdout, /\nFAILED {2}3 passed, 0 failed, 0 skipped in .*\n$/);
    const junit = readFileSync(join(cwd, 'reports', 'junit.xml'), 'utf8');
    assert.match(junit, /<testsuites name="vouch" tests="4" failures="1" errors="0"/);
    assert.match(junit, new RegExp(`<failure message="Coverage is ${why}" type="coverage">`));
    assert.deepEqual(readCoverage(cwd).required, { percent: 50.5, reached: false });
  });

  it('of a selection names nothing that is missing where nothing is required', async () => {
    const { code, stdout } = await vouch(some, { cwd: temporary() });
    assert.equal(code, 0, stdout);
    assert.match(
      stdout,
      /\nCoverage {2}3 of \d+ operations, 3 of \d+ success statuses \(3 of \d+ statuses\)\nRe(dacted|ports) /,
    );
  });

  it('is that of all shards together', async () => {
    const cwd = temporary();
    await Promise.all(
      ['1', '2'].map((index) => vouch([...some, '--shard', `${index}/2`, '--reports', `shards/${index}`], { cwd })),
    );
    const whole = { ...readCoverage(cwd, 'shards/1').operations, exercised: 3 };
    for (const [percent, expected] of [
      ['1', 0],
      ['100', 1],
    ] as const) {
      const { code, stdout } = await vouch(['merge-reports', 'shards', '--min-coverage', percent], { cwd });
      assert.equal(code, expected, stdout);
      assert.deepEqual(readCoverage(cwd).operations, whole);
    }
  });

  it('refuses a percentage that is none', async () => {
    for (const command of ['run', 'merge-reports']) {
      const { code, stderr } = await vouch([command, '--min-coverage', '101'], { cwd: temporary() });
      assert.deepEqual(
        [code, stderr],
        [
          2,
          "Error ERR_FLAG: --min-coverage is '101', not a number from 0 to 100.\nFor example, use --min-coverage 100.\n",
        ],
      );
    }
  });
});
