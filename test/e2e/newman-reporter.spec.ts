import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { copyContracts } from '../support/copy-contracts';
import { loadOwnApis } from '../support/load-own-apis';
import { editJson, type Tamper } from '../support/start-tampering';
import { useTamperedMock } from '../support/use-tampered-mock';

const root = join(__dirname, '..', '..');
const newman = join(root, 'node_modules', 'newman', 'bin', 'newman.js');

/** A request of a collection that somebody wrote by hand. */
const get = (name: string, url: string, events: readonly unknown[] = []) => ({
  name,
  event: events,
  request: { method: 'GET', url },
});
const script = (listen: string, ...exec: readonly string[]) => ({ listen, script: { exec } });
const groups = get('Groups', '{{base}}/uptrends/api-v4/MonitorGroup', [
  script('test', 'pm.test("is mine", () => pm.response.to.have.status(200));'),
]);
const monitors = get('Monitors', '{{base}}/uptrends/api-v4/Monitor?access_token=s3cret');
const other = (path: string) => get('Other', `{{base}}${path}?token=s3cret`);

const wrongNames: Tamper = ({ path }, answer) =>
  path.includes('/Monitor?')
    ? editJson(answer, (list) => (list as unknown as object[]).map((one) => ({ ...one, Name: 5 })))
    : {};

const wrongName = 'vouch uptrends/api-v4/listMonitors: Wrong type at /*/Name';

