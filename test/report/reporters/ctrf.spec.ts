import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CTRFReport, validateStrict } from 'ctrf';
import { createReport } from '../../../src/report/create-report';
import { ctrf } from '../../../src/report/reporters/ctrf';
import { exchange, info, report, result, sandbox } from '../../support/report/sample-run';

async function write(run?: Parameters<typeof report>[1]): Promise<CTRFReport> {
  const { options, folder } = sandbox();
  await report(ctrf(options), run);
  assert.deepEqual(readdirSync(folder), ['ctrf.json']);
  return read(folder);
}

function read(folder: string): CTRFReport {
  const value: unknown = JSON.parse(readFileSync(join(folder, 'ctrf.json'), 'utf8'));
  validateStrict(value);
  return value;
}

describe('ctrf', () => {
  it('has a test for each item, in the order of the plan', async () => {
    const { results, ...head } = await write();
    const start = Date.parse(info.started ?? '');
    assert.deepEqual(head, {
      reportFormat: 'CTRF',
      specVersion: '0.0.0',
      timestamp: new Date(start + 2133).toISOString(),
      generatedBy: 'vouch',
    });
    const counts = { tests: 5, passed: 1, failed: 2, skipped: 2, pending: 0, other: 0, suites: 2 };
    assert.deepEqual(results.summary, { ...counts, start, stop: start + 2133, duration: 2133 });
    assert.deepEqual(
      results.tests.map(({ name, status, duration }) => [name, status, duration]),
      [
        ['List media', 'passed', 12],
        ['Send media', 'skipped', 0],
        ['Get monitors', 'failed', 12],
        ['Get a monitor', 'skipped', 0],
        ['Get zones', 'failed', 12],
      ],
    );
    assert.deepEqual(results.tests[2], {
      testId: 'umbra/v4 Get monitors',
      name: 'Get monitors',
      status: 'failed',
      duration: 12,
      suite: ['umbra/v4', 'Monitor'],
      message: '/*/Interval: must be integer, expected integer, actual "5" ×2',
      trace: [
        'umbra/v4/getMonitors',
        'GET http://127.0.0.1/Monitor → 200',
        'error body-schema: /*/Interval must be integer ×2',
        '  expected integer',
        '  actual   "5"',
        '  source   contracts/umbra/v4.yaml:12',
        'info undocumented-fields: /*/Hue is not in the contract ×2',
        'warning headers: Location is missing',
        '  expected integer',
        '  actual   "5"',
        '  source   contracts/umbra/v4.yaml:12',
      ].join('\n'),
      filePath: 'contracts/umbra/v4.yaml',
      line: 12,
      type: 'api',
      tags: ['read'],
      extra: { operation: 'umbra/v4/getMonitors' },
    });
  });

  it('tells iterations, retries and what compares apart', async () => {
    const compared = { change: 'fixed', past: 'pf', flaky: true } as const;
    const more = {
      iteration: 1,
      retries: ['429'],
      compared,
      exchange: exchange('/', 200, { started: info.started ?? '' }),
    };
    const { results } = await write({ info: { ...info, iterations: 2 }, results: [result(0, more)] });
    const [{ name, retries, flaky, start, stop, extra } = assert.fail()] = results.tests;
    const began = Date.parse(info.started ?? '');
    assert.deepEqual(
      { name, retries, flaky, start, stop, extra },
      {
        name: 'List media (iteration 2)',
        retries: 1,
        flaky: true,
        start: began,
        stop: began + 12,
        extra: { operation: 'acme/media/listMedia', change: 'fixed' },
      },
    );
  });

  it('is not green where the run as a whole is not', async () => {
    const { results } = await write({ results: [result(0)], incomplete: ['Shard 2 of 3 is missing.'] });
    assert.deepEqual([results.summary.failed, results.summary.tests], [1, 2]);
    assert.equal(results.tests.at(-1)?.message, 'Shard 2 of 3 is missing.');
  });

  it('is red until the run has ended', async () => {
    const { options, folder } = sandbox();
    const reporter = createReport({ ...options, reporters: ['ctrf'] });
    await reporter.onPrepare?.();
    assert.equal(read(folder).results.summary.failed, 1);
    reporter.onClose?.();
  });
});
