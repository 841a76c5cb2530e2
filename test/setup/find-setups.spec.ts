import assert from 'node:assert/strict';
import { findSetups, type SetupSource } from '../../src/setup/find-setups';
import {
  authTypeOf,
  baseUrlOf,
  limitSetup,
  toEnvironment,
  tokenUrlOf,
  withVariables,
} from '../../src/setup/vendor-setup';
import { loadAcme } from '../support/acme-apis';

const apis = loadAcme();
const [shop, sites] = apis;
assert(shop && sites);

const find = (source: SetupSource) => {
  const [acme] = findSetups(apis, source);
  assert(acme);
  return acme;
};
const live = (env: Record<string, string>, dotEnv: Record<string, string> = {}) => find({ env, dotEnv });
const settingsOf = (setup: ReturnType<typeof find>, id = 'acme/shop') => {
  const settings = setup.apis.find(({ contract }) => contract.id === id)?.settings ?? new Map();
  return Object.fromEntries([...settings].map(([name, { value, source }]) => [name, `${value} (${source})`]));
};

describe('findSetups', () => {
  it('makes one setup for each vendor', () => {
    const setups = findSetups(apis, { env: {}, dotEnv: {} });
    assert.deepEqual(
      setups.map((setup) => [setup.vendor.name, setup.apis.map(({ contract }) => contract.id)]),
      [
        ['acme', ['acme/shop', 'acme/sites']],
        ['open', ['open/weather']],
      ],
    );
  });

  it('takes a file that the user named before the process', () => {
    const dotEnv = { ACME_USERNAME: 'second', ACME_PASSWORD: 'same' };
    const env = { ACME_USERNAME: 'process', ACME_PASSWORD: 'same', ACME_SITE: '1' };
    const { username, password, site } = settingsOf(find({ env, dotEnv, envFile: 'second.env' }));
    assert.deepEqual(
      { username, password, site },
      {
        username: 'second (second.env (which hides another value in the environment))',
        password: 'same (second.env)',
        site: '1 (the environment)',
      },
    );
  });

  it('takes the process before .env, and the hosts of the contracts', () => {
    const dotEnv = { ACME_USERNAME: 'file', ACME_PASSWORD: 'same', ACME_SITE: '1', OTHER: 'x' };
    const setup = live({ ACME_USERNAME: 'process', ACME_PASSWORD: 'same', ACME_COLOR: '' }, dotEnv);
    const shared = {
      username: 'process (the environment (which hides another value in .env))',
      password: 'same (the environment)',
      site: '1 (.env)',
      color: ' (the environment)',
      authType: 'auto (default)',
      tokenUrl: 'https://auth.acme.example/token/ (vendor.yaml)',
    };
    assert.deepEqual(settingsOf(setup), {
      ...shared,
      shopUrl: `https://api.acme.example/v1 (${shop.contract.file})`,
    });
    assert.deepEqual(settingsOf(setup, 'acme/sites'), {
      ...shared,
      sitesUrl: `https://sites.acme.example (${sites.contract.file})`,
    });
  });

  it('takes other hosts, token URLs and ways to sign in', () => {
    const setup = live(
      { ACME_SHOP_URL: 'https://test.example/ ', ACME_TOKEN_URL: '', ACME_AUTH_TYPE: 'saml' },
      { ACME_SITES_URL: 'https://sites.test.example', ACME_TOKEN_URL: 'https://hidden.example' },
    );
    assert.deepEqual(
      setup.apis.map((api) => [baseUrlOf(api), authTypeOf(api), tokenUrlOf(api)]),
      [
        ['https://test.example', 'saml', 'https://auth.acme.example/token/'],
        ['https://sites.test.example', 'saml', 'https://auth.acme.example/token/'],
      ],
    );
  });

  const ways: readonly (readonly [env: Record<string, string>, authType: string])[] = [
    [{}, 'oauth'],
    [{ ACME_USERNAME: 'u' }, 'basic'],
    [{ ACME_CLIENT_ID: 'c' }, 'oauth'],
    [{ ACME_CLIENT_SECRET: 's', ACME_USERNAME: '' }, 'oauth'],
    [{ ACME_CLIENT_SECRET: 's', ACME_USERNAME: 'u' }, 'basic'],
    [{ ACME_CLIENT_ID: 'c', ACME_USERNAME: 'u' }, 'oauth'],
    [{ ACME_CLIENT_ID: 'c', ACME_USERNAME: 'u', ACME_AUTH_TYPE: 'basic' }, 'basic'],
  ];
  for (const [env, authType] of ways) {
    it(`signs in by ${authType} with ${JSON.stringify(env)}`, () => {
      assert.deepEqual(live(env).apis.map(authTypeOf), [authType, authType]);
    });
  }

  it('takes the environments that name the base URL of an API, later ones first', () => {
    const setup = find({
      files: [
        { name: 'One', variables: { shopUrl: 'https://one/', username: 'a', password: 'b' } },
        { name: 'Two', variables: { shopUrl: 'https://two//', username: 'c', authType: 'oauth' } },
        { name: 'Three', variables: { sitesUrl: 'https://three', username: 'd' } },
        { name: 'Four', variables: { username: 'e' } },
      ],
    });
    assert.deepEqual(settingsOf(setup), {
      shopUrl: 'https://two// (Two)',
      username: 'c (Two)',
      password: 'b (One)',
      authType: 'oauth (Two)',
    });
    assert.deepEqual(
      setup.apis.map((api) => [toEnvironment(api), authTypeOf(api), tokenUrlOf(api)]),
      [
        [{ shopUrl: 'https://two', username: 'c', password: 'b', authType: 'oauth' }, 'oauth', ''],
        [{ sitesUrl: 'https://three', username: 'd' }, 'basic', ''],
      ],
    );
    assert.deepEqual(find({ files: [{ name: 'Four', variables: { username: 'e' } }] }).apis, []);
  });

  it('knows variables by the names that they have there', () => {
    const names = ['username', 'shopUrl', 'authType', 'tokenUrl', 'other'];
    assert.deepEqual(names.map(live({}).nameOf), [
      'ACME_USERNAME',
      'ACME_SHOP_URL',
      'ACME_AUTH_TYPE',
      'ACME_TOKEN_URL',
      'other',
    ]);
    assert.deepEqual(names.map(find({ files: [] }).nameOf), names);
  });
});

describe('withVariables', () => {
  it('puts values before those of all APIs, under the names of Postman', () => {
    const setup = withVariables(live({ ACME_USERNAME: 'u' }), { username: 'v', sitesUrl: 'https://x/' }, '--env-var');
    assert.equal(settingsOf(setup)['username'], 'v (--env-var)');
    assert.deepEqual(setup.apis.map(baseUrlOf), ['https://api.acme.example/v1', 'https://x']);
    assert.deepEqual(['username', 'password'].map(setup.nameOf), ['username', 'ACME_PASSWORD']);
  });
});

describe('limitSetup', () => {
  it('leaves out other operations, and APIs without any', () => {
    const { apis: limited } = limitSetup(live({}), new Set(['acme/shop/orders']));
    assert.deepEqual(
      limited.map(({ contract, operations }) => [contract.id, operations.map(({ operationId }) => operationId)]),
      [['acme/shop', ['orders']]],
    );
  });
});
