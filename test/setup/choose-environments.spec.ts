import assert from 'node:assert/strict';
import type { EnvironmentFile } from '../../src/model/environment-file';
import { chooseEnvironments, type Destination } from '../../src/setup/choose-environments';
import { authTypeOf, baseUrlOf } from '../../src/setup/vendor-setup';
import { loadOwnApis } from '../support/load-own-apis';

const apis = loadOwnApis('bandwidth/messaging', 'uptrends');
const [messaging] = apis;
assert(messaging);

describe('chooseEnvironments', () => {
  type Options = Partial<Parameters<typeof chooseEnvironments>[0]>;
  const choose = (destination: Destination, options: Options = {}) =>
    chooseEnvironments({ apis: [messaging], destination, ...options });
  const live = (env: Record<string, string>, more: { dotEnv?: Record<string, string>; onlySetUp?: boolean } = {}) =>
    ({ kind: 'live', env, dotEnv: {}, onlySetUp: false, ...more }) as const;
  const files = (...list: readonly EnvironmentFile[]) => ({ kind: 'files', files: list }) as const;
  const mock = { kind: 'mock', url: 'http://127.0.0.1:1' } as const;
  const variables = (chosen: ReturnType<typeof choose>) => chosen.environments.get('bandwidth/messaging') ?? {};
  const credentials = { BANDWIDTH_USERNAME: 'u', BANDWIDTH_PASSWORD: 'p', BANDWIDTH_ACCOUNT_ID: '7' };

  it('takes the mock, with everything allowed', () => {
    const chosen = choose(mock, { variables: { accountId: '1' } });
    assert.deepEqual([chosen.target, [...chosen.allow]], ['mock', ['read', 'write', 'delete', 'spend']]);
    const { messagingUrl, username, accountId } = variables(chosen);
    assert.deepEqual([messagingUrl, username, accountId], ['http://127.0.0.1:1/bandwidth/messaging', 'jdoe', '1']);
  });

  const away = [
    'https://api.example.com',
    ' https://api.example.com',
    'api.example.com',
    'https://localhost@api.example.com',
    'https://localhost.example.com',
    'http://10.0.0.7',
    'http://localhost.',
    '{{host}}/v2',
    'ftp://localhost',
  ];
  for (const url of away) {
    const ways: Readonly<Record<string, Options>> = {
      'a base URL': { variables: { messagingUrl: url } },
      'a base URL in a row': { rows: [{}, { messagingUrl: url }] },
      'a token URL': { variables: { authType: 'oauth', tokenUrl: url } },
      'a token URL in a row': { variables: { authType: 'oauth' }, rows: [{ tokenUrl: url }] },
    };
    for (const [name, options] of Object.entries(ways)) {
      it(`takes the mock with '${url}' as ${name} for live, and allows reads only`, () => {
        const { target, isLive, allow } = choose(mock, options);
        assert.deepEqual([target, isLive, [...allow]], ['live', true, ['read']]);
      });
    }
    it(`takes an environment with '${url}' for live`, () => {
      assert(choose(files({ name: 'mock', variables: { messagingUrl: url } })).isLive);
    });
  }

  for (const url of ['http://localhost:1/', 'https://127.0.0.1', 'http://[::1]:80/v4']) {
    it(`takes '${url}' for this machine`, () => {
      const here = { messagingUrl: url, authType: 'oauth', tokenUrl: url };
      for (const chosen of [
        choose(mock, { variables: here, rows: [here, { other: 'https://a.test' }] }),
        choose(files({ name: 'A', variables: here })),
      ]) {
        assert.equal(chosen.isLive, false);
      }
    });
  }

  it('goes by what values refer to, in each row, and leaves the references to the run', () => {
    const file = files({ name: 'A', variables: { messagingUrl: 'http://{{host}}/v2', host: '127.0.0.1:1' } });
    const here = choose(file);
    assert.deepEqual([here.isLive, variables(here)['messagingUrl']], [false, 'http://{{host}}/v2']);
    const row = choose(file, { rows: [{ note: 1 }, { note: 2 }, { host: 'api.example.com' }] });
    const urls = row.setups.flatMap((setup) => setup.apis.map(baseUrlOf));
    assert.deepEqual([row.isLive, urls], [true, ['http://127.0.0.1:1/v2', 'http://api.example.com/v2']]);
    assert(choose(mock, { variables: { messagingUrl: 'https://{{username}}' } }).isLive);
    assert(choose(mock, { rows: [{ messagingUrl: '{{other}}', other: 'https://api.example.com' }] }).isLive);
  });

  it('takes by hand what values refer to', () => {
    const file = files({ name: 'A', variables: { messagingUrl: 'https://{{host}}/v2' } });
    assert.equal(variables(choose(file, { variables: { host: 'x' } }))['host'], 'x');
  });

  it('takes the vendor, with credentials from .env and, before it, the environment', () => {
    const dotEnv = { BANDWIDTH_USERNAME: 'file', BANDWIDTH_PASSWORD: "a#b 'c", BANDWIDTH_ACCOUNT_ID: '1' };
    const chosen = choose(live({ BANDWIDTH_ACCOUNT_ID: '7' }, { dotEnv }));
    const { username, password, accountId, messagingUrl = '' } = variables(chosen);
    assert.deepEqual([chosen.target, [...chosen.allow]], ['live', ['read']]);
    assert.deepEqual([username, password, accountId], ['file', "a#b 'c", '7']);
    assert.match(messagingUrl, /^https:\/\//);
  });

  it('widens a live run by what is allowed', () => {
    const chosen = choose(live(credentials), { allow: new Set(['read', 'write']) });
    assert.deepEqual([...chosen.allow], ['read', 'write']);
  });

  const client = { BANDWIDTH_CLIENT_ID: 'CLI-1', BANDWIDTH_CLIENT_SECRET: 's' };
  const ways: Readonly<Record<string, [Record<string, string>, Record<string, string>, string]>> = {
    'an API user': [credentials, {}, 'basic'],
    'API credentials alone': [{ ...client, BANDWIDTH_ACCOUNT_ID: '7' }, {}, 'oauth'],
    both: [{ ...credentials, ...client }, {}, 'oauth'],
    'both, and the word to use the pair': [{ ...credentials, ...client, BANDWIDTH_AUTH_TYPE: 'basic' }, {}, 'basic'],
    'both, and the word to decide': [{ ...credentials, ...client, BANDWIDTH_AUTH_TYPE: 'auto' }, {}, 'oauth'],
    'both, and the word to use tokens': [{ ...credentials, ...client, BANDWIDTH_AUTH_TYPE: 'oauth' }, {}, 'oauth'],
    'both, and the flag to use tokens': [{ ...credentials, ...client }, { authType: 'oauth' }, 'oauth'],
  };
  for (const [name, [env, flags, expected]] of Object.entries(ways)) {
    it(`signs in by ${expected} with ${name}`, () => {
      const chosen = choose(live(env), { variables: flags });
      const [api] = chosen.setups.flatMap(({ apis }) => apis);
      assert(api);
      const { tokenUrl } = variables(chosen);
      assert.deepEqual([authTypeOf(api), tokenUrl], [expected, 'https://api.bandwidth.com/api/v1/oauth2/token']);
    });
  }

  it('gets tokens elsewhere', () => {
    const env = { ...credentials, ...client, BANDWIDTH_TOKEN_URL: 'https://test.example/token' };
    assert.equal(variables(choose(live(env)))['tokenUrl'], 'https://test.example/token');
  });

  it('takes files; each API those that name its base URL, later ones first', () => {
    const one = { name: 'One', variables: { messagingUrl: 'https://one/ ', username: 'a', allow: 'read, write' } };
    const two = { name: 'Two', variables: { messagingUrl: 'https://two', password: '', allow: 'write,read,spend' } };
    const three = { name: 'Three', variables: { apiV4Url: 'https://three/', username: 'c', allow: 'read,write' } };
    const chosen = choose(files(one, two, three), { apis });
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

  it('allows reads where a file does not say', () => {
    const chosen = choose(files({ name: 'A', variables: { messagingUrl: 'https://x' } }));
    assert.deepEqual([[...chosen.allow], variables(chosen)], [['read'], { messagingUrl: 'https://x' }]);
  });

  it('leaves out the vendors that are not set up, of a live run of everything', () => {
    const chosen = choose(live({ UPTRENDS_PASSWORD: 'p' }, { onlySetUp: true }), { apis });
    assert.deepEqual(
      [chosen.apis.map(({ contract }) => contract.id), chosen.leftOut.map(({ name }) => name)],
      [['uptrends/api-v4'], ['bandwidth']],
    );
    assert.deepEqual([...chosen.environments.keys()], ['uptrends/api-v4']);
  });

  it('takes variables given by hand for all APIs, wherever they go', () => {
    const given = { messagingUrl: 'https://elsewhere/', username: 'by hand' };
    for (const destination of [
      mock,
      live(credentials),
      files({ name: 'A', variables: { messagingUrl: 'https://x' } }),
    ]) {
      const { messagingUrl, username } = variables(choose(destination, { variables: given }));
      assert.deepEqual([messagingUrl, username], ['https://elsewhere', 'by hand']);
    }
  });

  const wrong: Readonly<Record<string, [() => unknown, string, RegExp]>> = {
    'a file for other collections': [
      () => choose(files({ name: 'Other', variables: { apiV4Url: 'x' } })),
      'ERR_ENVIRONMENT',
      /No environment is for bandwidth\/messaging: none of Other has the variable messagingUrl\. Add an environment of Bandwidth/,
    ],
    'a file that allows an effect there is not': [
      () => choose(files({ name: 'A', variables: { messagingUrl: 'https://x', allow: 'Read, Write' } })),
      'ERR_ENVIRONMENT',
      /^The variable allow lists 'Read', which is not an effect\. Effects are read, write, delete, spend\.$/,
    ],
    'a misspelt variable given by hand': [
      () => choose(mock, { variables: { messagingURL: 'https://x' } }),
      'ERR_FLAG',
      /^--env-var names 'messagingURL', which no request of this run takes\. Use messagingUrl, which is the nearest name\.$/,
    ],
    'a variable given by hand that nobody takes': [
      () => choose(live(credentials), { variables: { apiV4Url: 'https://x' } }),
      'ERR_FLAG',
      /^--env-var names 'apiV4Url', which no request of this run takes\. docs\/variables\.md lists all variables\.$/,
    ],
    'a misspelt column of the data': [
      () => choose(mock, { rows: [{ note: 1 }, { 'Messaging URL': 'https://x' }] }),
      'ERR_ITERATION_DATA',
      /^The iteration data have 'Messaging URL', which no request of this run takes\. Write it messagingUrl\.$/,
    ],
    'a live run of everything without any credentials': [
      () => choose(live({}, { onlySetUp: true }), { apis }),
      'ERR_CREDENTIALS_MISSING',
      /^No vendor is set up: Bandwidth needs BANDWIDTH_CLIENT_ID, BANDWIDTH_CLIENT_SECRET, BANDWIDTH_ACCOUNT_ID, or BANDWIDTH_USERNAME, BANDWIDTH_PASSWORD, BANDWIDTH_ACCOUNT_ID; Uptrends needs UPTRENDS_USERNAME, UPTRENDS_PASSWORD\. Set/,
    ],
  };
  for (const [name, [attempt, code, message]] of Object.entries(wrong)) {
    it(`refuses ${name}`, () => assert.throws(attempt, { code, message }));
  }
});
