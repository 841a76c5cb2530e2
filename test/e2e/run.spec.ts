import assert from 'node:assert/strict';
import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { checkJunit, validateJunit } from '../support/report/check-junit';
import { readLines, validateFormat } from '../support/schemas/validate-format';
import { listen } from '../support/serve';
import { honest } from '../support/start-tampering';
import { useTamperedMock } from '../support/use-tampered-mock';
import { someApis } from './support/some-apis';
import { readAll, readResults, root, start, temporary, vouch } from './support/vouch';

/** The committed environment of a vendor, with another server in it. */
function environmentFor(folder: string, vendor: string, url: string): string {
  const name = `${vendor}.mock.postman_environment.json`;
  const text = readFileSync(join(root, 'environments', name), 'utf8');
  writeFileSync(join(folder, name), text.replaceAll('http://127.0.0.1:4010', url));
  return name;
}

describe('vouch run against the embedded mock', () => {
  it('passes, and writes its reports', async () => {
    const cwd = temporary();
    const { code, stdout, stderr } = await vouch(['run'], { cwd });
    assert.deepEqual([code, stderr], [0, ''], stdout);
    const { 'junit.xml': xml = '', 'summary.json': summary = '', 'history.ndjson': history = '' } = readAll(cwd);
    assert.ok(readResults(cwd).length > 700);
    validateFormat('summary', JSON.parse(summary));
    assert.equal(readLines('history', history).length, 1);
    checkJunit(xml);
    assert.deepEqual((await validateJunit(xml)) ?? [], []);
    assert.match(stdout, /\nPASSED {2}\d+ passed, 0 failed, 0 skipped in /);
    assert.ok(!stdout.includes('\u001b'));
    assert.deepEqual(readdirSync(join(cwd, 'reports')).toSorted(), [
      'history.ndjson',
      'junit.xml',
      'results.ndjson',
      'summary.json',
    ]);
  });

  const small = ['run', 'uptrends', '-g', 'quotas'];
  const colors: readonly (readonly [Readonly<Record<string, string>>, boolean])[] = [
    [{ FORCE_COLOR: '1', NO_COLOR: '1', CI: 'true' }, true],
    [{ FORCE_COLOR: '0' }, false],
  ];
  for (const [env, colored] of colors) {
    it(`${colored ? 'paints' : 'does not paint'} with ${JSON.stringify(env)}`, async () => {
      const { code, stdout } = await vouch(small, { cwd: temporary(), env });
      assert.deepEqual([code, stdout.includes('\u001b[')], [0, colored]);
    });
  }

  it('writes an HTML report where one is asked for, and says where it is', async () => {
    const cwd = temporary();
    const { code, stdout } = await vouch([...small, '-r', 'terminal,html'], { cwd });
    assert.deepEqual([code, readdirSync(join(cwd, 'reports'))], [0, ['report.html']], stdout);
    assert.match(stdout, /\nReports {3}reports\/report\.html\nPASSED /);
    assert.match(readFileSync(join(cwd, 'reports', 'report.html'), 'utf8'), /^<!doctype html>[\s\S]*<\/html>\n$/);
  });

  it('sends nothing where a report cannot be written', async () => {
    const cwd = temporary();
    writeFileSync(join(cwd, 'file'), '');
    const { code, stdout, stderr } = await vouch([...small, '--reports', 'file/reports'], { cwd });
    assert.deepEqual([code, stdout], [2, '']);
    assert.match(stderr, /^Error ERR_REPORT: The junit report could not be written to .*: E\w+: [\w ]+\. /);
    assert.ok(!/^ {4}at /m.test(stderr), stderr);
  });

  it('ends with 2 where a report could not be written, though all passed', async function () {
    if (!existsSync('/dev/full')) this.skip();
    const full = [...small, '--reporter-junit-export', '/dev/full'];
    const { code, stdout, stderr } = await vouch(full, { cwd: temporary() });
    assert.equal(code, 2);
    assert.match(stdout, /\nMissing {3}junit report\nINCOMPLETE {2}1 passed, 0 failed, 0 skipped in .*\n$/);
    assert.match(stderr, /^Error ERR_REPORT: The junit report could not be written to \/dev\/full: ENOSPC: /);
  });

  it('says that standard output cannot be written, and writes its reports', async function () {
    if (!existsSync('/dev/full')) this.skip();
    const lost = 'Error ERR_OUTPUT: Standard output cannot be written: ENOSPC: no space left on device.\n';
    const cwd = temporary();
    const [ran, listed, silent] = await Promise.all([
      vouch(small, { cwd, full: ['stdout'] }),
      vouch(['run', '--list'], { cwd, full: ['stdout'] }),
      vouch(['nonsense'], { cwd, full: ['stdout', 'stderr'] }),
    ]);
    for (const { code, stderr } of [ran, listed]) {
      assert.deepEqual([code, stderr], [2, `${lost}Free up space, or send the output elsewhere.\n`]);
    }
    assert.equal(silent.code, 2);
    assert.deepEqual(readdirSync(join(cwd, 'reports')).toSorted(), [
      'history.ndjson',
      'junit.xml',
      'results.ndjson',
      'summary.json',
    ]);
  });

  it('compares with the run before, and annotates on GitHub what ends it', async () => {
    const cwd = temporary();
    const env = { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: join(cwd, 'step.md') };
    await vouch(small, { cwd, env });
    const again = await vouch([...small, '--max-failures', '2', '--slow', '90s'], { cwd, env });
    assert.match(
      again.stdout,
      /\nCompared {2}no change \(reports\/history\.ndjson, last run \d{4}-\d\d-\d\d \d\d:\d\d\)\n/,
    );
    assert.match(
      again.stdout,
      /\nJudged {4}0 failed, at most 2 may \(--max-failures\)\nJudged {4}0 responses took longer than 90000 ms \(--slow\)\nPASSED /,
    );
    assert.equal(readFileSync(join(cwd, 'step.md'), 'utf8').split('<h2>Vouch: passed</h2>').length, 3);
    const wrong = await vouch([...small, '--compare', 'nowhere'], { cwd, env });
    assert.deepEqual([wrong.code, wrong.stdout], [2, '']);
    assert.match(wrong.stderr, /\n::error title=ERR_FILE::nowhere cannot be read: ENOENT: .*\n$/);
  });

  it('skips what is not allowed, with the reason', async () => {
    const { code, stdout } = await vouch(['run', 'uptrends', '--folder', 'MonitorGroup', '--allow', 'read'], {
      cwd: temporary(),
    });
    assert.equal(code, 0, stdout);
    assert.match(stdout, /\nSkipped\n {2}\d+ {2}effect write is not allowed \(--allow write\)\n/);
  });

  it('ends with 2 where no request was sent', async () => {
    const { code, stdout, stderr } = await vouch([...['run', 'uptrends', '--allow', 'read', '-g', 'Register']], {
      cwd: temporary(),
    });
    assert.equal(code, 2);
    assert.match(stdout, /\nNOTHING RAN {2}0 passed, 0 failed, 1 skipped/);
    assert.match(stderr, /^Error ERR_NO_REQUESTS: No request was sent/);
  });
});

