import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { start, temporary, vouch } from './support/vouch';

const vendor = `title: Acme
notice: Acme retires API users in 2030.
variables:
  - { name: username, description: Name of the API user, env: ACME_USERNAME, mock: ada }
  - { name: password, description: Password of the API user, secret: true, env: ACME_PASSWORD, mock: tin-otter-moon }
  - { name: site, description: Number of the site, env: ACME_SITE, mock: '17' }
schemes:
  apiUser: { username: username, password: password }
account: { parameter: siteId, variable: site }
`;

const contract = `openapi: 3.1.1
info: { title: Acme Shop, version: '1' }
servers: [{ url: https://api.acme.example/v1 }]
security: [{ apiUser: [] }]
tags: [{ name: Order, description: What customers want. }]
paths:
  /sites/{siteId}/orders:
    parameters: [{ $ref: '#/components/parameters/siteId' }]
    get:
      operationId: listOrders
      summary: List orders
      tags: [Order]
      x-effect: read
      responses:
        '200':
          description: All orders
          content:
            application/json:
              schema: { type: array, items: { $ref: '#/components/schemas/Order' } }
              example: [{ id: 7, item: Anvil }]
          links:
            get: { operationId: getOrder, parameters: { id: '$response.body#/0/id' } }
    post:
      operationId: createOrder
      summary: Create an order
      tags: [Order]
      x-effect: write
      requestBody:
        content: { application/json: { schema: { $ref: '#/components/schemas/NewOrder' }, example: { item: Rocket } } }
      responses:
        '201':
          description: The new order
          content: { application/json: { schema: { $ref: '#/components/schemas/Order' }, example: { id: 8, item: Rocket } } }
          links:
            get: { operationId: getOrder, parameters: { id: '$response.body#/id' } }
            delete: { operationId: deleteOrder, parameters: { id: '$response.body#/id' } }
  /sites/{siteId}/orders/{id}:
    parameters:
      - { $ref: '#/components/parameters/siteId' }
      - { name: id, in: path, required: true, schema: { type: integer }, example: 7 }
    get:
      operationId: getOrder
      summary: Get an order
      tags: [Order]
      x-effect: read
      responses:
        '200':
          description: The order
          content: { application/json: { schema: { $ref: '#/components/schemas/Order' }, example: { id: 7, item: Anvil } } }
    delete:
      operationId: deleteOrder
      summary: Delete an order
      tags: [Order]
      x-effect: delete
      responses: { '204': { description: Gone } }
components:
  securitySchemes:
    apiUser: { type: http, scheme: basic }
  parameters:
    siteId: { name: siteId, in: path, required: true, x-variable: site, schema: { type: string }, example: '17' }
  schemas:
    NewOrder: { type: object, properties: { item: { type: string } }, required: [item] }
    Order:
      type: object
      properties: { id: { type: integer }, item: { type: string } }
      required: [id, item]
`;

const credentials = { ACME_USERNAME: 'ada', ACME_PASSWORD: 'tin-otter-moon', ACME_SITE: '17' };

