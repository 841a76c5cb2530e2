import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ItemResult, RunSummary } from '../../src/model/results';
import { createReport } from '../../src/report/create-report';
import { info, report, result, sandbox } from '../support/report/sample-run';
import { readLines, validateFormat } from '../support/schemas/validate-format';

const reporters = ['terminal', 'ndjson', 'summary', 'history'];
const failing = [result(0, { status: 'failed', reason: 'no' }), result(2)];
const mended = [result(0), result(2, { status: 'failed', reason: 'no' })];

describe('compareRuns', () => {
  function readSummary(folder: string): RunSummary {
    const summary = JSON.parse(readFileSync(join(folder, 'summary.json'), 'utf8')) as RunSummary;
    validateFormat('summary', summary);
    return summary;
  }

  it('compares with the last run in the folder, in every report', async () => {
    const { options, folder, printed } = sandbox();
    await report(createReport({ ...options, reporters }), { results: failing });
    assert.equal(readSummary(folder).comparison, undefined);
    assert.ok(!printed().includes('Compared'));
    await report(createReport({ ...options, reporters }), { results: mended });
    const file = join(folder, 'history.ndjson');
    assert.deepEqual(readSummary(folder).comparison, {
      file,
      since: info.started,
      newFailures: ['umbra/v4 Get monitors'],
      stillFailing: [],
      fixed: ['acme/media List media'],
      new: [],
      gone: [],
      slower: [],
      flaky: [],
    });
    assert.ok(
      printed().includes(
        `\nCompared  1 new failure, 1 fixed (${file}, last run 2026-11-29 01:02)\n          fixed: acme/media List media\n`,
      ),
      printed(),
    );
    const lines = readLines('results', readFileSync(join(folder, 'results.ndjson'), 'utf8'));
    assert.deepEqual(
      lines.map((line) => (line as Partial<ItemResult>).compared?.change),
      [undefined, 'fixed', 'new failure', undefined],
    );
  });

  it('does not compare with another target, or another shard', async () => {
    const { options, folder } = sandbox();
    await report(createReport({ ...options, reporters }), { results: failing });
    for (const more of [{ target: 'live' }, { shard: { index: 1, count: 2 } }]) {
      await report(createReport({ ...options, reporters }), { info: { ...info, ...more }, results: mended });
      assert.equal(readSummary(folder).comparison, undefined);
    }
  });

  it('neither reads nor writes a history where the reporter history is not in use', async () => {
    const { options, folder } = sandbox();
    await report(createReport({ ...options, reporters }), { results: failing });
    await report(createReport({ ...options, reporters: ['summary'] }), { results: mended });
    assert.equal(readSummary(folder).comparison, undefined);
  });

  const named: Readonly<Record<string, (folder: string, own: string) => string>> = {
    'the folder of its reports': (folder) => folder,
    'its results.ndjson': (folder) => join(folder, 'results.ndjson'),
    'a folder that has a history only, as that of merged reports': (folder) => {
      for (const name of ['results.ndjson', 'summary.json']) rmSync(join(folder, name));
      return folder;
    },
    'the folder that this run writes to': (folder, own) => {
      mkdirSync(own, { recursive: true });
      copyFileSync(join(folder, 'results.ndjson'), join(own, 'results.ndjson'));
      return own;
    },
  };
  for (const [title, name] of Object.entries(named)) {
    it(`compares with a run that is named by ${title}, whatever its target`, async () => {
      const earlier = sandbox();
      const target = 'live';
      const own = createReport({ ...earlier.options, reporters });
      await report(own, { info: { ...info, target }, results: failing });
      const { options, folder } = sandbox();
      const compare = name(earlier.folder, folder);
      await report(createReport({ ...options, reporters, compare }), { results: mended });
      const { comparison } = readSummary(folder);
      assert.deepEqual([comparison?.newFailures.length, comparison?.fixed.length], [1, 1]);
    });
  }

  const wrong: Readonly<Record<string, readonly [text: string | undefined, code: string, what: RegExp]>> = {
    'is not there': [undefined, 'ERR_FILE', /results\.ndjson cannot be read: ENOENT/],
    'is something else': ['hello\n', 'ERR_REPORT_FILE', /results\.ndjson is not a report\.$/],
    'is of another version': [
      '{"type":"begin","version":2,"items":[],"documented":{}}\n',
      'ERR_REPORT_FILE',
      /results\.ndjson has version 2, not 1: another version of Vouch wrote it\.$/,
    ],
  };
  for (const [title, [text, code, what]] of Object.entries(wrong)) {
    it(`says that what is named ${title}, and leaves no earlier report behind`, async () => {
      const { options, folder } = sandbox();
      await report(createReport({ ...options, reporters }), { results: mended });
      const file = join(folder, 'other', 'results.ndjson');
      mkdirSync(join(folder, 'other'));
      if (text !== undefined) writeFileSync(file, text);
      const again = createReport({ ...options, reporters, compare: file });
      await assert.rejects(async () => again.onPrepare?.(), { code, what });
      again.onClose?.();
      assert.equal(readSummary(folder).interrupted, true);
    });
  }

  it('says that a folder has no run', async () => {
    const { options, folder } = sandbox();
    mkdirSync(folder, { recursive: true });
    const again = createReport({ ...options, reporters: ['summary'], compare: folder });
    await assert.rejects(async () => again.onPrepare?.(), {
      code: 'ERR_REPORT_FILE',
      what: `${folder} has neither results.ndjson nor history.ndjson of an earlier run.`,
    });
    again.onClose?.();
  });

  it('goes on without lines of a history that it cannot read, and says so once', async () => {
    const { options, folder, printed } = sandbox();
    await report(createReport({ ...options, reporters }), { results: failing });
    const file = join(folder, 'history.ndjson');
    writeFileSync(file, `${readFileSync(file, 'utf8')}{"type":"run","version":2}\n{"ty`);
    await report(createReport({ ...options, reporters }), { results: mended });
    const { comparison, notCompared } = readSummary(folder);
    assert.equal(comparison?.fixed.length, 1);
    assert.equal(notCompared, `${file}:2 has version 2, not 1: another version of Vouch wrote it.`);
    assert.ok(printed().includes(`\nCompared  not with all: ${notCompared}\n`));
    assert.deepEqual(readdirSync(folder).toSorted(), ['history.ndjson', 'results.ndjson', 'summary.json']);
  });
});