describe('vouch run against a server', () => {
  const own = useTamperedMock(someApis);

  it('ends with 1 where something failed; --last-failed runs that again, and what it needs', async () => {
    const cwd = temporary();
    const args = ['run', 'uptrends', '-e', environmentFor(cwd, 'uptrends', own.server.url)];
    own.server.tamper = ({ path }) =>
      /\/Timezone\/|\/OutgoingPhoneNumber$/.test(path) ? { body: Buffer.from('{}') } : {};
    const failed = await vouch(args, { cwd });
    assert.equal(failed.code, 1);
    assert.match(failed.stdout, /\nFAILED {2}\d+ passed, 2 failed, 0 skipped in /);
    own.server.tamper = honest;
    const again = await vouch([...args, '--last-failed'], { cwd });
    assert.equal(again.code, 0, again.stdout);
    const names = readResults(cwd).flatMap(({ type, item }) => (type === 'result' ? [item?.name] : []));
    assert.deepEqual(names.toSorted(), ['Get a time zone', 'List outgoing phone numbers', 'List time zones']);
    const nothing = await vouch([...args, '--last-failed'], { cwd });
    assert.deepEqual(
      [nothing.code, nothing.stderr],
      [2, 'Error ERR_NOTHING_FAILED: Nothing failed in the last run.\nRun without --last-failed.\n'],
    );
  });

  describe('that stops answering', () => {
    const interrupt = async (cwd: string) => {
      const from = own.server.calls.length;
      let hung = () => {};
      const hangs = new Promise<void>((resolve) => {
        hung = resolve;
      });
      own.server.tamper = () => {
        if (own.server.calls.length - from < 6) return {};
        hung();
        return 'hang';
      };
      const environment = environmentFor(cwd, 'uptrends', own.server.url);
      const running = start(['run', 'uptrends', '-e', environment, '--concurrency', '1'], { cwd });
      await hangs;
      running.child.kill('SIGINT');
      return running;
    };

    it('writes what was done at Ctrl-C, and ends with 130', async () => {
      const cwd = temporary();
      const { ended } = await interrupt(cwd);
      const { code, stdout, stderr } = await ended;
      assert.deepEqual(
        [code, /\n(Stopping.*)\n/.exec(stderr)?.[1]],
        [130, 'Stopping, and deleting what the run has created; press Ctrl-C again to leave it there.'],
      );
      assert.match(stdout, /\nINTERRUPTED {2}5 passed, 0 failed, \d+ skipped in /);
      const lines = readResults(cwd);
      assert.equal(lines.filter(({ status }) => status === 'passed').length, 5);
      const reasons = new Set(lines.flatMap(({ reason }) => reason ?? []));
      assert.deepEqual(reasons, new Set(['the run was interrupted']));
      const summary = JSON.parse(readFileSync(join(cwd, 'reports', 'summary.json'), 'utf8')) as {
        interrupted: boolean;
      };
      assert.equal(summary.interrupted, true);
      assert.match(readFileSync(join(cwd, 'reports', 'junit.xml'), 'utf8'), /<\/testsuites>\s*$/);
    });

    it('ends at the second Ctrl-C, with its reports, and at once at the third', async () => {
      const { child, ended } = await interrupt(temporary());
      await new Promise<void>((resolve) => {
        child.stderr?.on('data', (text: string) => text.includes('Stopping') && resolve());
      });
      child.kill('SIGINT');
      const { code, stdout } = await ended;
      assert.equal(code, 130);
      assert.match(stdout, /\nINTERRUPTED /);
    });
  });

  it('reports that the mock died in mid-run, and skips what is left', async () => {
    const cwd = temporary();
    const dying = start(['mock', '--port', '0'], { cwd });
    const port = /:(\d+)\n/.exec(await dying.printed(/listens on .*\n/))?.[1];
    const environment = environmentFor(cwd, 'uptrends', `http://127.0.0.1:${port}`);
    const running = vouch(['run', 'uptrends', '-e', environment, '--retries', '0'], { cwd });
    await dying.printed(/200 GET \/uptrends\/api-v4\/Checkpoint\n/);
    dying.child.kill('SIGKILL');
    const { code, stdout, stderr } = await running;
    assert.equal(code, 1, stderr);
    const results = readResults(cwd);
    const failed = results.filter(({ status }) => status === 'failed');
    const refused = failed.filter(({ findings = [] }) => /ECONNREFUSED/.test(findings[0]?.actual ?? ''));
    assert.equal(refused.length, 1);
    const reason = `127.0.0.1:${port} refuses connections (ECONNREFUSED)`;
    assert.ok(results.filter((result) => result.reason === reason).length > 1);
    for (const { findings = [] } of failed) {
      assert.deepEqual(
        findings.map(({ message }) => message),
        ['No response'],
      );
      assert.match(
        findings[0]?.actual ?? '',
        /^(connect ECONN(REFUSED|RESET) 127\.0\.0\.1:\d+|socket hang up|\w+ ECONNRESET)$/,
      );
    }
    assert.match(stdout, /\nFAILED {2}/);
  });

  it('goes through the proxy of the environment to anywhere but this machine', async () => {
    const cwd = temporary();
    const asked: (string | undefined)[] = [];
    const proxy = await listen(
      createServer().on('connect', (request, socket) => {
        asked.push(request.url);
        socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
      }),
    );
    cpSync(join(root, 'contracts', 'uptrends'), join(cwd, 'contracts', 'uptrends'), { recursive: true });
    const contract = join(cwd, 'contracts', 'uptrends', 'api-v4.yaml');
    writeFileSync(
      contract,
      readFileSync(contract, 'utf8').replace(/https:\/\/api\.uptrends\.com/, 'https://vendor.test'),
    );
    const { code, stdout, stderr } = await vouch(['run', 'uptrends', '--live', '--retries', '0', '-g', 'quotas'], {
      cwd,
      env: {
        HTTPS_PROXY: `http://127.0.0.1:${proxy.port}`,
        UPTRENDS_USERNAME: 'u',
        UPTRENDS_PASSWORD: 'p',
        GITHUB_ACTIONS: 'true',
      },
    });
    await proxy.close();
    assert.match(stdout, /\n {7}advice {4}The proxy does not let the connection through\. /);
    assert.match(stdout, /\n::error file=contracts\/uptrends\/\S+\.yaml,line=\d+,title=[^:]+::status: No response/);
    assert.match(stdout, /\nFAILED .*\n$/);
    assert.deepEqual([code, stderr], [1, 'Sending\n  1 read to https://vendor.test/v4\n'], stdout);
    assert.deepEqual(asked, ['vendor.test:443']);
  });
});