describe("newman's reporter vouch", () => {
  const own = useTamperedMock(loadOwnApis('uptrends'));
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'vouch-newman-'));
    copyContracts(folder, 'uptrends');
  });
  after(() => rmSync(folder, { recursive: true }));

  it('passes answers that keep their contract, and says what it could not match', async () => {
    // The contracts that come with Vouch.
    rmSync(join(folder, 'contracts'), { recursive: true });
    const items = [monitors, groups, ...Array.from({ length: 12 }, (_, index) => other(`/other/${index}`))];
    const { code, stdout, stderr } = await run(items, ['-r', 'cli,vouch']);
    copyContracts(folder, 'uptrends');
    assert.deepEqual([code, stderr], [0, '']);
    assert.match(stdout, /✓ {2}vouch uptrends\/api-v4\/listMonitors\n/);
    assert.match(stdout, /✓ {2}vouch uptrends\/api-v4\/listMonitorGroups\n {2}✓ {2}is mine\n/);
    assert.match(stdout, /assertions │ +3 │ +0 │/);
    assert.equal(
      summaryOf(stdout),
      `  Collection        Passed   Failed   Skipped   Time
  uptrends/api-v4        2        0         0   5 ms

Not matched: 12 of 14 requests are for nothing that a contract describes
${[0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((index) => `  1  GET ${own.server.url}/other/${index}\n`).join('')}  and 2 more

Matched   2 of 14 requests of Mine
PASSED  2 passed, 0 failed, 0 skipped in 5 ms
`,
    );
  });

  it("fails newman's run where one of several iterations breaks the contract, in each of its reporters", async () => {
    let calls = 0;
    own.server.tamper = (call, answer) => {
      calls += 1;
      return calls === 1 ? wrongNames(call, answer) : {};
    };
    const files = ['json', 'junit', 'vouch'].flatMap((name) => [`--reporter-${name}-export`, join(folder, name)]);
    const { code, stdout } = await run([monitors], ['-r', 'vouch,cli,json,junit', '-n', '2', ...files]);
    assert.equal(code, 1);
    assert(stdout.includes(`\n  1. ${wrongName}\n`));
    assert(stdout.includes('\n  ✓  vouch uptrends/api-v4/listMonitors\n'));
    assert.match(
      summaryOf(stdout),
      /\/0\/Name {2}Wrong type {2}\[body-schema\]\n {7}expected {2}string\n {7}actual {4}number 5\n/,
    );
    const { stats, failures } = JSON.parse(read('json')).run;
    assert.deepEqual(stats.assertions, { total: 2, pending: 0, failed: 1 });
    assert.deepEqual(
      failures.map(({ error, source }: { error: { test: string }; source: { name: string } }) => [
        error.test,
        source.name,
      ]),
      [[wrongName, 'Monitors']],
    );
    assert.match(read('junit'), new RegExp(`<testcase name="${wrongName.replace('*', '\\*')}"[^>]*>\\s*<failure `));
    const method = 'GET';
    const shown = { method, url: `${own.server.url}/uptrends/api-v4/Monitor?access_token=[redacted]`, status: 200 };
    const operation = 'uptrends/api-v4/listMonitors';
    const words = { message: 'Wrong type', expected: 'string', actual: 'number 5' };
    const finding = { check: 'body-schema', severity: 'error', path: '/0/Name', ...words };
    const withoutSource = (key: string, value: unknown) => (key === 'source' ? undefined : value);
    assert.deepEqual(
      read('vouch')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line, withoutSource)),
      [
        { ...shown, operation, findings: [finding] },
        { ...shown, operation, findings: [] },
      ],
    );
  });

  it('checks what scripts send, what a redirect leads to, and no request that got no answer', async () => {
    own.server.tamper = ({ path }) =>
      path === '/old' ? { status: 302, headers: { location: '/uptrends/api-v4/Monitor?' }, body: Buffer.from('') } : {};
    const sends = script(
      'prerequest',
      `pm.sendRequest(pm.variables.get('base') + '/uptrends/api-v4/Timezone', () => {});`,
    );
    const { code, stdout } = await run(
      [
        get('Moved', '{{base}}/old'),
        get('Sends', '{{base}}/else', [sends]),
        get('Dead', 'http://127.0.0.1:1/uptrends/api-v4/Monitor'),
      ],
      ['-r', 'vouch'],
    );
    assert.equal(code, 1);
    assert.equal(
      summaryOf(stdout),
      `  Collection        Passed   Failed   Skipped   Time
  uptrends/api-v4        2        0         1   5 ms

newman's own failures
  1  Dead  ECONNREFUSED  (request)

Skipped
  1  no response was received

Not matched: 1 of 4 requests are for nothing that a contract describes
  1  GET ${own.server.url}/else

Matched   3 of 4 requests of Mine
Failed    newman itself found 1 failure
FAILED  2 passed, 0 failed, 1 skipped in 5 ms
`,
    );
  });

  it('fails for a server that fails, as documented as that may be', async () => {
    own.server.tamper = () => ({ status: 500, body: Buffer.from('{"Messages":[{"Message":"Sorry","Type":"Error"}]}') });
    const { code, stdout } = await run([monitors], ['-r', 'vouch']);
    assert.equal(code, 1);
    assert.match(
      stdout,
      /\n {5}status {2}The server failed {2}\[success-status\]\n {7}expected {2}a status below 500\n/,
    );
    assert.match(summaryOf(stdout), /\nFAILED {2}0 passed, 1 failed, 0 skipped in /);
  });

  it("shows newman's own failures, without what they quote", async () => {
    const failing = script(
      'test',
      'pm.test("is theirs", () => pm.expect("s3cret").to.equal("other"));',
      'JSON.parse("s3cret");',
    );
    const { code, stdout } = await run([{ ...groups, event: [failing] }, groups], ['-r', 'vouch', '-n', '2']);
    assert.equal(code, 1);
    assert(
      stdout.includes(`
newman's own failures
  2  Groups  is theirs  (assertion:0 in test-script)
  2  Groups  JSONError  (test-script)
`),
      stdout,
    );
    assert.match(stdout, /\nFailed {4}newman itself found 4 failures\nFAILED {2}4 passed, 0 failed, 0 skipped in /);
    assert(!stdout.includes('s3cret'));
  });

  const bails: readonly (readonly [bail: readonly string[], checked: number])[] = [
    [[], 3],
    [['--bail'], 1],
    [['--bail', 'failure'], 1],
    [['--bail', 'folder'], 3],
  ];
  for (const [bail, checked] of bails) {
    it(`checks ${checked} of three requests with ${bail.join(' ') || 'nothing'} where the first fails`, async () => {
      own.server.tamper = wrongNames;
      const { code, stdout } = await run([monitors, groups, groups], ['-r', 'vouch,cli', ...bail]);
      assert.equal(code, 1);
      assert.match(stdout, new RegExp(`\\nMatched {3}${checked} of ${checked} requests of Mine\\nFAILED`));
      assert(stdout.includes(`1. ${wrongName}\n`));
      assert.match(stdout, new RegExp(`requests │ +${checked} │ +0 │`));
    });
  }

  it('prints nothing with --silent, and fails all the same', async () => {
    own.server.tamper = wrongNames;
    assert.deepEqual(await run([monitors], ['-r', 'vouch', '--silent']), { code: 1, stdout: '', stderr: '' });
  });

  it('takes further bases from its option, and from variables', async () => {
    const items = [get('Monitors', '{{base}}/gateway/Monitor')];
    const base = `${own.server.url}/gateway`;
    const named = await run(items, ['-r', 'vouch', `--reporter-vouch-base-url=uptrends/api-v4=${base}`]);
    const moved = await run(items, ['-r', 'vouch'], { UPTRENDS_API_V4_URL: base });
    for (const { stdout } of [named, moved]) assert.match(stdout, /\nMatched {3}1 of 1 requests of Mine\n/);
  });

  const failing: readonly (readonly [name: string, args: readonly string[], stderr: RegExp])[] = [
    [
      'contracts that are not there',
      ['--reporter-vouch-contracts', 'nowhere'],
      /^Error ERR_CONTRACT_UNREADABLE: The contracts folder /,
    ],
    [
      'a folder that is not named',
      ['--reporter-vouch-contracts'],
      /^Error ERR_FLAG: --reporter-vouch-contracts needs a folder\.\n/,
    ],
    [
      'a base URL of an API that is not known',
      ['--reporter-vouch-base-url', 'acme=https://gateway.test'],
      /^Error ERR_FLAG: --reporter-vouch-base-url: there is no API 'acme'\.\n/,
    ],
    [
      'an unknown option',
      ['--reporter-vouch-contract', 'x'],
      /^Error ERR_FLAG: The vouch reporter has no option 'contract'\.\n/,
    ],
    [
      'a report that cannot be written',
      ['--reporter-vouch-export', '.'],
      /^Error ERR_REPORT: The vouch report could not be written to .*: EISDIR/,
    ],
  ];
  for (const [name, args, message] of failing) {
    it(`fails newman's run for ${name}`, async () => {
      const { code, stdout, stderr } = await run([groups], ['-r', 'cli,vouch', ...args]);
      assert.equal(code, 1);
      assert.match(stderr, message);
      assert.match(stdout, / 1\. {2}VouchError +vouch/);
    });
  }

  it("fails newman's run when nothing could be checked", async () => {
    const { code, stdout, stderr } = await run([other('/other')], ['-r', 'vouch,cli']);
    assert.equal(code, 1);
    assert.match(stderr, /^Error ERR_NOTHING_CHECKED: The vouch reporter found no response to check/);
    assert.match(stdout, / 1\. {2}VouchError +vouch/);
    assert.match(summaryOf(stdout), /^Not matched: 1 of 1 requests /);
  });

  it('fails the run when Vouch is not installed beside it', async () => {
    const lonely = join(folder, 'lonely', 'node_modules');
    cpSync(join(root, 'newman-reporter-vouch'), join(lonely, 'newman-reporter-vouch'), { recursive: true });
    const script = `const summary = { run: { failures: [] } };
      require('newman-reporter-vouch')({ summary }, {}, {});
      console.log(summary.run.failures.length)`;
    const { stdout, stderr } = await promisify(execFile)(process.execPath, ['-e', script], {
      cwd: join(folder, 'lonely'),
    });
    assert.equal(stdout, '1\n');
    assert.match(
      stderr,
      /^The vouch reporter cannot load Vouch: Cannot find module 'vouch\/newman-reporter'\. Install /,
    );
  });

  /** Runs newman's own command; a folder of packages stands for what is installed beside newman. */
  function run(items: readonly unknown[], args: readonly string[], env: Readonly<Record<string, string>> = {}) {
    const file = join(folder, 'mine.json');
    const schema = 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json';
    const pair = [
      { key: 'username', value: '3f0e9a6c5b7d4e21a8c4f1d2b6e70913' },
      { key: 'password', value: 'tin-otter-velvet-moon' },
    ];
    const variable = [{ key: 'base', value: own.server.url }];
    writeFileSync(
      file,
      JSON.stringify({ info: { name: 'Mine', schema }, item: items, variable, auth: { type: 'basic', basic: pair } }),
    );
    const options = { cwd: folder, env: { ...process.env, ...env } };
    return new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
      execFile(process.execPath, [newman, 'run', file, ...args], options, (error, stdout, stderr) => {
        resolve({ code: error ? Number(error.code) : 0, stdout, stderr });
      });
    });
  }

  const read = (name: string) => readFileSync(join(folder, name), 'utf8');
});

/** What the reporter prints at the end, with every duration 5 ms. */
function summaryOf(stdout: string): string {
  const start = stdout.search(/^ {2}Collection |^Not matched/m);
  return stdout
    .slice(start)
    .replace(/ +Time\n(.*?) +\d+(\.\d)? m?s\n/, '   Time\n$1   5 ms\n')
    .replace(/in \d+(\.\d)? m?s\n/, 'in 5 ms\n');
}
