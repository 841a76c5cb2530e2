import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type MockServer, startMock } from '../../src/mock/server/start-mock';
import { baseUrlEnv } from '../../src/model/variables';
import { loadApis } from '../../src/pipelines/load-apis';
import { readAll, root, temporary, vouch } from './support/vouch';

const apis = loadApis({ folder: join(root, 'contracts') });

const monitoring = apis.find(({ contract }) => contract.id === 'uptrends/api-v4');
const items = monitoring?.list.items ?? [];
const mockOf = (variable: string) => monitoring?.vendor.variables.find(({ name }) => name === variable)?.mock ?? '';
const toClone = mockOf('dashboardToClone');
const toUse = mockOf('integrationToUse');
const wrong = items.filter(({ rejection }) => rejection).length;
const count = (effect: string) => items.filter(({ operation }) => operation.effect === effect).length;

// The mock stands in for the vendors.
describe('vouch run --live', () => {
  let mock: MockServer;
  let requests: string[];
  let uptrends: Readonly<Record<string, string>>;
  let bandwidth: Readonly<Record<string, string>>;

  before(async () => {
    mock = await startMock({ apis, log: (line) => requests.push(line) });
    uptrends = {
      UPTRENDS_USERNAME: '3f0e9a6c5b7d4e21a8c4f1d2b6e70913',
      UPTRENDS_PASSWORD: 'tin-otter-velvet-moon',
      UPTRENDS_API_V4_URL: mock.baseUrl('uptrends/api-v4'),
    };
    bandwidth = {
      BANDWIDTH_USERNAME: 'jdoe',
      BANDWIDTH_PASSWORD: 'correct-horse-battery-staple',
      BANDWIDTH_ACCOUNT_ID: '920012',
      ...Object.fromEntries(
        apis
          .filter(({ vendor }) => vendor.name === 'bandwidth')
          .map(({ contract }) => [baseUrlEnv(contract), mock.baseUrl(contract.id)]),
      ),
    };
  });
  beforeEach(() => {
    requests = [];
  });
  after(() => mock.close());

  it('sends reads only, of the vendors that are set up, and says so first', async () => {
    const cwd = temporary();
    const { code, stdout, stderr } = await vouch(['run', '--live'], { cwd, env: uptrends });
    assert.equal(code, 0, stdout + stderr);
    assert.equal(
      stderr,
      `Sending\n  ${count('read') - wrong} read to ${mock.baseUrl('uptrends/api-v4')}\nWrong credentials: not sent (--check-credentials sends them)\nHeld back: ${count('write')} write, ${count('delete')} delete (--allow sends them)\nLeft out: Bandwidth, none of its variables is set (see vouch doctor)\n`,
    );
    assert.match(
      stdout,
      new RegExp(
        `\\n +${count('write')} {2}effect write is not allowed .*\\n +${count('delete')} {2}effect delete is not allowed`,
      ),
    );
    assert.match(stdout, new RegExp(`\\n +${wrong} {2}wrong credentials are not sent to a vendor unasked`));
    assert.equal(requests.length, count('read') - wrong);
    assert.deepEqual(
      requests.filter((line) => !line.includes(' GET ') && !line.startsWith('GET ')),
      [],
    );
    assert.doesNotMatch(JSON.stringify([stdout, stderr, readAll(cwd)]), /tin-otter/);
  });

  it('sends each kind of wrong credentials once for a vendor, and says how many, if it is asked to', async () => {
    const args = ['run', '--live', '--check-credentials', '--folder', 'Credentials'];
    const { code, stdout, stderr } = await vouch(args, { cwd: temporary(), env: { ...uptrends, ...bandwidth } });
    assert.equal(code, 0, stdout + stderr);
    // Not those of API credentials, which are not set.
    const kinds = apis
      .filter(({ contract }) => contract.id !== 'bandwidth/authentication')
      .flatMap(({ vendor, list }) => list.items.flatMap(({ rejection: r }) => (r ? `${vendor.name} ${r.sends}` : [])));
    const sent = new Set(kinds).size;
    assert.match(stderr, new RegExp(`\\nWrong credentials: sent ${sent} times; they must be rejected\\n`));
    assert.equal(requests.filter((line) => /^40[134] /.test(line)).length, sent, requests.join('\n'));
  });

  it('takes both vendors, with the notice of one that is going away', async () => {
    const { code, stdout, stderr } = await vouch(['run', '--live'], {
      cwd: temporary(),
      env: { ...uptrends, ...bandwidth },
    });
    assert.equal(code, 0, stdout);
    assert.match(
      stderr,
      /\nSigning in to Bandwidth by basic \(username and password\)\nBandwidth retires API users \(Basic sign-in\) on 2026-12-02\.\n$/,
    );
    assert.match(stdout, /bandwidth\/numbers/);
  });

  it('signs in to Bandwidth with a token, where only API credentials are set, and says so', async () => {
    const { BANDWIDTH_USERNAME: _, BANDWIDTH_PASSWORD: __, ...rest } = bandwidth;
    const env = {
      ...rest,
      BANDWIDTH_CLIENT_ID: 'CLI-5d0c7e1a-84b2-4f6e-9c35-1a7f20d8b649',
      BANDWIDTH_CLIENT_SECRET: 'amber-lantern-quiet-harbor',
      BANDWIDTH_TOKEN_URL: `${mock.url}/bandwidth/oauth2/token`,
    };
    const { code, stdout, stderr } = await vouch(['run', '--live'], { cwd: temporary(), env });
    assert.equal(code, 0, stdout + stderr);
    assert.match(stderr, /\nSigning in to Bandwidth by oauth \(client id and client secret\)\n$/);
    assert.deepEqual(
      // One to find out which version of Numbers the account has, one for the run. The contract of the token request has one of its own.
      requests.filter((line) => line.includes('oauth2/token') && !line.includes('/authentication/')),
      Array.from({ length: 2 }, () => '200 POST /bandwidth/oauth2/token'),
    );
    const other = await vouch(['run', '--live'], { cwd: temporary(), env: { ...env, BANDWIDTH_AUTH_TYPE: 'basic' } });
    assert.equal(other.code, 2);
    assert.equal(
      other.stderr,
      'Error ERR_CREDENTIALS_MISSING: BANDWIDTH_USERNAME is not set.\nSet it: Name of the API user, not the Dashboard login. Or sign in by oauth: set BANDWIDTH_CLIENT_ID, BANDWIDTH_CLIENT_SECRET and BANDWIDTH_AUTH_TYPE=oauth. This is one of 2 problems; `vouch doctor` lists all.\n',
    );
  });

  const settings = { accountId: '920012', clientId: 'CLI-1', clientSecret: 'secret', authType: 'oauth' };
  const basic = { accountId: '920012' };
  const unusable: readonly (readonly [variables: Record<string, string>, message: RegExp])[] = [
    [
      { ...settings, tokenUrl: 'http://me:secret@auth.vouch.test/token' },
      /ERR_BASE_URL: The token URL \(tokenUrl\) contains credentials, which belong in variables of their own\./,
    ],
    [
      { ...settings, authType: 'saml' },
      /ERR_AUTH_TYPE: authType names a way to sign in that Bandwidth does not take\.\sSet it to auto, oauth, basic\.\n/,
    ],
    [
      { ...settings, clientId: '' },
      /ERR_CREDENTIALS_MISSING: clientId is empty \(B\)\.\sSet it: Client id of the API credentials, /,
    ],
    [
      basic,
      /ERR_CREDENTIALS_MISSING: clientId is not set\.\sSet it: Client id of .*\. Or sign in by basic: set username, password\. This is one of 3 problems/,
    ],
    [
      { ...basic, username: 'u', password: 'p', messagingUrl: 'http://me:secret@api.vouch.test' },
      /ERR_BASE_URL: The base URL of bandwidth\/messaging \(messagingUrl\) contains credentials, which belong in/,
    ],
  ];
  for (const [variables, message] of unusable) {
    it(`sends nothing with an environment that cannot work: ${message.source.slice(0, 60)}`, async () => {
      const cwd = temporary();
      const all = { messagingUrl: mock.baseUrl('bandwidth/messaging'), ...variables };
      const values = Object.entries(all).map(([key, value]) => ({ key, value }));
      writeFileSync(join(cwd, 'b.json'), JSON.stringify({ name: 'B', values }));
      const { code, stderr } = await vouch(['run', 'bandwidth/messaging', '-e', 'b.json'], { cwd });
      assert.equal(code, 2, stderr);
      assert.match(stderr, message);
      assert.deepEqual(requests, []);
    });
  }

  it('asks nobody where nobody is, and sends nothing then', async () => {
    const { code, stderr } = await vouch(['run', '--live', '--allow', 'write,delete'], {
      cwd: temporary(),
      env: uptrends,
    });
    assert.equal(code, 2);
    assert.match(stderr, /Error ERR_NOT_CONFIRMED: This would change data/);
    assert.deepEqual(requests, []);
  });

  it('creates, changes and removes things of its own with --allow and --yes', async () => {
    const args = ['run', 'uptrends', '--live', '--allow', 'write,delete', '--yes'];
    const env = { ...uptrends, UPTRENDS_DASHBOARD_TO_CLONE: toClone, UPTRENDS_INTEGRATION_TO_USE: toUse };
    const { code, stdout } = await vouch(args, { cwd: temporary(), env });
    assert.equal(code, 0, stdout);
    assert.match(
      stdout,
      /\n {2}1 {2}it needs UPTRENDS_OPERATOR_USERNAME and UPTRENDS_OPERATOR_PASSWORD, which are not set\.\n/,
    );
    assert.match(stdout, new RegExp(`${items.length - 1 - wrong} passed, 0 failed, ${1 + wrong} skipped`));
  });

  it('changes nothing that it cannot make itself and nobody named', async () => {
    const args = ['run', 'uptrends', '--live', '--allow', 'write,delete', '--yes'];
    const { code, stdout } = await vouch(args, { cwd: temporary(), env: uptrends });
    assert.equal(code, 0, stdout);
    assert.match(
      stdout,
      /\n {2}1 {2}it needs UPTRENDS_DASHBOARD_TO_CLONE: set it in the environment to send this request\.\n/,
    );
    assert.match(
      stdout,
      /\n {2}3 {2}it needs UPTRENDS_INTEGRATION_TO_USE: set it in the environment to send this request\.\n/,
    );
    assert.deepEqual(
      requests.filter((line) => !line.includes(' GET ') && (line.includes(toClone) || line.includes(toUse))),
      [],
    );
  });

  it('says what is missing of a vendor that is half set up', async () => {
    const { code, stderr } = await vouch(['run', '--live'], { cwd: temporary(), env: { BANDWIDTH_USERNAME: 'jdoe' } });
    assert.equal(code, 2);
    assert.equal(
      stderr,
      'Error ERR_CREDENTIALS_MISSING: BANDWIDTH_PASSWORD is not set.\nSet it: Password of the API user. Or sign in by oauth: set BANDWIDTH_CLIENT_ID, BANDWIDTH_CLIENT_SECRET. This is one of 2 problems; `vouch doctor` lists all.\n',
    );
  });
});
