import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readLastFailed } from '../../../src/cli/flags/read-last-failed';

describe('readLastFailed', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'vouch-last-'));
  });
  after(() => rmSync(folder, { recursive: true }));

  const line = (name: string, status: string) =>
    JSON.stringify({ type: 'result', status, item: { collection: 'acme/v1', name } });
  const write = (...lines: readonly string[]) => writeFileSync(join(folder, 'results.ndjson'), lines.join('\n'));

  it('names what failed, each once, also where the last line was cut', () => {
    write(
      '{"type":"begin"}',
      line('a', 'failed'),
      line('b', 'passed'),
      line('a', 'failed'),
      line('c', 'failed'),
      '{"ty',
    );
    assert.deepEqual(readLastFailed(folder), { names: new Set(['acme/v1 a', 'acme/v1 c']), cutOff: true });
  });

  it('reads what a shell has written anew, in UTF-16', () => {
    writeFileSync(join(folder, 'results.ndjson'), `\ufeff${line('é', 'failed')}\r\n`, 'utf16le');
    assert.deepEqual(readLastFailed(folder), { names: new Set(['acme/v1 é']), cutOff: true });
  });

  const end = (interrupted: boolean) => JSON.stringify({ type: 'end', summary: { interrupted } });

  it('names what failed in the last run that began, where the last one did not', () => {
    write('');
    writeFileSync(join(folder, 'results.ndjson.earlier'), [line('a', 'failed'), end(false)].join('\n'));
    assert.deepEqual(readLastFailed(folder), { names: new Set(['acme/v1 a']), cutOff: false });
    rmSync(join(folder, 'results.ndjson.earlier'));
    assert.throws(() => readLastFailed(folder), { code: 'ERR_NO_LAST_RUN' });
  });

  for (const [title, last] of [
    ['killed', line('b', 'passed')],
    ['interrupted', end(true)],
  ] as const) {
    it(`does not say that nothing failed where the last run was ${title}`, () => {
      write('{"type":"begin"}', line('a', 'passed'), last);
      assert.throws(() => readLastFailed(folder), {
        code: 'ERR_LAST_RUN_CUT_OFF',
        what: 'The last run did not end, and nothing had failed until then.',
      });
    });
  }

  it('says that another version of Vouch wrote the report', () => {
    write('{"type":"begin","version":2}', line('a', 'failed'), end(false));
    assert.throws(() => readLastFailed(folder), {
      code: 'ERR_REPORT_FILE',
      what: `${join(folder, 'results.ndjson')} has version 2, not 1: another version of Vouch wrote it.`,
    });
  });

  it('says so where nothing failed', () => {
    write(line('a', 'passed'), line('b', 'skipped'), end(false), '');
    assert.throws(() => readLastFailed(folder), { code: 'ERR_NOTHING_FAILED' });
  });
});
