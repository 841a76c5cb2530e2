import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { RunSummary } from '../../src/model/results';
import { UserError } from '../../src/model/user-error';
import { createReport } from '../../src/report/create-report';
import { info, report, result, sandbox, summarize } from '../support/report/sample-run';

async function refusal(work: () => unknown): Promise<readonly string[]> {
  try {
    await work();
  } catch (error) {
    assert.ok(error instanceof UserError, String(error));
    return [error.code, error.what, error.remedy];
  }
  assert.fail('Nothing was thrown.');
}

describe('createReport', () => {
  it('writes every report, and the terminal says where', async () => {
    const { options, folder, printed } = sandbox();
    const exportPaths = { junit: join(folder, 'ci', 'tests.xml') };
    await report(createReport({ ...options, reporters: ['terminal', 'junit', 'ndjson', 'summary'], exportPaths }));
    const files = ['ci/tests.xml', 'results.ndjson', 'summary.json'].map((file) => join(folder, file));
    assert.deepEqual(readdirSync(folder), ['ci', 'results.ndjson', 'summary.json']);
    assert.equal(printed().split('\n').at(-3), `Reports   ${files.join(', ')}`);
  });

  it('says which report cannot be written, before the run', async () => {
    const { options, folder, printed } = sandbox();
    mkdirSync(folder, { recursive: true });
    const taken = join(folder, 'taken');
    writeFileSync(taken, '');
    const file = join(taken, 'results.ndjson');
    const names = ['terminal', 'ndjson', 'summary'];
    const all = createReport({ ...options, reporters: names, exportPaths: { ndjson: file } });
    assert.deepEqual(await refusal(() => all.onBegin?.(info)), [
      'ERR_REPORT',
      `The ndjson report could not be written to ${file}: EEXIST: file already exists.`,
      'Free up space or grant write access there, or choose another file with --reporter-ndjson-export.',
    ]);
    all.onClose?.();
    assert.deepEqual([printed(), readdirSync(folder)], ['', ['summary.json', 'taken']]);
  });

  it('says which report could not be written, after the others are', async () => {
    const { options, folder, printed } = sandbox();
    const all = createReport({ ...options, reporters: ['terminal', 'junit', 'summary'] });
    await all.onBegin?.(info);
    await all.onResult?.(result(0));
    rmSync(join(folder, 'junit.xml'));
    mkdirSync(join(folder, 'junit.xml'));
    assert.deepEqual(await refusal(() => all.onEnd?.(summarize([result(0)]))), [
      'ERR_REPORT',
      `The junit report could not be written to ${join(folder, 'junit.xml')}: EISDIR: illegal operation on a directory.`,
      'Free up space or grant write access there, or choose another file with --reporter-junit-export.',
    ]);
    assert.deepEqual(printed().split('\n').slice(-4, -1), [
      `Reports   ${join(folder, 'summary.json')}`,
      'Missing   junit report',
      'INCOMPLETE  1 passed, 0 failed, 0 skipped, 4 not run in 2.1 s',
    ]);
  });

  it('names every report when several cannot be written', async () => {
    const { options, folder } = sandbox();
    mkdirSync(dirname(folder));
    writeFileSync(folder, '');
    const all = createReport({ ...options, reporters: ['junit', 'summary'] });
    assert.deepEqual(await refusal(() => report(all)), [
      'ERR_REPORT',
      `The junit report could not be written to ${folder}/junit.xml: EEXIST: file already exists. ` +
        `The summary report could not be written to ${folder}/summary.json: EEXIST: file already exists.`,
      'Free up space or grant write access there, or choose other files.',
    ]);
  });

  it('leaves an old report alone, and nothing beside it, when the new one fails', async () => {
    const { options, folder } = sandbox();
    mkdirSync(join(folder, 'junit.xml'), { recursive: true });
    const [code] = await refusal(() => report(createReport({ ...options, reporters: ['junit'] })));
    assert.equal(code, 'ERR_REPORT');
    assert.deepEqual(readdirSync(folder), ['junit.xml']);
  });

  for (const name of ['junit', 'ndjson', 'summary']) {
    it(`${name} says that the disk is full`, async function () {
      if (!existsSync('/dev/full')) this.skip();
      const { options } = sandbox();
      const all = createReport({ ...options, reporters: [name], exportPaths: { [name]: '/dev/full' } });
      const [, what] = await refusal(() => report(all));
      assert.equal(what, `The ${name} report could not be written to /dev/full: ENOSPC: no space left on device.`);
    });
  }

  it('keeps the old report, and nothing beside it, when the disk is full', async function () {
    if (!existsSync('/dev/full')) this.skip();
    const { options, folder } = sandbox();
    const reporter = createReport({ ...options, reporters: ['junit'] });
    await reporter.onBegin?.(info);
    writeFileSync(join(folder, 'junit.xml'), 'old');
    symlinkSync('/dev/full', join(folder, `junit.xml.${process.pid}.tmp`));
    const [, what] = await refusal(() => reporter.onEnd?.(summarize([])));
    assert.match(what ?? '', /junit\.xml: ENOSPC: no space left on device\.$/);
    reporter.onClose?.();
    assert.deepEqual([readdirSync(folder), readFileSync(join(folder, 'junit.xml'), 'utf8')], [['junit.xml'], 'old']);
  });

  const red = /tests="1" failures="0" errors="1".*The run did not end\./s;

  it('replaces the reports of an earlier run by red ones before anything is known, and keeps its results', async () => {
    const { options, folder } = sandbox();
    const reporters = ['junit', 'ndjson', 'summary'];
    const read = (name: string) => readFileSync(join(folder, name), 'utf8');
    await report(createReport({ ...options, reporters }));
    const results = read('results.ndjson');
    for (const _ of ['never begins', 'does not begin either']) {
      const prepared = createReport({ ...options, reporters });
      await prepared.onPrepare?.();
      prepared.onClose?.();
      assert.match(read('junit.xml'), red);
      const { interrupted, incomplete } = JSON.parse(read('summary.json')) as RunSummary;
      assert.deepEqual([interrupted, incomplete], [true, ['The run did not end.']]);
      assert.deepEqual([read('results.ndjson'), read('results.ndjson.earlier')], ['', results]);
    }
    const begun = createReport({ ...options, reporters });
    await begun.onBegin?.(info);
    assert.match(read('junit.xml'), red);
    begun.onClose?.();
    assert.deepEqual(readdirSync(folder).toSorted(), ['junit.xml', 'results.ndjson', 'summary.json']);
  });

  it('removes an old report where there is no room for a red one', async function () {
    if (!existsSync('/dev/full')) this.skip();
    const { options, folder } = sandbox();
    await report(createReport({ ...options, reporters: ['junit'] }));
    symlinkSync('/dev/full', join(folder, `junit.xml.${process.pid}.tmp`));
    const reporter = createReport({ ...options, reporters: ['junit'] });
    const [code] = await refusal(() => reporter.onPrepare?.());
    reporter.onClose?.();
    assert.deepEqual([code, readdirSync(folder)], ['ERR_REPORT', []]);
  });

  const blocked: Readonly<Record<string, readonly [exportPaths: Readonly<Record<string, string>>, refused: boolean]>> =
    {
      'two runs in one folder': [{}, true],
      'a run with its files elsewhere': [{ junit: 'other.xml', ndjson: 'other.ndjson' }, false],
    };
  for (const [title, [exports, refused]] of Object.entries(blocked)) {
    it(`${refused ? 'refuses' : 'takes'} ${title} at once, and touches nothing of the other`, async () => {
      const { options, folder } = sandbox();
      const reporters = ['junit', 'ndjson'];
      const first = createReport({ ...options, reporters });
      await first.onBegin?.(info);
      const before = readFileSync(join(folder, 'results.ndjson'), 'utf8');
      const exportPaths = Object.fromEntries(Object.entries(exports).map(([name, file]) => [name, join(folder, file)]));
      const second = createReport({ ...options, reporters, exportPaths });
      if (refused) {
        assert.deepEqual(await refusal(() => second.onBegin?.(info)), [
          'ERR_REPORTS_IN_USE',
          `Another run (process ${process.pid}) is writing its reports to ${folder}.`,
          `Wait until it has ended, or name another folder with --reports. If there is no such run, delete ${folder}/.vouch.lock.`,
        ]);
        second.onClose?.();
      } else await report(second);
      await first.onResult?.(result(0));
      await first.onEnd?.(summarize([result(0)]));
      first.onClose?.();
      assert.ok(readFileSync(join(folder, 'results.ndjson'), 'utf8').startsWith(before));
      assert.ok(!readFileSync(join(folder, 'junit.xml'), 'utf8').includes('The run did not end'));
      assert.deepEqual(
        readdirSync(folder).filter((name) => name.includes('lock')),
        [],
      );
      await report(createReport({ ...options, reporters }));
    });
  }

  it('replaces an old report', async () => {
    const { options, folder } = sandbox();
    for (const results of [undefined, []]) {
      await report(createReport({ ...options, reporters: ['ndjson'] }), results && { results });
    }
    assert.equal(readFileSync(join(folder, 'results.ndjson'), 'utf8').trim().split('\n').length, 2);
  });

  const cases = [
    [
      ['pdf'],
      {},
      'There is no reporter "pdf".',
      'Use terminal, junit, ndjson, summary, history, html, ctrf, har, allure, github.',
    ],
    [
      ['constructor'],
      {},
      'There is no reporter "constructor".',
      'Use terminal, junit, ndjson, summary, history, html, ctrf, har, allure, github.',
    ],
    [
      ['terminal'],
      { junit: 'a.xml' },
      '--reporter-junit-export names a file, but the junit reporter is not in use.',
      'Add junit to --reporters, or leave it out.',
    ],
    [
      ['terminal'],
      { terminal: 'a' },
      '--reporter-terminal-export names a file, but the terminal reporter does not write one.',
      'Leave it out.',
    ],
  ] as const;
  for (const [names, exportPaths, what, remedy] of cases) {
    it(what, async () => {
      const create = () => createReport({ ...sandbox().options, reporters: names, exportPaths });
      assert.deepEqual(await refusal(create), ['ERR_REPORTER', what, remedy]);
    });
  }
});
