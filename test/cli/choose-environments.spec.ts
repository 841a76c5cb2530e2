import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chooseEnvironments } from '../../src/cli/choose-environments';
import { loadApis } from '../../src/load-apis';

const apis = loadApis({
  folder: join(__dirname, '..', '..', 'contracts'),
  select: ['bandwidth/messaging', 'uptrends'],
});
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
    'a live run without credentials': [
      () => choose({ live: true }, { env: { BANDWIDTH_USERNAME: 'u', BANDWIDTH_PASSWORD: '' } }),
      'ERR_CREDENTIALS_MISSING',
      /^Bandwidth needs BANDWIDTH_PASSWORD and BANDWIDTH_ACCOUNT_ID\. Set what is missing in the environment or in \.env/,
    ],
  };
  for (const [name, [attempt, code, message]] of Object.entries(wrong)) {
    it(`refuses ${name}`, () => assert.throws(attempt, { code, message }));
  }
});
