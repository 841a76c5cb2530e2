import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type MockServer, startMock } from '../../../src/mock/server/start-mock';
import type { RunInfo } from '../../../src/model/reporter';
import type { ItemResult, RunSummary } from '../../../src/model/results';
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
  const read = (name: string) =>
    readFileSync(path(name, 'junit.xml'), 'utf8').replaceAll(/ time(?:stamp)?="[\d.:TZ-]+"/g, '');

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

  it('keeps when requests were sent and what waited for what, from the start of the first shard on', async () => {
    const infos = shardFiles().map((file) => JSON.parse(readFileSync(file, 'utf8').split('\n')[0] ?? '') as RunInfo);
    const merged: RunInfo[] = [];
    const results: ItemResult[] = [];
    const onBegin = (info: RunInfo) => void merged.push(info);
    const onResult = (result: ItemResult) => void results.push(result);
    await mergeReports({ files: shardFiles().toReversed(), reporter: { onBegin, onResult } });
    const { started = '' } = infos[0] ?? {};
    assert.match(started, /^\d{4}-\d\d-\d\dT[\d:]{8}\.\d{3}Z$/);
    assert.equal(merged[0]?.started, started);
    assert.deepEqual(merged[0]?.waitsFor, Object.assign({}, ...infos.map(({ waitsFor }) => waitsFor)));
    assert.ok(Object.keys(merged[0]?.waitsFor ?? {}).length > 0);
    const times = results.flatMap(({ exchange }) => (exchange ? [exchange.started ?? ''] : []));
    assert.ok(times.length > 0 && times.every((time) => time >= started), times.join());
  });

  it('calls a run interrupted of which a shard was killed', async () => {
    const [first = '', ...others] = shardFiles();
    const killed = path('killed.ndjson');
    writeFileSync(killed, readFileSync(first, 'utf8').slice(0, -200));
    const merged = await mergeReports({ files: [killed, ...others] });
    assert.equal(merged.interrupted, true);
  });

  /** Writes the first shard's lines again, changed. */
  function change(edit: (lines: string[]) => readonly string[]): readonly string[] {
    const [first = '', ...others] = shardFiles();
    const file = path('changed.ndjson');
    const lines = edit(readFileSync(first, 'utf8').trim().split('\n'));
    writeFileSync(file, lines.map((line) => `${line}\n`).join(''));
    return [file, ...others];
  }
  const at = (lines: readonly string[], index: number) => lines.at(index) ?? '';
  const dishonest: Readonly<Record<string, readonly [edit: Parameters<typeof change>[0], what: RegExp]>> = {
    'lacks a result': [
      (lines) => lines.toSpliced(3, 1),
      /changed\.ndjson lacks 1 result of its plan\. .* says \d+ passed/,
    ],
    'has a result twice': [(lines) => lines.toSpliced(3, 0, at(lines, 3)), /contains 1 result more than once\.$/],
    'has one twice instead of another': [(lines) => lines.with(3, at(lines, 4)), /lacks 1 .* contains 1 result more/],
    'contradicts its totals': [
      (lines) =>
        lines.with(-1, at(lines, -1).replace(/"passed":\d+(,"failed":\d+,"skipped":\d+\},"req)/, '"passed":99$1')),
      /says 99 passed, \d failed, \d+ skipped, but contains \d+ passed,/,
    ],
    'has a result of another iteration': [
      (lines) => lines.with(3, at(lines, 3).replace('"iteration":0', '"iteration":7')),
      /contains 1 result that it did not plan\./,
    ],
    'goes on after its end': [(lines) => [...lines, at(lines, 3)], /goes on after its end\.$/],
    'has a line that is none': [(lines) => lines.with(3, '{'), /changed\.ndjson:4 is not a line of a report\.$/],
    'is empty': [() => [], /changed\.ndjson is empty: its run did not begin\. Shard 1 of 3 is missing\.$/],
  };
  for (const [title, [edit, what]] of Object.entries(dishonest)) {
    it(`reports a shard that ${title}, with the others, in red`, async () => {
      const files = change(edit);
      const merging = mergeReports({ files, reporter: reportTo('red', ['junit', 'summary']) });
      await assert.rejects(merging, { code: 'ERR_SHARDS', what });
      assert.match(readFileSync(path('red', 'junit.xml'), 'utf8'), /name="run to the end" .*\s+<error message="/);
      const { totals, incomplete } = JSON.parse(readFileSync(path('red', 'summary.json'), 'utf8')) as RunSummary;
      assert.ok(incomplete && incomplete.length > 0);
      const sum = totals.passed + totals.failed + totals.skipped;
      const all = whole.totals.passed + whole.totals.failed + whole.totals.skipped;
      assert.equal(sum === all, title !== 'is empty', `${sum} of ${all}`);
    });
  }

  it('reports once each planned request of a shard that was killed', async () => {
    const files = change((lines) => lines.slice(0, 4));
    const { totals, skipped, interrupted } = await mergeReports({ files });
    const sum = (one: RunSummary['totals']) => one.passed + one.failed + one.skipped;
    assert.deepEqual([sum(totals), interrupted], [sum(whole.totals), true]);
    assert.ok((skipped['the run did not end'] ?? 0) > 0, JSON.stringify(skipped));
  });

  it('reports the other shards in red where one is missing', async () => {
    const merging = mergeReports({ files: shardFiles().slice(1), reporter: reportTo('two', ['junit']) });
    await assert.rejects(merging, { code: 'ERR_SHARDS', what: 'Shard 1 of 3 is missing.' });
    const xml = readFileSync(path('two', 'junit.xml'), 'utf8');
    assert.match(xml, /<error message="Shard 1 of 3 is missing\." type="run"\/>/);
    assert.match(xml, /<testsuite name="umbra/);
  });

  describe('with run ids', () => {
    const named = (id: string | undefined, index: number) => path(`${id}-${index}`, 'results.ndjson');
    before(async () => {
      for (const shard of shards) {
        for (const runId of ['today', 'yesterday', undefined]) {
          const reporter = reportTo(`${runId}-${shard.index}`, ['ndjson']);
          await runAll(mock.url, {
            allow: new Set(['read']),
            shard,
            runId,
            reporter,
          });
        }
      }
    });
    const files = (...ids: readonly (string | undefined)[]) => ids.map((id, position) => named(id, position + 1));

    it('merges what has one id, and the id that is asked for', async () => {
      for (const runId of [undefined, 'today']) {
        const { totals } = await mergeReports({ files: files('today', 'today', 'today'), runId });
        assert.deepEqual([totals.failed, totals.passed > 0], [0, true]);
      }
    });

    const others: Readonly<
      Record<string, readonly [files: () => readonly string[], runId: string | undefined, what: RegExp]>
    > = {
      "a shard of yesterday's run": [
        () => files('today', 'yesterday', 'today'),
        undefined,
        /^\S+today-1\S+, \S+ \S+ are not of one run\.$/,
      ],
      "a shard of yesterday's run where today's is known": [
        () => files('today', 'yesterday', 'today'),
        'today',
        /yesterday-2\S+ is of run yesterday, not of run today\. Shard 2 of 3 is missing\.$/,
      ],
      'a shard without an id': [
        () => files('today', undefined, 'today'),
        'today',
        /is of a run without an id, not of run today\. Shard 2 of 3 is missing\.$/,
      ],
      'shards of another run only': [
        () => files('today', 'today', 'today'),
        'tomorrow',
        /: none is of run tomorrow\.$/,
      ],
      'shards of one id and two selections': [
        () => [...files('today', 'today'), path('other', 'results.ndjson')],
        'today',
        /are not of one run\.$/,
      ],
    };
    for (const [title, [list, runId, what]] of Object.entries(others)) {
      it(`refuses ${title}`, async () => {
        const shard = shards[2];
        const selection = { grepInvert: /Account/ };
        if (shard) {
          const reporter = reportTo('other', ['ndjson']);
          await runAll(mock.url, { allow: new Set(['read']), selection, shard, runId: 'today', reporter });
        }
        await assert.rejects(mergeReports({ files: list(), runId }), { code: 'ERR_SHARDS', what });
      });
    }
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
    ['an empty file', () => [path('empty')], 'ERR_REPORT_FILE', /empty is empty: its run did not begin\.$/],
    [
      'another version',
      () => [path('version')],
      'ERR_REPORT_FILE',
      /version has version 2, not 1: another version of Vouch wrote it\.$/,
    ],
    ['a line that is none', () => [path('broken')], 'ERR_SHARDS', /broken:2 is not a line of a report\.$/],
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
