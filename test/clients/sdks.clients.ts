import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type MockServer, startMock } from '../../src/mock/server/start-mock';
import { loadApis } from '../../src/pipelines/load-apis';
import { installPackages } from './support/install-packages';
import { runProgram } from './support/run-program';
import { runVendorSuite } from './support/run-vendor-suite';

const apis = loadApis({ select: ['bandwidth'] });
const user = { username: 'jdoe', password: 'correct-horse-battery-staple' };
const account = '9900000';

/** Test of the vendor → why it does not pass. */
const failing: Readonly<Record<string, RegExp>> = {
  // Wants the URL of a next page. The list of the mock ends: there is one page.
  'MessagesApi listMessages should list messages': /startsWith|string/,
  // Wants an error in the list of errors of a successful response, which is empty in the contract's example.
  'TollFreeVerificationApi listWebhookSubscriptions should list webhook subscriptions': /'code'/,
};

/** Clients of Bandwidth, as their users install them. */
describe("the vendor's own clients", () => {
  let mock: MockServer;
  let folder: string;
  let load: NodeJS.Require;
  before(async function () {
    const installed = await installPackages([
      'bandwidth-sdk@8.1.4',
      'expect@29.7.0',
      'jest-extended@4.0.2',
      '@bandwidth/numbers@2.0.0',
      '@bandwidth/messaging@4.1.7',
    ]);
    if (installed === undefined) this.skip();
    folder = installed;
    load = createRequire(join(folder, 'package.json'));
    mock = await startMock({ apis, accounts: [account], anyId: true, allMembers: true });
  });
  after(async () => {
    if (folder !== undefined) rmSync(folder, { recursive: true });
    await mock?.close();
  });

  it('bandwidth-sdk passes its own unit tests, but for two', async () => {
    const application = '93de2206-9669-4e07-948d-329f4b722ee2';
    const globals = {
      BW_USERNAME: user.username,
      BW_PASSWORD: user.password,
      BW_ACCOUNT_ID: account,
      BW_NUMBER: '+19195554321',
      USER_NUMBER: '+19195551234',
      BW_VOICE_APPLICATION_ID: application,
      BW_MESSAGING_APPLICATION_ID: application,
      BASE_CALLBACK_URL: 'https://example.com',
      MANTECA_BASE_URL: 'https://example.com',
    };
    const results = await runVendorSuite({ folder, port: mock.port, globals });
    const failed = results.filter(({ state }) => state === 'failed');
    assert.deepEqual(
      failed.map(({ title }) => title),
      Object.keys(failing),
      failed.map(({ title, message }) => `${title}: ${message}`).join('\n'),
    );
    for (const { title, message = '' } of failed) assert.match(message, failing[title] ?? /^$/);
    assert.equal(results.filter(({ state }) => state === 'passed').length, 58);
  });

  it('@bandwidth/numbers creates, reads, changes and deletes in XML', async () => {
    const { Client, Site, AvailableNumbers, Order } = load('@bandwidth/numbers');
    const options = { apiEndPoint: `${mock.url}/api`, autoRefreshToken: false };
    const client = new Client(account, user.username, user.password, '', '', options);
    const create = promisify(Site.create).bind(Site);
    const get = promisify(Site.get).bind(Site);
    const address = {
      houseNumber: '900',
      streetName: 'Main Campus Drive',
      city: 'Raleigh',
      stateCode: 'NC',
      zip: '27606',
    };
    const site = await create(client, {
      name: 'Sandbox',
      address: { ...address, addressType: 'Service', country: 'US' },
    });
    assert.deepEqual([site.name, site.address.city], ['Sandbox', 'Raleigh']);
    await promisify(site.update).call(site, { name: 'Renamed' });
    assert.equal((await get(client, site.id)).name, 'Renamed');
    const sites: readonly { readonly id: unknown }[] = await promisify(Site.list).call(Site, client);
    assert.ok(sites.some(({ id }) => id === site.id));
    await promisify(site.delete).call(site);
    await assert.rejects(get(client, site.id));
    const found = await promisify(AvailableNumbers.list).call(AvailableNumbers, client, { areaCode: 919, quantity: 2 });
    assert.ok(JSON.stringify(found).includes('919'));
    const order = {
      siteId: 385,
      existingTelephoneNumberOrderType: { telephoneNumberList: [{ telephoneNumber: '9195550142' }] },
    };
    const ordered = await promisify(Order.create).call(Order, client, order);
    assert.equal(ordered.order.siteId, 385);
    const wrong = new Client(account, user.username, 'wrong', '', '', options);
    await assert.rejects(get(wrong, site.id), { status: 401 });
  });

  it('@bandwidth/messaging sends messages and keeps media', async () => {
    const { ApiController, Client, Environment } = load('@bandwidth/messaging');
    const client = new Client({
      basicAuthUserName: user.username,
      basicAuthPassword: user.password,
      environment: Environment.Custom,
      baseUrl: mock.url,
    });
    const controller = new ApiController(client);
    const to = ['+19195551234'];
    const body = { applicationId: '93de2206-9669-4e07-948d-329f4b722ee2', to, from: '+19195554321', text: 'Hello' };
    const { statusCode, result } = await controller.createMessage(account, body);
    assert.deepEqual([statusCode, result.text, result.to, result.from], [202, 'Hello', to, '+19195554321']);
    const { FileWrapper } = load('@bandwidth/messaging');
    await controller.uploadMedia(account, 'greeting.txt', new FileWrapper(Buffer.from('Hi')), 'text/plain');
    assert.equal((await controller.getMedia(account, 'greeting.txt')).statusCode, 200);
    const media: readonly { readonly mediaName: string }[] = (await controller.listMedia(account)).result;
    assert.ok(media.some(({ mediaName }) => mediaName === 'greeting.txt'));
    await controller.deleteMedia(account, 'greeting.txt');
    await assert.rejects(controller.createMessage(account, { ...body, from: 'nobody at all' }), { statusCode: 400 });
  });
});

