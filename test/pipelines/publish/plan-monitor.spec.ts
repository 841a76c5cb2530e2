import assert from 'node:assert/strict';
import { type MockServer, startMock } from '../../../src/mock/server/start-mock';
import { planMonitor } from '../../../src/pipelines/publish/plan-monitor';
import type { Selection } from '../../../src/run/select-items';
import { findSetups } from '../../../src/setup/find-setups';
import { loadOwnApis } from '../../support/load-own-apis';
import { checkPublished, type Published } from '../../support/publish/check-published';

const vault = '1c9f0f3e-7a52-4d0b-9a37-0d7c2c0a5b11';
const [username, password] = ['Username', 'Password'].map((half) => `{{@VaultItem.${vault}.${half}}}`);
/** The second needs the first. */
const four = /List monitors$|Get a monitor$|Get the account.s settings$|List checkpoints$/;

describe('planMonitor', () => {
  const apis = loadOwnApis('uptrends', 'bandwidth/numbers');
  const log: string[] = [];
  let mock: MockServer;
  before(async () => {
    mock = await startMock({ apis, log: (line) => log.push(line) });
  });
  after(() => mock.close());
  beforeEach(() => {
    log.length = 0;
  });

  function plan(id: string, selection: Selection, more: Readonly<Record<string, string>> = {}) {
    const api = apis.find(({ contract }) => contract.id === id) ?? assert.fail();
    const env = {
      UPTRENDS_API_V4_URL: mock.baseUrl('uptrends/api-v4'),
      BANDWIDTH_NUMBERS_URL: mock.baseUrl('bandwidth/numbers'),
      BANDWIDTH_TOKEN_URL: `${mock.url}/bandwidth/oauth2/token`,
      ...more,
    };
    const [setup] = findSetups([api], { env, dotEnv: {} });
    const planned = planMonitor({ api, setup: setup ?? assert.fail(), selection, vault, isHere: true });
    const collection: Published = JSON.parse(planned.body.PostmanCollectionJson);
    return { ...planned, collection };
  }

  const mockValue = (id: string, name: string): string =>
    apis.find(({ contract }) => contract.id === id)?.vendor.variables.find((variable) => variable.name === name)
      ?.mock ?? assert.fail();

  it('sends each request once, with its checks, in plain newman without an environment', async () => {
    const { collection, items } = plan('uptrends/api-v4', { grep: four });
    const { requests, assertions, failed } = await checkPublished(collection, {
      [`${username}`]: mockValue('uptrends/api-v4', 'username'),
      [`${password}`]: mockValue('uptrends/api-v4', 'password'),
    });
    assert.deepEqual(failed, []);
    assert.deepEqual([items.length, requests, log.length], [4, 4, 4]);
    assert.ok(assertions >= 12, `only ${assertions} assertions`);
  });

  it('is no longer than it has to be', () => {
    const { body, collection } = plan('uptrends/api-v4', { grep: four });
    const { PostmanCollectionJson: text } = body;
    assert.ok(text.length <= 110_000, `${text.length} characters`);
    assert.ok(!text.includes('setNextRequest'), 'asks again');
    assert.ok(!text.includes('/OperatorGroup'), 'knows operations that it does not send');
    assert.ok(!text.includes('"description"'), 'describes');
    assert.ok(collection.item.every((folder) => folder.item.every(({ response = [] }) => response.length === 0)));
  });

  it('sends nothing where the vault item is not filled in', async () => {
    const { collection } = plan('uptrends/api-v4', { grep: /Get the account.s settings/ });
    const { requests, failed } = await checkPublished(collection, {});
    assert.deepEqual([requests, log.length, failed.length], [0, 0, 1]);
    assert.match(failed[0] ?? '', /@VaultItem.*has no value. Set it in the monitor, or check its vault item/);
  });

  it('takes in what the selected reads need, of another vendor, with a token', async () => {
    const id = 'bandwidth/numbers';
    const { collection, variables, credentials } = plan(
      id,
      { grep: /Count a site's seats/ },
      {
        BANDWIDTH_ACCOUNT_ID: mockValue(id, 'accountId'),
      },
    );
    const names = collection.item.flatMap((folder) => folder.item.map(({ name }) => name));
    assert.deepEqual(names, ['List sites', "Count a site's seats"]);
    assert.deepEqual(Object.keys(variables), ['numbersUrl', 'allow', 'authType', 'tokenUrl', 'accountId']);
    assert.deepEqual(credentials, { clientId: username, clientSecret: password });
    const { failed, requests } = await checkPublished(collection, {
      [`${username}`]: mockValue(id, 'clientId'),
      [`${password}`]: mockValue(id, 'clientSecret'),
    });
    assert.deepEqual(failed, []);
    // newman counts what scripts send.
    assert.equal(requests, 3);
  });

  it('signs in with a username and password where the setup says so', () => {
    const more = { BANDWIDTH_ACCOUNT_ID: '920012', BANDWIDTH_AUTH_TYPE: 'basic' };
    const { credentials, variables } = plan('bandwidth/numbers', { grep: /List sites$/ }, more);
    assert.deepEqual(credentials, { username, password });
    assert.equal(variables['authType'], 'basic');
  });

  it('knows no account where the token tells it', () => {
    const { items, variables } = plan('bandwidth/numbers', { grep: /List sites$/ });
    assert.equal(items.length, 1);
    assert.ok(!('accountId' in variables));
  });
});
