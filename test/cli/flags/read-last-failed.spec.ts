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
    assert.deepEqual(readLastFailed(folder), new Set(['acme/v1 a', 'acme/v1 c']));
  });

  it('reads what a shell has written anew, in UTF-16', () => {
    writeFileSync(join(folder, 'results.ndjson'), `\ufeff${line('é', 'failed')}\r\n`, 'utf16le');
    assert.deepEqual(readLastFailed(folder), new Set(['acme/v1 é']));
  });

  it('says so where nothing failed', () => {
    write(line('a', 'passed'), line('b', 'skipped'), '');
    assert.throws(() => readLastFailed(folder), { code: 'ERR_NOTHING_FAILED' });
  });
});
