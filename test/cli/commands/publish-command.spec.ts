import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { publishCommand } from '../../../src/cli/commands/publish-command';
import { type MockServer, startMock } from '../../../src/mock/server/start-mock';
import type { ErrorCode } from '../../../src/model/error-codes';
import type { Json } from '../../../src/model/json';
import { UserError } from '../../../src/model/user-error';
import { environment, Sandbox } from '../../support/cli/sandbox';
import { loadOwnApis, ownContracts } from '../../support/load-own-apis';
import { Servers } from '../../support/servers';

const vault = '1c9f0f3e-7a52-4d0b-9a37-0d7c2c0a5b11';
/** The mock knows them; nothing that is written may. */
const password = 'tin-otter-velvet-moon';
const account = { UPTRENDS_USERNAME: '3f0e9a6c5b7d4e21a8c4f1d2b6e70913', UPTRENDS_PASSWORD: password };

interface Body {
  readonly [member: string]: Json;
  readonly PostmanCollectionJson: string;
}

interface Collection {
  readonly item: readonly { readonly item: readonly { readonly name: string; readonly response: readonly Json[] }[] }[];
  readonly variable: readonly { readonly key: string; readonly value: string }[];
}

describe('vouch publish', () => {
  const servers = new Servers();
  let mock: MockServer;
  let sandbox: Sandbox;
  let env: Readonly<Record<string, string>>;
  const log: string[] = [];

  before(async () => {
    mock = await startMock({ apis: loadOwnApis('uptrends', 'bandwidth/numbers'), log: (line) => log.push(line) });
  });
  after(() => Promise.all([mock.close(), servers.close()]));
  beforeEach(() => {
    sandbox = new Sandbox();
    log.length = 0;
    env = {
      ...account,
      UPTRENDS_API_V4_URL: mock.baseUrl('uptrends/api-v4'),
      BANDWIDTH_NUMBERS_URL: mock.baseUrl('bandwidth/numbers'),
      BANDWIDTH_AUTH_TYPE: 'basic',
    };
  });
  afterEach(() => {
    const written = readdirSync(sandbox.cwd, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(json|ndjson|xml|html)$/.test(name) && !name.endsWith('environment.json'))
      .map((name) => readFileSync(join(sandbox.cwd, name), 'utf8'));
    const shown = [sandbox.stdout, sandbox.stderr, ...written].join('\n');
    sandbox.remove();
    for (const secret of [password, Buffer.from(`${account.UPTRENDS_USERNAME}:${password}`).toString('base64')]) {
      assert.ok(!shown.includes(secret), `shows ${secret}`);
    }
  });

  const publish = (...args: readonly string[]) =>
    publishCommand.run(sandbox.context(['uptrends', '--contracts', ownContracts, ...args], { env }));
  const refused =
    (code: ErrorCode, says = /./) =>
    (error: unknown) => {
      assert.ok(error instanceof UserError, String(error));
      assert.equal(error.code, code, error.message);
      assert.match(error.message, says);
      return true;
    };
  const readBody = (): Body => JSON.parse(readFileSync(join(sandbox.cwd, 'reports', 'uptrends-monitor.json'), 'utf8'));
  const readCollection = (): Collection => JSON.parse(readBody().PostmanCollectionJson);
  const namesOf = ({ item }: Collection) => item.flatMap((folder) => folder.item.map(({ name }) => name));

  const username = `{{@VaultItem.${vault}.Username}}`;
  const secret = `{{@VaultItem.${vault}.Password}}`;

  it('writes what would be sent, and sends nothing', async () => {
    assert.equal(
      await publish('uptrends', '--grep', 'Get a monitor$|List monitors$|Get the account.s settings', '--vault', vault),
      0,
    );
    const { PostmanCollectionJson: text, ...body } = readBody();
    assert.deepEqual(body, {
      Name: 'Vouch: uptrends/api-v4',
      MonitorType: 'PostmanApi',
      IsActive: false,
      GenerateAlert: false,
      MonitorMode: 'Staging',
      PredefinedVariables: [
        { Key: 'username', Value: username },
        { Key: 'password', Value: secret },
      ],
    });
    assert.deepEqual(readCollection().variable, [
      { key: 'apiV4Url', value: env['UPTRENDS_API_V4_URL'], type: 'string' },
      { key: 'allow', value: 'read', type: 'string' },
      { key: 'username', value: username, type: 'string' },
      { key: 'password', value: secret, type: 'string' },
    ]);
    assert.ok(text.length > 0);
    assert.match(sandbox.stdout, /Not documented by Uptrends:/);
    assert.match(sandbox.stdout, /Nothing was sent/);
    assert.deepEqual(log, []);
  });

  it('leaves out what is no read, tries credentials, or needs what only a change gives', async () => {
    assert.equal(await publish('uptrends', '--folder', 'Monitor', '--folder', 'Credentials'), 0);
    assert.match(sandbox.stdout, /Left out {3}\d+ of what was selected/);
    assert.match(sandbox.stdout, /its effect is write/);
    assert.match(sandbox.stdout, /its effect is delete/);
    assert.match(sandbox.stdout, /it tries credentials/);
    assert.match(sandbox.stdout, /no vault item yet: add --vault <guid>/);
    assert.ok(namesOf(readCollection()).every((name) => !/credentials|wrong|missing/i.test(name)));
  });

  for (const [what, args, code, says] of [
    [
      'nothing that can be read',
      ['uptrends', '--grep', 'Create a monitor'],
      'ERR_NOTHING_SELECTED',
      /its effect is write/,
    ],
    ['nothing', ['uptrends', '--grep', 'no such'], 'ERR_NOTHING_SELECTED', /matches no request/],
    ['several APIs', ['bandwidth', '--folder', 'Sites'], 'ERR_SELECTION', /bandwidth\/numbers \(\d+\)/],
    ['a folder that is not there', ['uptrends', '--folder', 'Nowhere'], 'ERR_UNKNOWN_FOLDER', /Nowhere/],
    ['a password for a vault item', ['uptrends', '--vault', 'hunter2'], 'ERR_FLAG', /--vault is not a guid/],
    ['a username as a value', ['uptrends', '--env-var', 'username=me'], 'ERR_FLAG', /would show a credential/],
    [
      'no vault item',
      ['uptrends', '--grep', "Get the account's settings", '--yes'],
      'ERR_VAULT_ITEM',
      /no vault item was named/,
    ],
    ['two commands in one', ['uptrends', '--status', '--yes'], 'ERR_FLAG', /--status only reads/],
    [
      'a value that is missing',
      ['bandwidth/numbers', '--folder', 'Sites'],
      'ERR_NOTHING_SELECTED',
      /BANDWIDTH_ACCOUNT_ID/,
    ],
  ] as const) {
    it(`refuses ${what}`, async () => {
      await assert.rejects(publish(...args), refused(code, says));
      assert.deepEqual(log, []);
    });
  }

  it('refuses another place than Uptrends', async () => {
    const run = (...args: readonly string[]) => publishCommand.run(sandbox.context(args, { env }));
    await assert.rejects(run('grafana', 'uptrends'), refused('ERR_FLAG', /cannot publish at 'grafana'/));
    await assert.rejects(run(), refused('ERR_FLAG', /takes where to publish/));
  });

  it('publishes nothing of this machine at Uptrends, and no secret', async () => {
    const numbers = ['bandwidth/numbers', '--folder', 'Sites'];
    env = { ...env, UPTRENDS_API_V4_URL: 'https://api.uptrends.com/v4' };
    const elsewhere = publish(...numbers, '--env-var', 'accountId=920012');
    await assert.rejects(elsewhere, refused('ERR_BASE_URL', /is this machine/));
    env = { ...env, BANDWIDTH_NUMBERS_URL: 'https://api.example/v1', BANDWIDTH_PASSWORD: password };
    env = { ...env, BANDWIDTH_ACCOUNT_ID: password };
    await assert.rejects(publish(...numbers), refused('ERR_VAULT_ITEM', /contains that of BANDWIDTH_PASSWORD/));
  });

  it('creates it once, changes what it sends, and leaves the rest to its owner', async () => {
    const monitors = async () => {
      const response = await call('GET', '/Monitor');
      return ((await response.json()) as Body[]).filter(({ Name }) => Name === 'Nightly');
    };
    const save = (grep: string) => publish('uptrends', '--grep', grep, '--vault', vault, '--name', 'Nightly', '--yes');
    assert.equal(await save("Get the account's settings"), 0);
    const [made] = await monitors();
    const guid = String(made?.['MonitorGuid']);
    assert.match(sandbox.stdout, new RegExp(`Created ${guid}\nIt is inactive`));
    assert.deepEqual([made?.['IsActive'], made?.['MonitorMode'], made?.['GenerateAlert']], [false, 'Staging', false]);
    await call('PATCH', `/Monitor/${guid}`, { IsActive: true, CheckInterval: 15, MonitorMode: 'Production' });
    assert.equal(await save('List monitors$'), 0);
    assert.match(sandbox.stdout, new RegExp(`Changed what it sends: ${guid}\nIt is active`));
    const [changed, ...others] = await monitors();
    assert.deepEqual(others, []);
    assert.deepEqual(
      [changed?.['IsActive'], changed?.['MonitorMode'], changed?.['CheckInterval']],
      [true, 'Production', 15],
    );
    assert.match(changed?.PostmanCollectionJson ?? '', /List monitors/);
    log.length = 0;
    assert.equal(await save('List monitors$'), 0);
    assert.match(sandbox.stdout, new RegExp(`It is there already: ${guid}`));
    assert.deepEqual(
      log.map((line) => line.split(' ')[1]),
      ['GET', 'GET'],
    );
  });

  it('is held to what the API takes', async () => {
    const definition = { Name: 'Bad', MonitorType: 'PostmanApi', PostmanCollectionJson: '{}' };
    const forbidden = [
      { Url: 'https://www.example.com' },
      { AuthenticationType: 'None' },
      { ErrorConditions: [] },
      { Username: 'someone' },
      { CustomMetrics: [] },
      { PostmanCollectionJson: 'collection.json' },
      { PostmanCollectionJson: {} },
      { PostmanCollectionJson: undefined },
    ];
    for (const members of forbidden) {
      const { status } = await call('POST', '/Monitor', { ...definition, ...members });
      assert.equal(status, 400, JSON.stringify(members));
    }
    const made = (await (await call('POST', '/Monitor', definition)).json()) as Body;
    for (const members of forbidden.slice(0, -1)) {
      const change = { PostmanCollectionJson: '{}', ...members };
      const { status } = await call('PATCH', `/Monitor/${made['MonitorGuid']}`, change);
      assert.equal(status, 400, JSON.stringify(members));
    }
  });

  it('takes the account from an Uptrends environment, too', async () => {
    const file = sandbox.write(
      'own.environment.json',
      environment('Own', { apiV4Url: mock.baseUrl('uptrends/api-v4'), username: account.UPTRENDS_USERNAME, password }),
    );
    env = {};
    const args = [
      '-e',
      file,
      '--grep',
      "Get the account's settings",
      '--vault',
      vault,
      '--name',
      'From a file',
      '--yes',
    ];
    assert.equal(await publish('uptrends', ...args), 0);
    assert.match(sandbox.stdout, /Created /);
  });

  it('reports the checks of a monitor', async () => {
    assert.equal(await publish('uptrends', '--grep', "Get the account's settings", '--vault', vault, '--yes'), 0);
    assert.equal(await publish('uptrends', '--status', '-r', 'terminal,junit,ndjson'), 1);
    assert.match(sandbox.stdout, /HTTP status 503 instead of 200 {2}\[monitor-check\]/);
    const junit = readFileSync(join(sandbox.cwd, 'reports', 'junit.xml'), 'utf8');
    assert.match(junit, /2026-05-04 10:05:31, Amsterdam, 298 ms/);
    assert.match(junit, /2026-05-04 10:15:30, Amsterdam, 377 ms/);
    // The red one is the third.
    assert.equal(await publish('--status', '--checks', '2'), 0);
    await assert.rejects(publish('--status', '--name', 'Another'), refused('ERR_MONITOR', /no monitor 'Another'/));
    await assert.rejects(publish('--status', 'bandwidth/numbers'), refused('ERR_MONITOR', /Vouch: bandwidth\/numbers/));
  });

  it('ends with 130 when it is interrupted', async () => {
    const port = await servers.http(() => sandbox.interrupt.abort());
    env = { ...env, UPTRENDS_API_V4_URL: `http://127.0.0.1:${port}` };
    assert.equal(await publish('--status'), 130);
    assert.match(sandbox.stderr, /Interrupted/);
  });

  const call = (method: string, path: string, body?: object) =>
    fetch(`${mock.baseUrl('uptrends/api-v4')}${path}`, {
      method,
      headers: {
        Authorization: `Basic ${Buffer.from(`${account.UPTRENDS_USERNAME}:${password}`).toString('base64')}`,
        'Content-Type': 'application/json',
      },
      ...(body && { body: JSON.stringify(body) }),
    });
});
