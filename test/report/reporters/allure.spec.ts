import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestResult } from 'allure-js-commons';
import { createReport } from '../../../src/report/create-report';
import { allure } from '../../../src/report/reporters/allure';
import { info, report, result, sandbox } from '../../support/report/sample-run';

const resultsIn = (folder: string): readonly TestResult[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('-result.json'))
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')));

describe('allure', () => {
  it('writes a file for each result, and what was sent and came of those that failed', async () => {
    const { options, folder } = sandbox();
    await report(allure(options));
    const results = resultsIn(join(folder, 'allure-results'));
    assert.deepEqual(results.map(({ name, status }) => [name, status]).sort(), [
      ['Get a monitor', 'skipped'],
      ['Get monitors', 'failed'],
      ['Get zones', 'broken'],
      ['List media', 'passed'],
      ['Send media', 'skipped'],
    ]);
    const failed = results.find(({ status }) => status === 'failed') ?? assert.fail();
    const { uuid: _, historyId, testCaseId, attachments, statusDetails, ...rest } = failed;
    const start = Date.parse(info.started ?? '');
    assert.deepEqual(rest, {
      fullName: 'umbra/v4/getMonitors Get monitors',
      name: 'Get monitors',
      status: 'failed',
      stage: 'finished',
      titlePath: ['umbra/v4', 'Monitor'],
      labels: [
        { name: 'parentSuite', value: 'umbra/v4' },
        { name: 'suite', value: 'Monitor' },
        { name: 'framework', value: 'vouch' },
        { name: 'tag', value: 'read' },
      ],
      links: [],
      parameters: [],
      steps: [],
      start,
      stop: start + 12,
    });
    assert.equal(historyId, testCaseId);
    assert.equal(statusDetails.message, '/*/Interval: must be integer, expected integer, actual "5" ×2');
    assert.match(statusDetails.trace ?? '', /^umbra\/v4\/getMonitors\nGET .*\nerror body-schema: /);
    const texts = attachments.map(({ name, source }) => [
      name,
      readFileSync(join(folder, 'allure-results', source), 'utf8'),
    ]);
    assert.deepEqual(texts, [
      ['Request', 'GET http://127.0.0.1/Monitor\nAuthorization: [redacted]\n\n\n'],
      ['Response', 'GET http://127.0.0.1/Monitor → 200\nContent-Type: application/json\n\n{"a":1}\n'],
    ]);
  });

  it('tells iterations apart', async () => {
    const { options, folder } = sandbox();
    const results = [result(0, { iteration: 0 }), result(0, { iteration: 1 })];
    await report(allure(options), { info: { ...info, iterations: 2 }, results });
    const written = resultsIn(join(folder, 'allure-results'));
    assert.equal(new Set(written.map(({ historyId }) => historyId)).size, 2);
    assert.deepEqual(written.flatMap(({ parameters }) => parameters.map(({ value }) => value)).sort(), ['1', '2']);
  });

  it('replaces what an earlier run has left, is red until this one has ended, and leaves other files alone', async () => {
    const { options, folder } = sandbox();
    const own = join(folder, 'allure-results');
    mkdirSync(own, { recursive: true });
    for (const name of ['a-result.json', 'b-attachment.txt', 'categories.json']) writeFileSync(join(own, name), '{}');
    const reporter = createReport({ ...options, reporters: ['allure'] });
    await reporter.onPrepare?.();
    assert.deepEqual(
      resultsIn(own).map(({ status, statusDetails }) => [status, statusDetails.message]),
      [['broken', 'The run did not end.']],
    );
    await report(reporter, { results: [result(0)] });
    assert.deepEqual(
      resultsIn(own).map(({ name }) => name),
      ['List media'],
    );
    assert.equal(readFileSync(join(own, 'categories.json'), 'utf8'), '{}');
  });
});
