import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ndjson } from '../../../src/report/reporters/ndjson';
import {
  drift,
  exchange,
  finding,
  info,
  items,
  report,
  result,
  sandbox,
  summarize,
} from '../../support/report/sample-run';
import { readLines } from '../../support/schemas/validate-format';

const readReport = (file: string) => readLines('results', readFileSync(file, 'utf8'));

const begin = { type: 'begin', version: 1, ...info };

describe('ndjson', () => {
  it('writes what came, a line each', async () => {
    const { options, folder } = sandbox();
    const findings = [finding('/a'), drift('/b\u001b\n')];
    const sent = exchange('/media', 200);
    const results = [
      result(0, {
        status: 'failed',
        findings,
        checks: [
          { check: 'body-schema', outcome: { status: 'failed', findings } },
          { check: 'headers', outcome: { status: 'skipped', reason: 'none promised' } },
        ],
        exchange: { ...sent, request: { ...sent.request, body: 'hello' } },
      }),
      result(4, { status: 'failed', exchange: exchange('/Zone', undefined, { error: 'socket hang up' }) }),
      result(1, { status: 'skipped', reason: 'not allowed' }),
    ];
    await report(ndjson(options), { results });
    const headers = [['Authorization', '[redacted]']];
    const request = { method: 'GET', url: 'http://127.0.0.1/media', headers };
    assert.deepEqual(readReport(join(folder, 'results.ndjson')), [
      begin,
      {
        type: 'result',
        item: items[0],
        iteration: 0,
        status: 'failed',
        findings,
        checks: [
          { check: 'body-schema', status: 'failed' },
          { check: 'headers', status: 'skipped', reason: 'none promised' },
        ],
        exchange: {
          request: { ...request, body: { size: 5, text: 'hello' } },
          response: {
            status: 200,
            headers: [['Content-Type', 'application/json']],
            body: { size: 7, mediaType: 'application/json', text: '{"a":1}' },
          },
          duration: 12.4,
          redactions: 1,
        },
      },
      {
        type: 'result',
        item: items[4],
        iteration: 0,
        status: 'failed',
        findings: [],
        checks: [],
        exchange: {
          request: { ...request, url: 'http://127.0.0.1/Zone' },
          error: 'socket hang up',
          duration: 12.4,
          redactions: 1,
        },
      },
      {
        type: 'result',
        item: items[1],
        iteration: 0,
        status: 'skipped',
        reason: 'not allowed',
        findings: [],
        checks: [],
      },
      { type: 'end', summary: summarize(results) },
    ]);
  });

  it('has every line in the file as soon as it came', () => {
    const { options, folder } = sandbox();
    const reporter = ndjson(options);
    reporter.onBegin?.(info);
    assert.deepEqual(readReport(join(folder, 'results.ndjson')), [begin]);
    reporter.onResult?.(result(0));
    assert.equal(readReport(join(folder, 'results.ndjson')).length, 2);
    reporter.onEnd?.(summarize([result(0)], true));
    assert.deepEqual(readReport(join(folder, 'results.ndjson')).at(-1), {
      type: 'end',
      summary: summarize([result(0)], true),
    });
  });
});
