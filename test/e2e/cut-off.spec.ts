import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { useTamperedMock } from '../support/use-tampered-mock';
import { someApis } from './support/some-apis';
import { type Running, readResults, root, start, temporary, vouch } from './support/vouch';

const quick = ['run', 'uptrends', '-g', 'quotas'];
const red = /errors="1".*<error message="The run did not end\." type="run"\/>/s;
const reportsOf = (cwd: string) => readdirSync(join(cwd, 'reports')).toSorted();
const reports = ['history.ndjson', 'junit.xml', 'results.ndjson', 'summary.json'];
const junitOf = (cwd: string) => readFileSync(join(cwd, 'reports', 'junit.xml'), 'utf8');

describe('reports of a run that', () => {
  const own = useTamperedMock(someApis);

  /** A folder with the reports of a run that passed. */
  async function passed(): Promise<string> {
    const cwd = temporary();
    const { code, stdout } = await vouch(quick, { cwd });
    assert.equal(code, 0, stdout);
    return cwd;
  }

  /** Starts a run of reads, which ends a second after it is told to, and waits until its sixth request hangs. */
  async function hang(cwd: string): Promise<Running> {
    const name = 'uptrends.mock.postman_environment.json';
    const text = readFileSync(join(root, 'environments', name), 'utf8');
    writeFileSync(join(cwd, name), text.replaceAll('http://127.0.0.1:4010', own.server.url));
    let requests = 0;
    const hangs = new Promise<void>((resolve) => {
      own.server.tamper = () => {
        requests += 1;
        if (requests < 6) return {};
        resolve();
        return 'hang';
      };
    });
    const running = start(['run', 'uptrends', '-e', name, '--allow', 'read', '--concurrency', '1'], { cwd });
    await Promise.race([hangs, running.ended]);
    return running;
  }

  it('is killed are red, and --last-failed does not say that nothing failed; its lock is taken over', async () => {
    const cwd = await passed();
    const { child, ended } = await hang(cwd);
    child.kill('SIGKILL');
    await ended;
    assert.match(junitOf(cwd), red);
    assert.deepEqual(reportsOf(cwd), ['.vouch.lock', ...reports]);
    assert.equal(readResults(cwd).filter(({ status }) => status === 'passed').length, 5);
    const again = await vouch(['run', 'uptrends', '--last-failed'], { cwd });
    assert.deepEqual([again.code, again.stderr.split(':')[0]], [2, 'Error ERR_LAST_RUN_CUT_OFF'], again.stderr);
    assert.equal((await vouch(quick, { cwd })).code, 0);
    assert.deepEqual(reportsOf(cwd), reports);
  });

  it('goes on are not touched by another one', async () => {
    const cwd = temporary();
    const { child, ended } = await hang(cwd);
    const second = await vouch(quick, { cwd });
    assert.match(
      second.stderr,
      /^Error ERR_REPORTS_IN_USE: Another run \(process \d+\) is writing its reports to reports\./,
    );
    assert.deepEqual([second.code, second.stdout], [2, '']);
    child.kill('SIGINT');
    assert.equal((await ended).code, 130);
    assert.equal(readResults(cwd).filter(({ type }) => type === 'begin').length, 1);
  });

  for (const signal of ['SIGTERM', 'SIGHUP'] as const) {
    it(`gets ${signal} say that it was interrupted`, async () => {
      const cwd = temporary();
      const { child, ended } = await hang(cwd);
      child.kill(signal);
      // A shell that closes repeats what the kernel has sent.
      if (signal === 'SIGHUP') child.kill(signal);
      const { code, stdout } = await ended;
      assert.equal(code, 130);
      assert.match(stdout, /\nINTERRUPTED {2}5 passed/);
      assert.match(junitOf(cwd), /<error message="The run was interrupted\." type="run"\/>/);
      assert.deepEqual(reportsOf(cwd), reports);
    });
  }

  const mistakes: Readonly<Record<string, readonly string[]>> = {
    'a flag that does not exist': ['--nonsense'],
    'a value that a flag cannot have': ['--shard', '9/3'],
    'a collection that does not exist': ['nobody'],
    'a file that does not exist': ['-e', 'nowhere.json'],
    'missing credentials': ['uptrends', '--live'],
    'a selection of nothing': ['-g', 'nowhere'],
  };
  it('does not begin are red, whatever it is that keeps it from it', async () => {
    const cwd = await passed();
    const green = junitOf(cwd);
    for (const [mistake, args] of Object.entries(mistakes)) {
      writeFileSync(join(cwd, 'reports', 'junit.xml'), green);
      const { code, stderr } = await vouch(['run', ...args], { cwd });
      assert.equal(code, 2, mistake);
      assert.match(stderr, /^Error ERR_\w+: /);
      assert.match(junitOf(cwd), red, mistake);
    }
    writeFileSync(join(cwd, 'reports', 'junit.xml'), green);
    assert.equal((await vouch(['run', 'uptrends', '--list'], { cwd })).code, 0);
    assert.equal(junitOf(cwd), green);
  });

  it('are merged are red where a shard is missing or the folder is empty, and not those of an earlier merging', async () => {
    const cwd = temporary();
    const shard = (index: number) =>
      vouch(['run', 'uptrends', '--allow', 'read', '--shard', `${index}/2`, '--reports', `shards/${index}`], {
        cwd,
        env: { GITHUB_RUN_ID: '7' },
      });
    assert.deepEqual(
      (await Promise.all([shard(1), shard(2)])).map(({ code }) => code),
      [0, 0],
    );
    const merge = (env: Readonly<Record<string, string>>, ...args: readonly string[]) =>
      vouch(['merge-reports', ...args], { cwd, env });
    assert.equal((await merge({ GITHUB_RUN_ID: '7' }, 'shards')).code, 0);
    const one = await merge({}, 'shards/1');
    assert.deepEqual([one.code, one.stderr.split('\n')[0]], [2, 'Error ERR_SHARDS: Shard 2 of 2 is missing.']);
    assert.match(one.stdout, /\nProblem {3}Shard 2 of 2 is missing\.\nINCOMPLETE {2}/);
    assert.match(junitOf(cwd), /<error message="Shard 2 of 2 is missing\." type="run"\/>/);
    const stale = await merge({}, 'shards', '--run-id', '8');
    assert.match(stale.stderr, /^Error ERR_SHARDS: \S+ \S+: none is of run 8\./);
    assert.match(junitOf(cwd), red);
  });
});
