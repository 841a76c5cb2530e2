import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type MockServer, startMock } from '../../../src/mock/server/start-mock';
import type { RunSummary } from '../../../src/model/results';
import { mergeReports } from '../../../src/pipelines/run/merge-reports';
import { createReport } from '../../../src/report/create-report';
import { apis, runAll } from '../../support/run/run-all';
import { startTampering, type TamperingServer } from '../../support/start-tampering';

describe('mergeReports', () => {
  let folder: string;
  let mock: MockServer;
  let server: TamperingServer;
  let whole: RunSummary;
  const shards = [1, 2, 3].map((index) => ({ index, count: 3 }));
  const path = (...parts: readonly string[]) => join(folder, ...parts);
  const shardFiles = () => shards.map(({ index }) => path(String(index), 'results.ndjson'));
  const reportTo = (name: string, reporters: readonly string[]) => {
    const out = { write: () => true };
    return createReport({ reporters, folder: path(name), stdout: out, color: false, interactive: false });
  };

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'vouch-merge-'));
    mock = await startMock({ apis });
    // Two failures, one without an answer, and what follows from them.
    server = await startTampering(mock.url, ({ path: asked }) => {
      if (/\/Timezone$/.test(asked)) return { body: Buffer.from('[{}]') };
      return /\/Account$/.test(asked) ? 'close' : {};
    });
    const allow = new Set(['read'] as const);
    whole = (await runAll(server.url, { allow, reporter: reportTo('whole', ['junit', 'summary', 'ndjson']) })).summary;
    for (const shard of shards) {
      await runAll(server.url, { allow, shard, reporter: reportTo(String(shard.index), ['ndjson']) });
    }
  });
  after(async () => {
    await server.close();
    await mock.close();
    rmSync(folder, { recursive: true });
  });

  /** Whatever the order in which results came. */
  const withoutTimes = (summary: RunSummary) =>
    JSON.parse(JSON.stringify(summary, (key, value) => (key === 'duration' ? 0 : value)));
  const read = (name: string) => readFileSync(path(name, 'junit.xml'), 'utf8').replaceAll(/ time="[\d.]+"/g, '');

  it('makes of the shards what the run in one piece is', async () => {
    const merged = await mergeReports({
      files: shardFiles().toReversed(),
      reporter: reportTo('merged', ['junit', 'summary']),
    });
    assert.ok(whole.totals.failed >= 2 && whole.totals.skipped > 0, JSON.stringify(whole.totals));
    assert.deepEqual(withoutTimes(merged), withoutTimes(whole));
    assert.equal(read('merged'), read('whole'));
  });

  it('counts once what several shards sent, such as a thing that items of each change', async () => {
    const own = await runAll(mock.url, { reporter: reportTo('all', ['junit']) });
    const counts: number[] = [];
    for (const shard of shards) {
      const { summary } = await runAll(mock.url, { shard, reporter: reportTo(`all-${shard.index}`, ['ndjson']) });
      assert.equal(summary.totals.failed, 0);
      counts.push(summary.requests);
    }
    const merged = await mergeReports({
      files: shards.map(({ index }) => path(`all-${index}`, 'results.ndjson')),
      reporter: reportTo('all-merged', ['junit']),
    });
    const sum = counts.reduce((total, count) => total + count, 0);
    assert.ok(sum > own.summary.requests, String(counts));
    assert.ok(Math.max(...counts) < own.summary.requests * 0.6, String(counts));
    assert.deepEqual(withoutTimes(merged), withoutTimes(own.summary));
    assert.equal(read('all-merged'), read('all'));
  });

  it('makes of a whole run what it was', async () => {
    const merged = await mergeReports({
      files: [path('whole', 'results.ndjson')],
      reporter: reportTo('again', ['junit']),
    });
    assert.deepEqual(merged, whole);
    assert.equal(read('again'), read('whole'));
  });

  it('calls a run interrupted of which a shard was killed', async () => {
    const [first = '', ...others] = shardFiles();
    const killed = path('killed.ndjson');
    writeFileSync(killed, readFileSync(first, 'utf8').slice(0, -200));
    const merged = await mergeReports({ files: [killed, ...others] });
    assert.equal(merged.interrupted, true);
  });

  const wrong: readonly (readonly [title: string, files: () => readonly string[], code: string, what: RegExp])[] = [
    ['nothing', () => [], 'ERR_REPORT_FILE', /^There is no report to merge\.$/],
    ['two of three', () => shardFiles().slice(1), 'ERR_SHARDS', /^Shard 1 of 3 is missing\.$/],
    [
      'one twice',
      () => [...shardFiles(), path('copy.ndjson')],
      'ERR_SHARDS',
      /^\S+ and \S+copy.ndjson are both shard 1\.$/,
    ],
    ['another run', () => [...shardFiles(), path('whole', 'results.ndjson')], 'ERR_SHARDS', /are not of one run\.$/],
    ['no file', () => [path('none')], 'ERR_FILE', /none cannot be read: ENOENT: no such file or directory\.$/],
    ['a folder', () => [path('1')], 'ERR_FILE', /cannot be read: EISDIR: illegal operation on a directory\.$/],
    [
      'something else',
      () => [path('whole', 'junit.xml')],
      'ERR_REPORT_FILE',
      /junit.xml:1 is not a line of a report\.$/,
    ],
    ['an empty file', () => [path('empty')], 'ERR_REPORT_FILE', /empty is not a report\.$/],
    ['another version', () => [path('version')], 'ERR_REPORT_FILE', /version has version 2, not 1\.$/],
    ['a line that is none', () => [path('broken')], 'ERR_REPORT_FILE', /broken:2 is not a line of a report\.$/],
  ];
  for (const [title, files, code, what] of wrong) {
    it(`refuses ${title}`, async () => {
      const begin = readFileSync(path('whole', 'results.ndjson'), 'utf8').split('\n')[0] ?? '';
      copyFileSync(shardFiles()[0] ?? '', path('copy.ndjson'));
      writeFileSync(path('empty'), '');
      writeFileSync(path('version'), begin.replace('"version":1', '"version":2'));
      writeFileSync(path('broken'), `${begin}\n{"type":"resu\n${begin}\n`);
      await assert.rejects(mergeReports({ files: files() }), { code, what });
    });
  }
});
