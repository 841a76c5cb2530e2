import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ItemResult } from '../../../src/model/results';
import { mergeReports } from '../../../src/pipelines/run/merge-reports';
import { createReport } from '../../../src/report/create-report';
import { html } from '../../../src/report/reporters/html';
import { ndjson } from '../../../src/report/reporters/ndjson';
import { type Page, readPage } from '../../support/report/read-page';
import {
  drift,
  exchange,
  finding,
  info,
  items,
  report,
  result,
  results,
  sandbox,
} from '../../support/report/sample-run';

async function write(run?: Parameters<typeof report>[1]): Promise<Page> {
  const { options, folder } = sandbox();
  await report(createReport({ ...options, reporters: ['html'] }), run);
  assert.deepEqual(readdirSync(folder), ['report.html']);
  return readPage(readFileSync(join(folder, 'report.html'), 'utf8'));
}

const answer = (
  text: string,
  headers: readonly (readonly [string, string])[] = [['Content-Type', 'application/json']],
) => ({
  response: { status: 200, headers, body: Buffer.from(text) },
});

describe('html', () => {
  it('writes rows and details of every result, in the order of the plan', async () => {
    const page = await write();
    assert.deepEqual(
      page.rows.map((row) => row.slice(0, 5)),
      [
        [0, 0, 'passed', 200, 12],
        [1, 0, 'skipped', 0, -1],
        [2, 0, 'failed', 200, 12],
        [3, 0, 'skipped', 0, -1],
        [4, 0, 'failed', 0, 12],
      ],
    );
    assert.deepEqual(page.data.reasons, ['effect spend is not allowed', 'no value for monitorGuid']);
    assert.deepEqual(
      page.data.messages.map((message) => message.join(' ')),
      [
        'body-schema error must be integer /*/Interval',
        'undocumented-fields info is not in the contract /*/Hue',
        'headers warning is missing Location',
      ],
    );
    const detail = page.detailOf(page.rows[2]);
    assert.equal(detail?.exchange?.response?.body.text, '{"a":1}');
    assert.deepEqual(
      detail?.findings.map(({ severity, path, count }) => [severity, path, count]),
      [
        ['error', '/0/Interval', 2],
        ['warning', 'Location', 1],
        ['info', '/0/Hue', 2],
      ],
    );
  });

  it('groups failures as the terminal does, and tells what came of each operation', async () => {
    const { data } = await write();
    assert.equal(data.verdict, 'failed');
    assert.deepEqual(
      data.causes.map(({ index, exchange: line, groups }) => [
        index,
        line,
        ...groups.map(({ path, count }) => `${path} ×${count}`),
      ]),
      [
        [2, 'GET http://127.0.0.1/Monitor → 200', '/*/Interval ×2'],
        [4, 'GET http://127.0.0.1/Zone → no response: socket hang up'],
      ],
    );
    assert.deepEqual([data.drift.length, data.warnings.length], [1, 1]);
    assert.deepEqual(data.seen, { 'acme/media/listMedia': ['200'], 'umbra/v4/getMonitors': ['200'] });
    assert.deepEqual(
      data.items.map(({ method, path }) => [method, path].join(' ')),
      ['GET /media', ' ', 'GET /Monitor', ' ', 'GET /Zone'],
    );
  });

  it('marks the place of a finding, also behind what is kept of a body', async () => {
    const long = JSON.stringify([{ pad: 'x'.repeat(20_000) }, { Interval: '5' }]);
    const page = await write({
      results: [
        result(2, {
          status: 'failed',
          exchange: exchange('/', 200, answer('[{"Interval":"5"}]')),
          findings: [finding('/0/Interval')],
        }),
        result(4, { status: 'failed', exchange: exchange('/', 200, answer(long)), findings: [finding('/1/Interval')] }),
      ],
    });
    const [near, far] = page.rows.map((row) => page.detailOf(row)?.findings[0]);
    assert.deepEqual(near?.place, { start: 2, end: 16 });
    assert(far?.around);
    const { text, place } = far.around;
    assert.equal(text.slice(place.start, place.end), '"Interval":"5"');
    assert.ok(text.length < 1000);
  });

  const hostile = [
    '</script><script>alert(1)</script>',
    '<!-- <script>',
    ']]><img src=x onerror=alert(1)>',
    '\u2028\u2029',
    '\ud800 alone',
    'a\0b',
    'javascript:alert(1)',
    `${'x'.repeat(1_000_000)}`,
    '"\\u003c/script>',
  ];

  it('keeps hostile texts as texts', async () => {
    const failed = hostile.map(
      (text, iteration): ItemResult =>
        result(2, {
          iteration,
          status: 'failed',
          exchange: exchange(
            `/${text.slice(0, 50)}`,
            200,
            answer(JSON.stringify({ text }), [['X-Echo', text.slice(0, 50)]]),
          ),
          findings: [finding(`/${text.slice(0, 50)}`, { message: text.slice(0, 50), actual: text.slice(0, 50) })],
        }),
    );
    const page = await write({
      info: { ...info, target: hostile[0] ?? '', iterations: hostile.length },
      results: failed,
    });
    assert.deepEqual(
      page.scripts
        .filter(([attributes]) => !attributes.startsWith('type="application/json"'))
        .map(([attributes]) => attributes),
      [''],
    );
    assert.ok(!/<(?:img|!--)/i.test(page.text));
    assert.ok(page.text.length < 500_000);
    for (const [number, row] of page.rows.entries()) {
      const { exchange: seen, findings } = page.detailOf(row) ?? {};
      const text = hostile[number] ?? '';
      assert.equal(seen?.response?.headers[0]?.[1], text.slice(0, 50));
      assert.equal(findings?.[0]?.message, text.slice(0, 50));
      // A lone surrogate is not in the body as JSON has it, and a zero byte is escaped there.
      if (text.length < 1000) assert.deepEqual(JSON.parse(seen?.response?.body.text ?? ''), { text });
    }
  });

  it('allows its own script and style, and nothing else', async () => {
    const { text, scripts } = await write();
    const hash = (code: string) => `'sha256-${createHash('sha256').update(code).digest('base64')}'`;
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(text)?.[1]?.replaceAll('&#39;', "'");
    const style = /<style>([\s\S]*?)<\/style>/.exec(text)?.[1] ?? '';
    const code = scripts.at(-1)?.[1] ?? '';
    assert.equal(
      policy,
      `default-src 'none'; style-src ${hash(style)}; script-src ${hash(code)}; base-uri 'none'; form-action 'none'`,
    );
    assert.ok(!/https?:\/\/(?!127\.0\.0\.1|www\.w3\.org\/2000\/svg)/.test(text), 'it names no other server');
  });

  it('is the same for the same results, in whatever order they come', async () => {
    const pages = await Promise.all([write(), write({ results: results.toReversed() })]);
    assert.equal(pages[0].text, pages[1].text);
  });

  it('is the same when it is merged from what ndjson wrote', async () => {
    const started = '2026-11-28T10:00:00.000Z';
    const run = { info: { ...info, started, waitsFor: { 3: [2] }, contracts: {} } };
    const direct = await write(run);
    const { options, folder } = sandbox();
    await report(ndjson(options), run);
    const merged = sandbox();
    await mergeReports({ files: [join(folder, 'results.ndjson')], reporter: html(merged.options) });
    const page = readPage(readFileSync(join(merged.folder, 'report.html'), 'utf8'));
    assert.deepEqual(
      [page.data, page.rows, page.rows.map(page.detailOf)],
      [
        { ...direct.data, summary: { ...direct.data.summary, duration: page.data.summary.duration } },
        direct.rows,
        direct.rows.map(direct.detailOf),
      ],
    );
  });

  it('says when requests were sent', async () => {
    const sent = exchange('/media', 200, { started: '2026-11-28T10:00:01.250Z' });
    const page = await write({
      info: { ...info, started: '2026-11-28T10:00:00.000Z' },
      results: [result(0, { exchange: sent }), result(2, { exchange: exchange('/Monitor', 200) })],
    });
    assert.deepEqual(
      page.rows.map((row) => row[5]),
      [1250, -1],
    );
  });

  it('tells verdict and causes where scripts do not run', async () => {
    const { text } = await write();
    const plain = /<noscript>([\s\S]*)<\/noscript>/.exec(text)?.[1] ?? '';
    assert.match(plain, /<h1>Failed<\/h1>/);
    assert.match(
      plain,
      /umbra\/v4 › Get monitors<br>\nGET http:\/\/127\.0\.0\.1\/Monitor → 200<br>\n\/\*\/Interval: must be integer ×2/,
    );
  });

  it('replaces an earlier report by one that says that the run did not end', async () => {
    const { options, folder } = sandbox();
    await report(html(options));
    await html(options).onPrepare?.();
    const { data } = readPage(readFileSync(join(folder, 'report.html'), 'utf8'));
    assert.deepEqual(
      [data.verdict, data.summary.incomplete, data.results],
      ['interrupted', ['The run did not end.'], 0],
    );
  });

  describe('of many results', () => {
    const body = JSON.stringify({ text: 'y'.repeat(10_000) });
    const many = (count: number, failed: (iteration: number) => boolean): readonly ItemResult[] =>
      Array.from({ length: count }, (_, iteration) =>
        result(iteration % items.length, {
          iteration: Math.floor(iteration / items.length),
          exchange: exchange('/Monitor', 200, answer(body)),
          ...(failed(iteration) && { status: 'failed', findings: [finding('/text'), drift('/Hue')] }),
        }),
      );
    const cases = [
      { count: 300, failed: 10, kept: 'all', details: 300, bodies: 300 },
      { count: 1000, failed: 10, kept: 'without bodies', details: 1000, bodies: 10 },
      { count: 6000, failed: 10, kept: 'failed', details: 10, bodies: 10 },
      { count: 6000, failed: 6000, kept: 'failed', details: 330, bodies: 330 },
    ];
    for (const { count, failed, kept, details, bodies } of cases) {
      it(`keeps the details of ${details} of ${count}, and stays below 5 MB`, async () => {
        const iterations = Math.ceil(count / items.length);
        const page = await write({ info: { ...info, iterations }, results: many(count, (number) => number < failed) });
        const found = page.rows.flatMap((row) => page.detailOf(row) ?? []);
        const withBodies = found.filter((one) => one.exchange?.response?.body.text !== undefined);
        const near = (number: number) => Math.round(number / 10) * 10;
        assert.deepEqual([page.data.kept, page.rows.length], [kept, count]);
        assert.deepEqual([near(found.length), near(withBodies.length)], [details, bodies]);
        assert.ok(page.text.length < 5_000_000, `${page.text.length} bytes`);
      });
    }
  });
});

describe('html, compared with earlier runs,', () => {
  it('marks each result, and keeps what became of it before', async () => {
    const { options, folder } = sandbox();
    const create = () => createReport({ ...options, reporters: ['html', 'history'] });
    const failed = { status: 'failed' as const, findings: [finding('/0/Interval')] };
    await report(create(), { results: [result(0), result(2), result(4, failed)] });
    await report(create(), { results: [result(0), result(2, failed), result(4)] });
    const page = readPage(readFileSync(join(folder, 'report.html'), 'utf8'));
    assert.deepEqual(
      page.rows.map((row) => row[12]),
      [{ past: 'p' }, { change: 'new failure', past: 'p' }, { change: 'fixed', past: 'f' }],
    );
    assert.deepEqual(page.data.summary.comparison?.newFailures, ['umbra/v4 Get monitors']);
  });
});