/** As the vendors' guides have them, with the host as it is: curl is told where it is. */
describe('curl lines of guides', () => {
  let mock: MockServer;
  before(async () => {
    mock = await startMock({ apis: loadApis(), https: true });
  });
  after(() => mock.close());

  const basic = `${user.username}:${user.password}`;
  const apiAccount = '3f0e9a6c5b7d4e21a8c4f1d2b6e70913:tin-otter-velvet-moon';
  const message =
    '{"from":"+19195550100","to":["+19195550123"],"text":"Hi","applicationId":"7d1f6a52-93c4-4e0b-8a6d-2b9f40c7e815"}';
  const call =
    '{"from":"+19195550101","to":"+19195550102","applicationId":"7d1f6a52-93c4-4e0b-8a6d-2b9f40c7e815","answerUrl":"https://example.com/answer"}';
  const json = ['-H', 'Content-Type: application/json'];
  const lines: readonly (readonly [title: string, args: readonly string[], status: number])[] = [
    [
      'asks for a token',
      [
        '-u',
        'CLI-5d0c7e1a-84b2-4f6e-9c35-1a7f20d8b649:amber-lantern-quiet-harbor',
        '-d',
        'grant_type=client_credentials',
        'https://api.bandwidth.com/api/v1/oauth2/token',
      ],
      200,
    ],
    [
      'sends a message',
      ['-u', basic, ...json, '-d', message, 'https://messaging.bandwidth.com/api/v2/users/920012/messages'],
      202,
    ],
    [
      'makes a call',
      ['-u', basic, ...json, '-d', call, 'https://voice.bandwidth.com/api/v2/accounts/920012/calls'],
      201,
    ],
    [
      'searches numbers',
      ['-u', basic, 'https://dashboard.bandwidth.com/api/accounts/920012/availableNumbers?areaCode=919'],
      200,
    ],
    [
      'lists monitors',
      ['-u', apiAccount, '-H', 'Accept: application/json', 'https://api.uptrends.com/v4/Monitor'],
      200,
    ],
    ['with a wrong password', ['-u', `${apiAccount}x`, 'https://api.uptrends.com/v4/Monitor'], 401],
  ];
  for (const [title, args, status] of lines) {
    it(title, async () => {
      const { hostname } = new URL(args.at(-1) ?? '');
      const own = [
        '-sk',
        '-o',
        '/dev/null',
        '-w',
        '%{http_code}',
        '--connect-to',
        `${hostname}:443:127.0.0.1:${mock.port}`,
      ];
      const { output } = await runProgram('curl', [...own, ...args]);
      assert.equal(output, String(status));
      const proxied = [
        '-sk',
        '-o',
        '/dev/null',
        '-w',
        '%{http_code}',
        '--noproxy',
        '',
        '-x',
        `http://127.0.0.1:${mock.port}`,
      ];
      assert.equal((await runProgram('curl', [...proxied, ...args])).output, String(status));
    });
  }
});