describe("a vendor of one's own", () => {
  const cwd = temporary();
  const contracts = ['--contracts', 'own'];
  const write = (path: string, text: string) => {
    mkdirSync(join(cwd, path, '..'), { recursive: true });
    writeFileSync(join(cwd, path), text);
  };

  before(() => {
    write('own/acme/vendor.yaml', vendor);
    write('own/acme/shop.yaml', contract);
  });

  it('gets collections and environments', async () => {
    const { code, stderr, stdout } = await vouch(['generate', ...contracts], { cwd });
    assert.deepEqual([code, stderr], [0, '']);
    assert.match(stdout, /^Wrote 3 files:\n/);
    assert.deepEqual(readdirSync(join(cwd, 'environments')).toSorted(), [
      'acme.live.postman_environment.json',
      'acme.mock.postman_environment.json',
    ]);
    const live: unknown = JSON.parse(
      readFileSync(join(cwd, 'environments', 'acme.live.postman_environment.json'), 'utf8'),
    );
    const { name, values } = live as { name: string; values: readonly { key: string; value: string; type: string }[] };
    assert.equal(name, 'Acme (Live)');
    assert.deepEqual(
      values.map(({ key, value, type }) => [key, value, type]),
      [
        ['username', '', 'default'],
        ['password', '', 'secret'],
        ['site', '', 'default'],
        ['allow', 'read', 'default'],
        ['shopUrl', 'https://api.acme.example/v1', 'default'],
      ],
    );
    const collection = readFileSync(join(cwd, 'collections', 'acme', 'shop.postman_collection.json'), 'utf8');
    assert.match(collection, /Acme retires API users in 2030\./);
  });

  it('runs against the embedded mock', async () => {
    const { code, stdout } = await vouch(['run', ...contracts], { cwd });
    assert.equal(code, 0, stdout);
    assert.match(stdout, /\nPASSED {2}4 passed, 0 failed, 0 skipped/);
  });

  it('runs live with its own variables, reads only, and needs them', async () => {
    const mock = start(['mock', '--port', '0', ...contracts], { cwd });
    const url = /acme\/shop +(\S+)/.exec(await mock.printed(/credentials/))?.[1] ?? '';
    const live = ['run', 'acme', '--live', '--env-var', `shopUrl=${url}`, ...contracts];
    const env = { ...credentials, ACME_SHOP_URL: url };
    const [passed, refused, unset, healthy, wrong] = await Promise.all([
      vouch(live, { cwd, env: credentials }),
      vouch([...live, '--reports', 'wrong'], { cwd, env: { ...credentials, ACME_PASSWORD: 'wrong' } }),
      vouch([...live, '--reports', 'unset'], { cwd, env: { ACME_USERNAME: 'ada' } }),
      vouch(['doctor', 'acme', ...contracts], { cwd, env }),
      vouch(['doctor', 'acme', ...contracts], { cwd, env: { ...env, ACME_PASSWORD: 'wrong' } }),
    ]);
    mock.child.kill('SIGINT');
    await mock.ended;
    assert.equal(passed.code, 0, passed.stdout + passed.stderr);
    assert.match(passed.stdout, /\nPASSED {2}2 passed, 0 failed, 2 skipped/);
    assert.equal(refused.code, 1, refused.stdout);
    assert.match(refused.stdout, /401/);
    assert.deepEqual([unset.code, unset.stdout], [2, '']);
    assert.equal(
      unset.stderr,
      'Error ERR_CREDENTIALS_MISSING: ACME_PASSWORD is not set.\nSet it: Password of the API user. This is one of 2 problems; `vouch doctor` lists all.\n',
    );
    const { host } = new URL(url);
    const read = `GET ${host}/acme/shop/sites/{siteId}/orders`;
    assert.deepEqual(healthy, {
      code: 0,
      stderr: '',
      stdout: `Acme: ready
  ok    Set in the environment: ACME_USERNAME, ACME_PASSWORD, ACME_SITE.
  WARN  Acme retires API users in 2030.
        → See what the vendor offers instead.
  ok    ${host} can be reached.
  ok    Signed in: ${read} returned 200.
`,
    });
    assert.equal(wrong.code, 1);
    assert.match(wrong.stdout, /returned 401\.\n +→ Check both\. Upper and lower case count/);
  });

  it('is a mistake with a place and a remedy where its files are wrong', async () => {
    write('bad/acme/vendor.yaml', vendor.replace('secret: true, ', ''));
    write('bad/acme/shop.yaml', contract);
    write('unknown/acme/shop.yaml', contract);
    const [bad, unknown] = await Promise.all(
      ['bad', 'unknown'].map((folder) =>
        vouch(['run', '--contracts', folder, '--reports', `${folder}-reports`], { cwd }),
      ),
    );
    assert.deepEqual(bad, {
      code: 2,
      stdout: '',
      stderr:
        'Error ERR_VENDOR: bad/acme/vendor.yaml:8:44: The password password is not secret.\nGive the variable secret: true.\n',
    });
    assert.deepEqual(unknown, {
      code: 2,
      stdout: '',
      stderr:
        "Error ERR_UNKNOWN_VENDOR: The vendor 'acme' is not described: there is no unknown/acme/vendor.yaml.\nAdd the file; all it needs is a line with the title of the vendor.\n",
    });
  });
});
