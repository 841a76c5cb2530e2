import assert from 'node:assert/strict';
import { request } from 'node:http';
import { type MockServer, startMock } from '../../../src/mock/server/start-mock';
import { loadApis } from '../../../src/pipelines/load-apis';
import { basic } from '../../support/mock/library';
import { writeContracts } from '../../support/write-contracts';

const vendor = `title: Acme
variables:
  - { name: user, description: User, env: ACME_USER, mock: ada }
  - { name: password, description: Password, secret: true, env: ACME_PASSWORD, mock: otter }
  - { name: clientId, description: Client id, env: ACME_CLIENT_ID, mock: A-7 }
  - { name: clientSecret, description: Client secret, secret: true, env: ACME_CLIENT_SECRET, mock: amber }
schemes:
  apiUser:
    username: user
    password: password
    oauth: { clientId: clientId, clientSecret: clientSecret, tokenUrl: https://api.acme.example/auth/token }
`;

const contract = (options: { servers: string; paths: readonly string[] }) => `openapi: 3.1.1
info: { title: Acme, version: '1' }
servers: [${options.servers}]
tags: [{ name: Shop, description: What there is. }]
security: [{ apiUser: [] }]
components: { securitySchemes: { apiUser: { type: http, scheme: basic } } }
paths:${options.paths
  .map(
    (path, index) => `
  ${path}:
    get:
      operationId: get${index}
      summary: Get ${index}
      tags: [Shop]
      x-effect: read
      parameters: [${[...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => `{ name: ${name}, in: path, required: true, schema: { type: string }, example: x }`)}]
      responses: { '204': { description: There it is } }`,
  )
  .join('')}
`;

const files = {
  'acme/vendor.yaml': vendor,
  'acme/shop.yaml': contract({
    servers: '{ url: https://api.acme.example/v1 }',
    paths: ['/orders', '/orders/new', '/carts/{id}'],
  }),
  'acme/shop-v2.yaml': contract({
    servers: '{ url: https://api.acme.example/v2 }, { url: https://test.acme.example }',
    paths: ['/orders', '/returns', '/carts/{id}'],
  }),
  'acme/staff.yaml': contract({ servers: '{ url: https://staff.acme.example }', paths: ['/people', '/orders/{id}'] }),
};

describe('requests without the path of an API on the mock', () => {
  let mock: MockServer;
  let answered = '';
  before(async () => {
    const onExchange = ({ api = 'none' }: { api?: string }) => {
      answered = api;
    };
    mock = await startMock({ apis: loadApis({ folder: writeContracts(files) }), onExchange });
  });
  after(() => mock.close());

  /** Who answers, and with what status; the path may be a whole URL, as a proxy gets it. */
  function ask(path: string, headers: Readonly<Record<string, string>> = {}): Promise<string> {
    return new Promise((resolve, reject) => {
      const options = { port: mock.port, path, headers: { authorization: basic('ada:otter'), ...headers } };
      const outgoing = request(options, (response) => {
        response.resume().on('end', () => resolve(`${answered.replace('acme/', '')} ${response.statusCode}`));
      });
      outgoing.on('error', reject).end();
    });
  }

  const cases: readonly (readonly [path: string, headers: Readonly<Record<string, string>>, answer: string])[] = [
    // One base URL.
    ['/people', {}, 'staff 204'],
    ['/returns?all=1', {}, 'shop-v2 204'],
    ['/orders/new', {}, 'shop 204'],
    ['/orders/x', {}, 'staff 204'],
    ['/v1/orders', {}, 'shop 204'],
    ['/v2/orders', {}, 'shop-v2 204'],
    ['/people', { authorization: '' }, 'staff 401'],
    ['/orders', {}, 'none 421'],
    ['/orders', { prefer: 'api=acme/shop-v2' }, 'shop-v2 204'],
    ['/carts/x', { prefer: 'return=minimal, api="acme/shop"' }, 'shop 204'],
    ['/orders', { prefer: 'api=acme/staff' }, 'none 421'],
    ['/v3/orders', {}, 'none 404'],
    ['/%ff', {}, 'none 404'],
    // The vendor's host.
    ['/v1/orders', { host: 'api.acme.example' }, 'shop 204'],
    ['/v2/carts/x', { host: 'API.acme.example:443' }, 'shop-v2 204'],
    ['/orders', { host: 'test.acme.example' }, 'shop-v2 204'],
    ['/orders', { host: 'other.example' }, 'none 421'],
    ['/v2/nothing', { host: 'api.acme.example' }, 'shop-v2 404'],
    ['/v3/orders', { host: 'api.acme.example' }, 'none 404'],
    ['/returns', { host: 'staff.acme.example' }, 'staff 404'],
    // Through a proxy.
    ['http://staff.acme.example/people?x=1', {}, 'staff 204'],
    ['http://api.acme.example/v1/orders', {}, 'shop 204'],
    // The mock's own paths come first.
    ['/acme/shop/orders', { host: 'staff.acme.example' }, 'shop 204'],
  ];
  for (const [path, headers, answer] of cases) {
    it(`${answer} to ${path} ${JSON.stringify(headers)}`, async () => assert.equal(await ask(path, headers), answer));
  }

  it('says which APIs could answer', async () => {
    const response = await fetch(`${mock.url}/orders`);
    const { error, apis } = (await response.json()) as { error: string; apis: readonly { api: string }[] };
    assert.match(error, /^Several APIs have this path; name one, as in 'Prefer: api=acme\/shop', /);
    assert.deepEqual(
      apis.map(({ api }) => api),
      ['acme/shop', 'acme/shop-v2'],
    );
  });

  it('names the methods of a path that one API has', async () => {
    const response = await fetch(`${mock.url}/people`, { method: 'DELETE' });
    assert.deepEqual([response.status, response.headers.get('allow')], [405, 'GET']);
  });

  it('issues tokens where the vendor does', async () => {
    const token = async (path: string, host?: string) =>
      new Promise((resolve, reject) => {
        const headers = {
          authorization: basic('A-7:amber'),
          'content-type': 'application/x-www-form-urlencoded',
          ...(host !== undefined && { host }),
        };
        request({ port: mock.port, path, method: 'POST', headers }, (response) => resolve(response.resume().statusCode))
          .on('error', reject)
          .end('grant_type=client_credentials');
      });
    assert.equal(await token('/auth/token'), 200);
    assert.equal(await token('/auth/token', 'api.acme.example'), 200);
    assert.equal(await token('/auth/token', 'staff.acme.example'), 404);
    assert.equal(await token('http://api.acme.example/auth/token'), 200);
  });

  it('lets the caller prefer an API', async () => {
    const apis = loadApis({ folder: writeContracts(files) });
    const other = await startMock({ apis, preferred: ['acme/shop-v2', 'acme/shop'] });
    const headers = { authorization: basic('ada:otter') };
    assert.equal((await fetch(`${other.url}/orders`, { headers })).status, 204);
    await other.close();
    await assert.rejects(startMock({ apis, preferred: ['acme/other'] }), {
      code: 'ERR_UNKNOWN_COLLECTION',
      what: "There is no API 'acme/other'.",
    });
  });
});
