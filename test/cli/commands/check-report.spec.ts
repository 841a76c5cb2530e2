import assert from 'node:assert/strict';
import { check, type Entry, entry, har, json, probe } from '../../support/cli/check-recorded';

const body = (value: unknown) => ({ content: { text: JSON.stringify(value) } });

describe('the report of vouch check', () => {
  it('shows each finding under the request that it is from', async () => {
    const page = (number: number) => ({ path: `/probe?page=${number}` });
    const probes = (list: unknown, rest: Entry = {}) => entry({ ...body(list), ...rest }, { path: '/probes' });
    const { stdout } = await check(
      har(
        entry(body(probe), page(1)),
        entry(body({ ...probe, Name: 5 }), page(2)),
        entry({ status: 500 }, page(3)),
        entry(body({ ...probe, Name: 6 }), page(4)),
        entry({ ...body(probe), headers: [json] }, page(5)),
        probes(5),
        probes(5, { headers: [json] }),
        entry({ ...body(5), headers: [json] }, { path: '/probes', method: 'POST' }),
      ),
    );
    const url = 'https://api.example.com/probe';
    const shown = stdout.split('Failures\n')[1]?.split('\n\nNot checked')[0];
    assert.equal(
      shown?.replace(/\n +(source|expected|actual) .*/g, ''),
      `  1) acme/probes › Probe › Get a probe  (getProbe, 4 requests)
     GET ${url}?page=2 → 200  3 ms
     /Name  Wrong type  ×2 in 2 requests  [body-schema]
       body      …c52-9a58-0d7a3c1f2e10","Name":5}
                                         ^^^^^^^^
       also in   GET ${url}?page=4 → 200
     GET ${url}?page=3 → 500
     status  Status is not documented  [documented-status]
     GET ${url}?page=5 → 200
     X-Request-Id  Required header is missing  [headers]

  2) acme/probes › Probe › List probes  (listProbes, 2 requests)
     GET ${url}s → 200  3 ms
     Wrong type  ×2 in 2 requests  [body-schema]
       body      5

  3) acme/probes › Probe › Create a probe  (createProbe)
     POST ${url}s → 200  3 ms
     status  Status is not documented  [documented-status]
       body      5`,
    );
  });

  it('names the requests that fail alike', async () => {
    const broken = { content: { text: 'nothing', size: 7 } };
    const list = entry(broken, { path: '/probes' });
    const { stdout } = await check(har(entry(broken), list));
    const url = 'https://api.example.com/probes';
    assert(stdout.includes(`the same in\n       GET ${url} → 200  (acme/probes/listProbes)\n`), stdout);
  });

  const other = { request: { method: 'GET', url: 'https://b.com/' } };
  const recorded = har(entry({}), other, other, entry({ status: 0 }));
  const limits: readonly (readonly [args: string, code: number, limit: string])[] = [
    ['--min-matched 50', 0, ''],
    ['--max-skipped 1', 0, ''],
    ['--min-matched 50.1', 1, '50 % of the requests matched, but 50.1 % is required (--min-matched)'],
    ['--max-skipped 0', 1, '1 skipped, but at most 0 may be (--max-skipped)'],
  ];
  for (const [args, expected, limit] of limits) {
    it(`${expected === 0 ? 'passes' : 'fails'} with ${args}`, async () => {
      const text = await check(recorded, ['x.har', ...args.split(' ')]);
      assert.equal(text.code, expected);
      const last = text.stdout.trim().split('\n').slice(-2).join('\n');
      assert.match(last, limit === '' ? /^(?:Matched|Judged) .*\nPASSED/ : /^Failed .*\nFAILED/);
      assert(last.includes(limit));
      const json = await check(recorded, ['x.har', '--json', ...args.split(' ')]);
      assert.deepEqual([json.code, json.stderr.trim()], [expected, limit]);
    });
  }

  it('fails on drift and on warnings where that is asked for', async () => {
    const drift = entry(body({ ...probe, New: true }));
    const failure = entry({ ...body({ Messages: [] }), status: 500, headers: [json] }, { path: '/probes' });
    const severities = async (...args: readonly string[]) => {
      const { code, stdout } = await check(har(drift, failure), ['x.har', '--json', ...args]);
      const exchanges: readonly { findings: readonly { severity: string }[] }[] = JSON.parse(stdout).exchanges;
      return [code, ...exchanges.flatMap(({ findings }) => findings.map(({ severity }) => severity))];
    };
    assert.deepEqual(await severities(), [0, 'info', 'warning']);
    assert.deepEqual(await severities('--fail-on', 'drift'), [1, 'error', 'warning']);
    assert.deepEqual(await severities('--fail-on', 'drift,warnings'), [1, 'error', 'error']);
  });
});
