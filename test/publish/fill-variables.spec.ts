import assert from 'node:assert/strict';
import { type MockServer, startMock } from '../../src/mock/server/start-mock';
import { planMonitor } from '../../src/pipelines/publish/plan-monitor';
import { findSetups } from '../../src/setup/find-setups';
import { kindSecrets, loadKinds } from '../support/kinds-apis';
import { checkPublished } from '../support/publish/check-published';

const vault = '1c9f0f3e-7a52-4d0b-9a37-0d7c2c0a5b11';
const [username, password] = [`{{@VaultItem.${vault}.Username}}`, `{{@VaultItem.${vault}.Password}}`];

describe('fillVariables', () => {
  const apis = loadKinds();
  let mock: MockServer;
  before(async () => {
    mock = await startMock({ apis });
  });
  after(() => mock.close());

  function plan(name: string, env: Readonly<Record<string, string>> = {}) {
    const api = apis.find(({ contract }) => contract.id === `kinds/${name}`) ?? assert.fail();
    const places = { [`KINDS_${name.toUpperCase()}_URL`]: mock.baseUrl(`kinds/${name}`) };
    const token = { KINDS_TOKEN_URL: `${mock.url}/kinds/oauth2/token` };
    const [setup] = findSetups([api], { env: { ...places, ...token, ...env }, dotEnv: {} });
    const selection = { grep: /List things/ };
    return planMonitor({ api, setup: setup ?? assert.fail(), selection, vault, isHere: true });
  }

  const kinds = {
    header: [{ headerKey: password }, { [password]: kindSecrets.headerKey }],
    query: [{ queryKey: password }, { [password]: kindSecrets.queryKey }],
    cookie: [{ cookieKey: password }, { [password]: kindSecrets.cookieKey }],
    bearer: [{ bearerToken: password }, { [password]: kindSecrets.bearerToken }],
    client: [
      { clientId: username, clientSecret: password },
      { [username]: 'A-7', [password]: kindSecrets.clientSecret },
    ],
  } as const;
  for (const [name, [credentials, vaultItem]] of Object.entries(kinds)) {
    it(`places the credentials of ${name}, and they sign in`, async () => {
      const planned = plan(name);
      assert.deepEqual(planned.credentials, credentials);
      const { failed, assertions } = await checkPublished(JSON.parse(planned.body.PostmanCollectionJson), vaultItem);
      assert.deepEqual(failed, []);
      assert.ok(assertions > 0);
    });
  }

  it('refuses what one vault item cannot hold', () => {
    assert.throws(() => plan('both'), /sign in in 2 ways: username, password; queryKey/);
  });

  it('takes no credentials that are set', () => {
    const env = {
      KINDS_HEADER_KEY: kindSecrets.headerKey,
      KINDS_USERNAME: 'grace',
      KINDS_PASSWORD: kindSecrets.password,
    };
    const text = JSON.stringify(plan('header', env));
    for (const secret of Object.values(env)) assert.ok(!text.includes(secret));
  });
});
