import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createReport } from '../../../src/report/create-report';
import { history } from '../../../src/report/reporters/history';
import { exchange, info, report, result, sandbox } from '../../support/report/sample-run';
import { readLines } from '../../support/schemas/validate-format';

const about = { ...info, selectionId: 'all', contracts: { 'acme/media': 'a1' } };

describe('history', () => {
  it('has a line for each run: what passed and failed, and how long it took', async () => {
    const { options, folder } = sandbox();
    const results = [
      result(2, { status: 'failed' }),
      result(0, { iteration: 0, exchange: exchange('/media', 200, { duration: 10 }) }),
      result(0, { iteration: 1, status: 'failed', exchange: exchange('/media', 500, { duration: 21 }) }),
      result(1, { status: 'skipped' }),
    ];
    await report(history(options), { info: about, results });
    await report(history(options), { info, results: [result(0)], interrupted: true });
    const head = { type: 'run', version: 1, started: info.started, target: 'mock' };
    assert.deepEqual(readLines('history', readFileSync(join(folder, 'history.ndjson'), 'utf8')), [
      {
        ...head,
        selectionId: 'all',
        contracts: { 'acme/media': 'a1' },
        duration: 2133,
        interrupted: false,
        totals: { passed: 1, failed: 2, skipped: 1 },
        items: {
          'acme/media List media': ['failed', 16],
          'acme/media Send media': ['skipped'],
          'umbra/v4 Get monitors': ['failed'],
        },
      },
      {
        ...head,
        duration: 2133,
        interrupted: true,
        totals: { passed: 1, failed: 0, skipped: 0 },
        items: { 'acme/media List media': ['passed'] },
      },
    ]);
  });

  it('keeps thirty runs', async () => {
    const { options, folder } = sandbox();
    const file = join(folder, 'history.ndjson');
    mkdirSync(folder, { recursive: true });
    const line = (number: number) => JSON.stringify({ type: 'run', version: 1, target: `t${number}`, items: {} });
    writeFileSync(file, Array.from({ length: 30 }, (_, number) => `${line(number)}\n`).join(''));
    await report(history(options));
    const targets = readFileSync(file, 'utf8')
      .trimEnd()
      .split('\n')
      .map((one) => JSON.parse(one).target);
    assert.deepEqual([targets.length, targets[0], targets.at(-2), targets.at(-1)], [30, 't1', 't29', 'mock']);
  });

  it('keeps what another version of Vouch wrote, and leaves out half a line', async () => {
    const { options, folder } = sandbox();
    const file = join(folder, 'history.ndjson');
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, '{"type":"run","version":9}\n{"type":"ru');
    await report(history(options));
    const [first, second, ...rest] = readFileSync(file, 'utf8').split('\n');
    assert.deepEqual([first, JSON.parse(second ?? '').target, rest], ['{"type":"run","version":9}', 'mock', ['']]);
  });

  it('leaves a file alone that is something else, and refuses it where it is named', async () => {
    const { options, folder, printed } = sandbox();
    const file = join(folder, 'history.ndjson');
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, 'mine\n');
    await report(createReport({ ...options, reporters: ['history', 'terminal'] }));
    assert.equal(readFileSync(file, 'utf8'), 'mine\n');
    assert.match(printed(), /\nCompared {2}not with all: .*history\.ndjson:1 is not a line of a history of runs\.\n/);
    const named = createReport({ ...options, reporters: ['history'], exportPaths: { history: file } });
    await assert.rejects(async () => named.onPrepare?.(), {
      code: 'ERR_REPORT_FILE',
      what: `${file} is not a history of runs.`,
    });
    named.onClose?.();
    assert.ok(existsSync(file));
  });
});
