import assert from 'node:assert/strict';
import type { ReporterOptions } from '../../../src/model/reporter';
import { type TerminalOptions, terminal } from '../../../src/report/reporters/terminal';
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

async function print(run: Parameters<typeof report>[1] = {}, more: Partial<TerminalOptions> = {}): Promise<string> {
  const { options, printed } = sandbox(more as Partial<ReporterOptions>);
  await report(terminal(options), run);
  return printed();
}

const whole = `Running 5 requests of 2 collections, target mock, concurrency 4
  ok    acme/media › Media  1 passed, 1 skipped
  FAIL  umbra/v4 › Monitor  1 failed, 1 skipped
  FAIL  umbra/v4 › Zone  1 failed

  Collection   Passed   Failed   Skipped    Time
  acme/media        1        0         1   12 ms
  umbra/v4          0        2         1   25 ms

Failures
  1) umbra/v4 › Monitor › Get monitors  (getMonitors)
     GET http://127.0.0.1/Monitor → 200  12 ms
     /*/Interval  must be integer  ×2  [body-schema]
       expected  integer
       actual    "5"  at /0/Interval
       body      {"a":1}
                 ^
       source    contracts/umbra/v4.yaml:12

  2) umbra/v4 › Zone › Get zones  (getZones)
     GET http://127.0.0.1/Zone → no response: socket hang up  12 ms

Warnings
  umbra/v4/getMonitors  Location  is missing

Drift: in the responses, not in the contracts
  umbra/v4/getMonitors  /*/Hue  is not in the contract  ×2

Skipped
  1  effect spend is not allowed
  1  no value for monitorGuid

Not checked
  1  none promised

Coverage  2 of 6 operations, 2 of 7 success statuses (2 of 11 statuses)
          not exercised: acme/media/sendMedia, umbra/v4/getMonitor, umbra/v4/getZones, umbra/v4/deleteZone
Redacted  secrets in 3 places
FAILED  1 passed, 2 failed, 2 skipped in 2.1 s
`;

