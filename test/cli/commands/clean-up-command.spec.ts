import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cleanUpCommand } from '../../../src/cli/commands/clean-up-command';
import { runCommand } from '../../../src/cli/commands/run-command';
import { environment, Sandbox } from '../../support/cli/sandbox';
import { loadOwnApis } from '../../support/load-own-apis';
import { variablesFor } from '../../support/run/run-all';
import { honest } from '../../support/start-tampering';
import { useTamperedMock } from '../../support/use-tampered-mock';

const apis = loadOwnApis('uptrends');
const [api] = apis;
assert(api);

describe('vouch clean-up', () => {
  const own = useTamperedMock(apis);
  let sandbox: Sandbox;

  beforeEach(() => {
    sandbox = new Sandbox();
    own.server.tamper = honest;
  });
  afterEach(() => sandbox.remove());

  const account = (url = own.server.url) =>
    sandbox.write('account.json', environment('Account', variablesFor(api, url)));
  const report = () => join(sandbox.cwd, 'results.ndjson');
  const runs = (grep: string) => {
    const reporters = ['-r', 'terminal,ndjson', '--reporter-ndjson-export', report()];
    return runCommand.run(sandbox.context(['uptrends', '-e', account(), '-g', grep, ...reporters]));
  };
  /** A run that creates an operator and a monitor, and cannot delete them. */
  const leave = async () => {
    own.server.tamper = ({ method }) => (method === 'DELETE' ? { status: 500 } : {});
    const code = await runs('Create (an operator|a monitor) create');
    own.server.tamper = honest;
    const results = readFileSync(report(), 'utf8');
    return { code, results };
  };
  const cleanUp = (...args: readonly string[]) => {
    sandbox.stdout = '';
    return cleanUpCommand.run(sandbox.context(['results.ndjson', ...args]));
  };
  const deleted = (from: number) => own.server.calls.slice(from).filter((call) => call.startsWith('DELETE '));

  it('deletes what a run has left, and nothing else', async () => {
    const { code } = await leave();
    assert.equal(code, 1);
    assert.match(sandbox.stdout, /\nLeft behind\n {2}at http:.*\n {4}[-0-9a-f]+ {2}\(Create /);
    assert.match(sandbox.stdout, /vouch clean-up .*results\.ndjson\n/);
    const before = own.server.calls.length;
    assert.equal(await cleanUp('-e', account()), 0, sandbox.stdout);
    assert.equal(deleted(before).length, own.server.calls.length - before);
    assert.ok(deleted(before).length >= 2);
    assert.equal(await cleanUp('-e', account()), 0, 'what is gone is gone');
  });

  it('lists what it could not delete either', async () => {
    await leave();
    own.server.tamper = ({ path }) => (path.includes('/Monitor/') ? { status: 500 } : {});
    assert.equal(await cleanUp('-e', account()), 1);
    assert.match(
      sandbox.stdout,
      /Still left\n {2}at http:.*\n {4}.*\(Create a monitor; Delete a monitor removes it\)\n {2}.*500/,
    );
  });

  it('reads what a killed run has written, with half a line at its end', async () => {
    const { results } = await leave();
    const lines = results.split('\n');
    const until = lines.findIndex((line) => line.includes('"createdMonitorGuid"')) + 1;
    sandbox.write('results.ndjson', `${lines.slice(0, until).join('\n')}\n${lines[until]?.slice(0, 40)}`);
    const before = own.server.calls.length;
    assert.equal(await cleanUp('-e', account()), 0, sandbox.stdout);
    assert.match(deleted(before).join(), /\/Monitor\//);
  });

  it('touches nothing at another place', async () => {
    await leave();
    const before = own.server.calls.length;
    const elsewhere = account('http://localhost:1');
    await assert.rejects(cleanUp('-e', elsewhere), {
      code: 'ERR_BASE_URL',
      message: /is at http:\/\/127.* leads to http:\/\/localhost:1/,
    });
    assert.equal(own.server.calls.length, before);
  });

  it('asks first at a vendor, or wants --yes', async () => {
    const { results } = await leave();
    const url = 'https://api.vouch.test';
    sandbox.write('results.ndjson', results.replaceAll(own.server.url, url));
    await assert.rejects(cleanUp('-e', account(url)), { code: 'ERR_NOT_CONFIRMED' });
    assert.match(sandbox.stderr, /Deleting\n {2}at https:\/\/api\.vouch\.test\/uptrends\/api-v4\n/);
  });

  it('wants one report, and one place', async () => {
    await leave();
    await assert.rejects(cleanUpCommand.run(sandbox.context([])), { code: 'ERR_FLAG' });
    await assert.rejects(cleanUp('other.ndjson', '-e', account()), { code: 'ERR_FLAG' });
    await assert.rejects(cleanUp(), { code: 'ERR_FLAG', message: /--live or -e/ });
    await assert.rejects(cleanUp('--live', '-e', account()), { code: 'ERR_FLAG' });
  });

  it('has nothing to do after a run that deleted all, or went to the mock', async () => {
    await runs('Create an operator create');
    assert.equal(await cleanUp('-e', account()), 0);
    assert.equal(sandbox.stdout, 'Nothing was left behind.\n');
  });

  it('reads the results of the run before, where the last one did not begin', async () => {
    const { results } = await leave();
    sandbox.write('results.ndjson', '');
    assert.equal(await cleanUp('-e', account()), 0);
    assert.equal(sandbox.stdout, 'Nothing was left behind.\n');
    sandbox.write('results.ndjson.earlier', results);
    assert.equal(await cleanUp('-e', account()), 0);
    assert.match(
      sandbox.stdout,
      /^2 of 2 things are gone\. 2 of them were not found: deleted before, or this is another account\.\n$/,
    );
  });

  it('cannot delete what no response has told the id of, and says so', async () => {
    const { results } = await leave();
    sandbox.write(
      'results.ndjson',
      results.replace(/"variable":"createdMonitorGuid","value":"[^"]+"/, '"variable":"createdMonitorGuid"'),
    );
    assert.equal(await cleanUp('-e', account()), 1);
    assert.match(sandbox.stdout, /^1 of 2 things are gone\./);
    assert.match(sandbox.stdout, /\nStill left\n {2}at http:.*\n {4}id not known {2}\(Create a monitor;/);
  });
});
