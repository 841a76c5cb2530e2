import assert from 'node:assert/strict';
import { runCommand } from '../../../src/cli/commands/run-command';
import { type MockServer, startMock } from '../../../src/mock/server/start-mock';
import { environment, Sandbox } from '../../support/cli/sandbox';
import { loadOwnApis } from '../../support/load-own-apis';

const id = 'bandwidth/messaging';
const [api] = loadOwnApis(id);
const { notice, advice } = api?.vendor ?? assert.fail();
const ended = 'Bandwidth ended sign-in by username and password on 2026-12-02.\n';

describe('vouch run --live of Bandwidth', () => {
  let mock: MockServer;
  let requests: string[];
  let sandbox: Sandbox;
  before(async () => {
    mock = await startMock({ apis: loadOwnApis(id), log: (line) => requests.push(line) });
  });
  after(() => mock.close());
  beforeEach(() => {
    requests = [];
    sandbox = new Sandbox();
  });
  afterEach(() => sandbox.remove());

  const user = { BANDWIDTH_USERNAME: 'jdoe', BANDWIDTH_PASSWORD: 'correct-horse-battery-staple' };
  const client = {
    BANDWIDTH_CLIENT_ID: 'CLI-5d0c7e1a-84b2-4f6e-9c35-1a7f20d8b649',
    BANDWIDTH_CLIENT_SECRET: 'amber-lantern-quiet-harbor',
  };
  const account = { BANDWIDTH_ACCOUNT_ID: '920012' };
  const run = async (env: Record<string, string>, day = '2026-11-30', args: readonly string[] = []) => {
    const where = {
      BANDWIDTH_MESSAGING_URL: mock.baseUrl(id),
      BANDWIDTH_TOKEN_URL: `${mock.url}/bandwidth/oauth2/token`,
    };
    const flags = [id, '--live', '-g', 'List media files', '-r', 'terminal', ...args];
    return runCommand.run(sandbox.context(flags, { env: { ...where, ...env }, now: () => Date.parse(day) }));
  };
  const token = '200 POST /bandwidth/oauth2/token';
  const list = '200 GET /bandwidth/messaging/users/920012/media';

  describe('with an API user', () => {
    it('gives notice until the day', async () => {
      assert.equal(await run({ ...user, ...account }, '2026-12-01T23:59:59Z'), 0, sandbox.stdout);
      assert.match(sandbox.stderr, /^Sending\n/);
      assert.ok(sandbox.stderr.endsWith(`by basic (username and password)\n${notice}\n`), sandbox.stderr);
    });

    it('says first from then on that it has ended, and says no more where it still works', async () => {
      assert.equal(await run({ ...user, ...account }, '2026-12-02'), 0, sandbox.stdout);
      assert.ok(sandbox.stderr.startsWith(`${ended}Sending\n`), sandbox.stderr);
      assert.ok(sandbox.stderr.endsWith('by basic (username and password)\n'), sandbox.stderr);
    });

    it('ends with the way over where it is refused', async () => {
      const wrong = { ...user, ...account, BANDWIDTH_PASSWORD: 'x' };
      const doctor = `Bandwidth refused BANDWIDTH_USERNAME and BANDWIDTH_PASSWORD: vouch doctor bandwidth looks for the reason.\n`;
      assert.equal(await run(wrong, '2026-12-02'), 1);
      assert.ok(sandbox.stderr.endsWith(`${doctor}${ended.trim()} ${advice?.retired}\n`), sandbox.stderr);
      assert.equal(await run(wrong, '2026-12-01'), 1);
      assert.ok(sandbox.stderr.endsWith(doctor), sandbox.stderr);
    });

    it('says nothing of it on this machine', async () => {
      const variables = { messagingUrl: mock.baseUrl(id), username: 'jdoe', password: 'x', accountId: '920012' };
      const args = [
        id,
        '-g',
        'List media files',
        '-r',
        'terminal',
        '-e',
        sandbox.write('e.json', environment('E', variables)),
      ];
      assert.equal(await runCommand.run(sandbox.context(args, { now: () => Date.parse('2027-01-01') })), 1);
      assert.match(sandbox.stderr, /^Sending\n/);
      assert.match(
        sandbox.stderr,
        /Bandwidth refused username and password: vouch doctor .* looks for the reason\.\n$/,
      );
    });

    it('says nothing of it where a token signs in', async () => {
      assert.equal(await run({ ...user, ...client, ...account }, '2027-01-01'), 0, sandbox.stdout);
      assert.ok(!sandbox.stderr.includes('2026-12-02'), sandbox.stderr);
    });
  });

  describe('with API credentials', () => {
    it('takes the account that is not set from the token, and asks for one token', async () => {
      assert.equal(await run(client), 0, sandbox.stdout + sandbox.stderr);
      assert.deepEqual(requests, [token, list]);
      const taken =
        'Account 920012 of Bandwidth: BANDWIDTH_ACCOUNT_ID is not set, and the token is good for no other.\n';
      assert.ok(sandbox.stderr.endsWith(taken), sandbox.stderr);
    });

    it('sends nothing else with an account that they are not for', async () => {
      await assert.rejects(run({ ...client, BANDWIDTH_ACCOUNT_ID: '920013' }), {
        code: 'ERR_ACCOUNT',
        message:
          'BANDWIDTH_ACCOUNT_ID is not an account that BANDWIDTH_CLIENT_ID may use: the token that Bandwidth issued is good for 920012. Set BANDWIDTH_ACCOUNT_ID to 920012, or use API credentials of the other account.',
      });
      assert.deepEqual(requests, [token]);
    });

    it('does so against the embedded mock, too', async () => {
      const args = [id, '-g', 'List media files', '-r', 'terminal', '--env-var', 'authType=oauth'];
      assert.equal(await runCommand.run(sandbox.context(args)), 0, sandbox.stdout);
      const other = runCommand.run(sandbox.context([...args, '--env-var', 'accountId=7']));
      await assert.rejects(other, {
        code: 'ERR_ACCOUNT',
        message: /^accountId is not an account that clientId may use/,
      });
    });
  });

  it('names API credentials first where nothing is set', async () => {
    await assert.rejects(run(account), {
      code: 'ERR_CREDENTIALS_MISSING',
      message:
        'BANDWIDTH_CLIENT_ID is not set. Set it: Client id of the API credentials, begins with CLI-. Or sign in by basic: set BANDWIDTH_USERNAME, BANDWIDTH_PASSWORD. This is one of 2 problems; `vouch doctor` lists all.',
    });
    assert.deepEqual(requests, []);
  });
});