describe('terminal', () => {
  it('prints a failing run', async () => assert.equal(await print(), whole));

  it('prints the same whatever the order in which results come', async () => {
    assert.equal(await print({ results: results.toReversed() }), whole);
  });

  it('prints a clean run in a few lines', async () => {
    const text = await print(
      { info: { ...info, partial: true }, results: items.map((_, index) => result(index)) },
      { written: new Map([['junit', 'j.xml']]) },
    );
    assert.equal(
      text,
      `Running 5 requests of 2 collections, target mock, concurrency 4
  ok    acme/media › Media  2 passed
  ok    umbra/v4 › Monitor  2 passed
  ok    umbra/v4 › Zone  1 passed

  Collection   Passed   Failed   Skipped   Time
  acme/media        2        0         0   0 ms
  umbra/v4          3        0         0   0 ms

Coverage  0 of 6 operations, 0 of 7 success statuses (0 of 11 statuses)
Reports   j.xml
PASSED  5 passed, 0 failed, 0 skipped in 2.1 s
`,
    );
  });

  it('prints what failed and the verdict with less detail', async () => {
    const failures = whole.slice(whole.indexOf('Failures'), whole.indexOf('\nWarnings'));
    const verdict = whole.slice(whole.indexOf('FAILED '));
    assert.equal(await print({}, { detail: 'quiet', interactive: true }), `${failures}\n${verdict}`);
    const clean = await print({ results: items.map((_, index) => result(index)) }, { detail: 'quiet' });
    assert.equal(clean, 'PASSED  5 passed, 0 failed, 0 skipped in 2.1 s\n');
  });

  it('prints a line for each request with more detail', async () => {
    const text = await print({}, { detail: 'verbose', interactive: true });
    assert.equal(text.slice(text.indexOf('\n\n')), whole.slice(whole.indexOf('\n\n')));
    assert.equal(
      text.slice(0, text.indexOf('\n\n')),
      `Running 5 requests of 2 collections, target mock, concurrency 4
  FAIL  umbra/v4 › Zone › Get zones  GET http://127.0.0.1/Zone → no response: socket hang up  12 ms
  FAIL  umbra/v4 › Monitor › Get monitors  GET http://127.0.0.1/Monitor → 200  12 ms
  skip  umbra/v4 › Monitor › Get a monitor  no value for monitorGuid
  ok    acme/media › Media › List media  GET http://127.0.0.1/media → 200  12 ms
  skip  acme/media › Media › Send media  effect spend is not allowed`,
    );
  });

  it('counts what was tried again, most often first', async () => {
    const heard = [result(0, { retries: ['429'] }), ...[0, 1].map(() => result(2, { retries: ['503', 'ECONNRESET'] }))];
    assert.match(
      await print({ results: heard }),
      /\n\nRetried\n {2}2 {2}umbra\/v4\/getMonitors passed after 503, ECONNRESET\n {2}1 {2}acme\/media\/listMedia passed after 429\n\n/,
    );
  });

  const verdicts: readonly (readonly [title: string, run: Parameters<typeof report>[1], last: string])[] = [
    [
      'interrupted',
      { results: [result(0)], interrupted: true },
      'INTERRUPTED  1 passed, 0 failed, 0 skipped, 4 not run in 2.1 s',
    ],
    [
      'a shard is missing',
      { results: [result(0)], incomplete: ['Shard 2 of 3 is missing.'] },
      'INCOMPLETE  1 passed, 0 failed, 0 skipped, 4 not run in 2.1 s',
    ],
    [
      'nothing but skipped',
      { results: [result(0, { status: 'skipped' })] },
      'NOTHING RAN  0 passed, 0 failed, 1 skipped, 4 not run in 2.1 s',
    ],
    [
      'less covered than required',
      { results: [result(0, { exchange: exchange('/media', 200) })], minCoverage: 50 },
      'FAILED  1 passed, 0 failed, 0 skipped, 4 not run in 2.1 s',
    ],
  ];
  for (const [title, run, last] of verdicts) {
    it(`ends with the verdict: ${title}`, async () => assert.equal((await print(run)).split('\n').at(-2), last));
  }

  it('rewrites one line on an interactive terminal', async () => {
    const text = await print({ results: [result(0), result(1, { status: 'failed' })] }, { interactive: true });
    assert.deepEqual(text.split('\n  Collection')[0]?.split('\r'), [
      'Running 5 requests of 2 collections, target mock, concurrency 4\n',
      '\u001b[?7l1/5  acme/media › Media › List media\u001b[K\u001b[?7h',
      '\u001b[?7l2/5  1 failed  acme/media › Media › Send media\u001b[K\u001b[?7h',
      '\u001b[K',
    ]);
  });

  it('tells what it waits for: on an interactive terminal always, elsewhere where that takes long', async () => {
    const tell = async (interactive: boolean): Promise<string> => {
      const { options, printed } = sandbox({ interactive });
      const reporter = terminal(options);
      await reporter.onBegin?.(info);
      const [item] = info.items;
      assert.ok(item);
      reporter.onWait?.({ item, iteration: 0, reason: 'QUEUED\u001b', duration: 1000 });
      reporter.onWait?.({ item, iteration: 0, reason: '429', duration: 30_000 });
      return printed().split('\n').slice(1).join('\n');
    };
    assert.equal(await tell(false), '  wait  acme/media › Media › List media: 429, asked again in 30.0 s\n');
    assert.deepEqual((await tell(true)).split('\r'), [
      '',
      '\u001b[?7l0/5  acme/media › Media › List media: QUEUED\\u001b, asked again in 1.0 s\u001b[K\u001b[?7h',
      '\u001b[?7l0/5  acme/media › Media › List media: 429, asked again in 30.0 s\u001b[K\u001b[?7h',
    ]);
  });

  it('tells what was tried again, and what was waited for', async () => {
    const text = await print({
      results: [
        result(0, { retries: ['429', '503'] }),
        result(1, { polls: 1 }),
        result(2, { polls: 1 }),
        result(2, { iteration: 1, polls: 2 }),
      ],
    });
    assert.ok(text.includes('\nRetried\n  1  acme/media/listMedia passed after 429, 503\n'), text);
    assert.ok(text.includes('\nWaited    for 3 final responses, polling up to 3 times\n'), text);
  });

  it('colours only where colours are wanted', async () => {
    const colored = await print({}, { color: true });
    assert.notEqual(colored, whole);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: it is what colours are made of
    assert.equal(colored.replace(/\u001b\[\d+m/g, ''), whole);
  });

  it('shares a block between items that fail alike', async () => {
    const unauthorized = finding('status', { check: 'status', message: 'is 401' });
    const text = await print({
      results: items.map((_, index) =>
        result(index, {
          status: 'failed',
          findings: [{ ...unauthorized, source: `contracts/umbra/v4.yaml:${index}` }],
        }),
      ),
    });
    assert.match(text, / {2}1\) acme\/media › Media › List media .*\n {5}status {2}is 401/);
    assert.match(
      text,
      new RegExp(
        [
          '\\n {5}the same in',
          ' {7}acme/media › Media › Send media {2}\\(acme/media/sendMedia\\)',
          ' {7}umbra/v4 › Monitor › Get monitors {2}\\(umbra/v4/getMonitors\\)',
          ' {7}umbra/v4 › Monitor › Get a monitor {2}\\(umbra/v4/getMonitor\\)',
          ' {7}umbra/v4 › Zone › Get zones {2}\\(umbra/v4/getZones\\)\\n',
        ].join('\\n'),
      ),
    );
    assert.doesNotMatch(text, /2\)/);
  });

  it('counts the iterations that failed and shows the first', async () => {
    const failed = (iteration: number) =>
      result(0, { iteration, status: 'failed', exchange: exchange(`/${iteration}`, 200), findings: [finding('/a')] });
    const text = await print({ info: { ...info, iterations: 3 }, results: [failed(2), failed(1), result(0)] });
    assert.match(
      text,
      /List media {2}\(listMedia, 2 of 3 iterations\)\n {5}GET http:\/\/127.0.0.1\/1 → 200 {2}12 ms\n/,
    );
    assert.match(text, /\/a {2}must be integer {2}×2 /);
  });

  it('cuts long lists and says where the rest is', async () => {
    const fields = Array.from({ length: 17 }, (_, number) => drift(`/field${number}`));
    const heard = { results: [result(0, { findings: fields })] };
    const text = await print(heard, { written: new Map([['ndjson', 'reports/results.ndjson']]) });
    assert.match(text, /\/field14 .*\n {2}and 2 more, see reports\/results\.ndjson\n/);
    assert.match(await print(heard), /\/field14 .*\n {2}and 2 more\n/);
  });

  it('lets no server write to the terminal', async () => {
    const evil = '\u001b[2J\u001b]52;c;AAAA\u0007\r\u009b\u202e\nPASSED';
    const hostile = { check: evil, message: evil, expected: evil, actual: evil, source: evil };
    const text = await print({
      results: [
        result(0, {
          status: 'failed',
          findings: [finding(evil, hostile), finding(evil, { ...hostile, severity: 'info' })],
          exchange: exchange(evil, undefined, { error: evil }),
        }),
        result(1, { status: 'skipped', reason: evil }),
      ],
    });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: none of these may be there
    assert.doesNotMatch(text, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]|^PASSED/m);
    assert.match(text, /actual {4}\\u001b\[2J\\u001b\]52;c;AAAA\\u0007\\r\\u009b\\u202e\\nPASSED\n/);
  });
});
