import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chooseEnvironments } from '../../src/setup/choose-environments';
import { loadOwnApis } from '../support/load-own-apis';

const apis = loadOwnApis('bandwidth/messaging', 'uptrends');
const [messaging] = apis;
assert(messaging);

describe('chooseEnvironments', () => {
  let cwd: string;
  before(() => {
    cwd = mkdtempSync(join(tmpdir(), 'vouch-environments-'));
  });
  after(() => rmSync(cwd, { recursive: true }));

  const write = (name: string, content: unknown) => {
    const file = join(cwd, name);
    writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
    return file;
  };
  const environment = (name: string, variables: Readonly<Record<string, unknown>>) => ({
    name,
    values: Object.entries(variables).map(([key, value]) => ({ key, value })),
  });
  const choose = (flags: Partial<Parameters<typeof chooseEnvironments>[0]['flags']>, more = {}) =>
    chooseEnvironments({
      apis: [messaging],
      flags: { collections: ['bandwidth'], live: false, environments: [], variables: {}, ...flags },
      env: {},
      cwd,
      mockUrl: 'http://127.0.0.1:1',
      ...more,
    });
  const variables = (chosen: ReturnType<typeof choose>) => chosen.environments.get('bandwidth/messaging') ?? {};
  const credentials = { BANDWIDTH_USERNAME: 'u', BANDWIDTH_PASSWORD: 'p', BANDWIDTH_ACCOUNT_ID: '7' };

  it('takes the mock, with everything allowed', () => {
    const chosen = choose({ variables: { accountId: '1' } });
    assert.deepEqual([chosen.target, [...chosen.allow]], ['mock', ['read', 'write', 'delete', 'spend']]);
    const { messagingUrl, username, accountId } = variables(chosen);
    assert.deepEqual([messagingUrl, username, accountId], ['http://127.0.0.1:1/bandwidth/messaging', 'jdoe', '1']);
  });

  it('takes the vendor, with credentials from .env and, before it, the environment', () => {
    write('.env', 'BANDWIDTH_USERNAME=file\nBANDWIDTH_PASSWORD="a#b \'c"\nBANDWIDTH_ACCOUNT_ID=1\n');
    const chosen = choose({ live: true }, { env: { BANDWIDTH_ACCOUNT_ID: '7' } });
    rmSync(join(cwd, '.env'));
    const { username, password, accountId, messagingUrl = '' } = variables(chosen);
    assert.deepEqual([chosen.target, [...chosen.allow]], ['live', ['read']]);
    assert.deepEqual([username, password, accountId], ['file', "a#b 'c", '7']);
    assert.match(messagingUrl, /^https:\/\//);
  });

  it('widens a live run by what is allowed', () => {
    const chosen = choose({ live: true, allow: new Set(['read', 'write']) }, { env: credentials });
    assert.deepEqual([...chosen.allow], ['read', 'write']);
  });

  const client = { BANDWIDTH_CLIENT_ID: 'CLI-1', BANDWIDTH_CLIENT_SECRET: 's' };
  const ways: Readonly<Record<string, [Record<string, string>, Record<string, string>, string]>> = {
    'an API user': [credentials, {}, 'basic'],
    'API credentials alone': [{ ...client, BANDWIDTH_ACCOUNT_ID: '7' }, {}, 'oauth'],
    both: [{ ...credentials, ...client }, {}, 'basic'],
    'both, and the word to use tokens': [{ ...credentials, ...client, BANDWIDTH_AUTH_TYPE: 'oauth' }, {}, 'oauth'],
    'both, and the flag to use tokens': [{ ...credentials, ...client }, { authType: 'oauth' }, 'oauth'],
  };
  for (const [name, [env, flags, expected]] of Object.entries(ways)) {
    it(`signs in by ${expected} with ${name}`, () => {
      const { authType, tokenUrl } = variables(choose({ live: true, variables: flags }, { env }));
      assert.deepEqual([authType, tokenUrl], [expected, 'https://api.bandwidth.com/api/v1/oauth2/token']);
    });
  }

  it('gets tokens elsewhere', () => {
    const env = { ...credentials, ...client, BANDWIDTH_TOKEN_URL: 'https://test.example/token' };
    assert.equal(variables(choose({ live: true }, { env }))['tokenUrl'], 'https://test.example/token');
  });

  it('takes files; each API those that name its base URL, later ones first', () => {
    const one = environment('One', { messagingUrl: 'https://one', username: 'a', allow: 'read, write' });
    const two = environment('Two', { messagingUrl: 'https://two', password: null, allow: 'write,read,spend' });
    const three = environment('Three', { apiV4Url: 'https://three', username: 'c', allow: 'read,write' });
    const environments = Object.entries({ one, two, three }).map(([name, content]) => write(`${name}.json`, content));
    const chosen = choose({ environments }, { apis });
    assert.deepEqual([chosen.target, [...chosen.allow]], ['One, Two, Three', ['read', 'write']]);
    assert.deepEqual(variables(chosen), {
      messagingUrl: 'https://two',
      username: 'a',
      password: '',
      allow: 'write,read,spend',
    });
    assert.deepEqual(chosen.environments.get('uptrends/api-v4'), {
      apiV4Url: 'https://three',
      username: 'c',
      allow: 'read,write',
    });
  });

  it('allows reads where a file does not say, and leaves out what is disabled', () => {
    const values = [
      { key: 'messagingUrl', value: 'https://x', enabled: true },
      { key: 'allow', value: 'write', enabled: false },
    ];
    const chosen = choose({ environments: [write('a.json', { values })] });
    assert.deepEqual([[...chosen.allow], variables(chosen)], [['read'], { messagingUrl: 'https://x' }]);
  });

  const wrong: Readonly<Record<string, [() => unknown, string, RegExp]>> = {
    'a file that is not there': [
      () => choose({ environments: [join(cwd, 'nowhere.json')] }),
      'ERR_FILE',
      /^--environment .*nowhere\.json cannot be read: ENOENT: no such file or directory\. Check the path\.$/,
    ],
    'a file that is not JSON': [
      () => choose({ environments: [write('a.json', '{"password": hunter2}')] }),
      'ERR_ENVIRONMENT',
      /a\.json is not JSON\. Export the environment from Postman again/,
    ],
    'a file that is a collection': [
      () => choose({ environments: [write('a.json', { item: [] })] }),
      'ERR_ENVIRONMENT',
      /a\.json is no Postman environment: it has no list of values\./,
    ],
    'a file for other collections': [
      () => choose({ environments: [write('a.json', environment('Other', { apiV4Url: 'x' }))] }),
      'ERR_ENVIRONMENT',
      /No environment is for bandwidth\/messaging: none of Other has the variable messagingUrl\. Add an environment of Bandwidth/,
    ],
    'a live run with half of the API credentials': [
      () => choose({ live: true }, { env: { BANDWIDTH_CLIENT_ID: 'CLI-1', BANDWIDTH_ACCOUNT_ID: '7' } }),
      'ERR_CREDENTIALS_MISSING',
      /^Bandwidth needs BANDWIDTH_CLIENT_SECRET to sign in by oauth, or else BANDWIDTH_USERNAME and BANDWIDTH_PASSWORD \(basic\)\. Set/,
    ],
    'a live run that is to sign in in another way': [
      () => choose({ live: true }, { env: { ...credentials, BANDWIDTH_AUTH_TYPE: 'saml' } }),
      'ERR_AUTH_TYPE',
      /^Bandwidth takes basic or oauth, not 'saml'\. Set BANDWIDTH_AUTH_TYPE to one of them\.$/,
    ],
    'a live run with tokens for a vendor that has none': [
      () =>
        choose(
          { live: true, collections: ['uptrends'] },
          { apis: apis.slice(1), env: { UPTRENDS_USERNAME: 'u', UPTRENDS_PASSWORD: 'p', UPTRENDS_AUTH_TYPE: 'oauth' } },
        ),
      'ERR_AUTH_TYPE',
      /^Uptrends takes basic, not 'oauth'\. Unset UPTRENDS_AUTH_TYPE\.$/,
    ],
    'a live run of everything without any credentials': [
      () => choose({ live: true, collections: [] }, { apis }),
      'ERR_CREDENTIALS_MISSING',
      /^No vendor is set up: Bandwidth needs BANDWIDTH_USERNAME, BANDWIDTH_PASSWORD, BANDWIDTH_ACCOUNT_ID, or BANDWIDTH_CLIENT_ID, BANDWIDTH_CLIENT_SECRET, BANDWIDTH_ACCOUNT_ID; Uptrends needs UPTRENDS_USERNAME, UPTRENDS_PASSWORD\. Set/,
    ],
    'a live run without credentials': [
      () => choose({ live: true }, { env: { BANDWIDTH_USERNAME: 'u', BANDWIDTH_PASSWORD: '' } }),
      'ERR_CREDENTIALS_MISSING',
      /^Bandwidth needs BANDWIDTH_PASSWORD and BANDWIDTH_ACCOUNT_ID to sign in by basic, or else BANDWIDTH_CLIENT_ID and BANDWIDTH_CLIENT_SECRET \(oauth\)\. Set what is missing in the environment or in \.env/,
    ],
  };
  for (const [name, [attempt, code, message]] of Object.entries(wrong)) {
    it(`refuses ${name}`, () => assert.throws(attempt, { code, message }));
  }
});
