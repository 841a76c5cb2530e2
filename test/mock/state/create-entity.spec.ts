import assert from 'node:assert/strict';
import { type MockServer, startMock } from '../../../src/mock/server/start-mock';
import { loadOwnApis } from '../../support/load-own-apis';
import { basic } from '../../support/mock/library';

describe('createEntity', () => {
  let mock: MockServer;
  before(async () => {
    mock = await startMock({ apis: loadOwnApis('uptrends') });
  });
  after(() => mock.close());

  const send = async (method: string, path: string, body?: object) => {
    const [api] = loadOwnApis('uptrends');
    const value = (name: string) => api?.vendor.variables.find((variable) => variable.name === name)?.mock ?? '';
    const response = await fetch(`${mock.baseUrl('uptrends/api-v4')}${path}`, {
      method,
      headers: {
        authorization: basic(`${value('username')}:${value('password')}`),
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };

  const monitor = {
    Name: 'Orders',
    MonitorType: 'PostmanApi',
    PostmanCollectionJson: '{"info":{"name":"Orders"},"item":[]}',
    PredefinedVariables: [{ Key: 'host', Value: 'https://api.example.com' }],
  };
  const ofOthers = ['Url', 'AuthenticationType', 'ErrorConditions'];

  it("leaves out what only the example's request asked for", async () => {
    const created = await send('POST', '/Monitor', monitor);
    assert.equal(created.status, 201);
    const read = await send('GET', `/Monitor/${created.body['MonitorGuid']}`);
    const copy = await send('POST', `/Monitor/${created.body['MonitorGuid']}/Clone`);
    for (const { body } of [created, read, copy]) {
      assert.deepEqual({ ...body, ...monitor }, body);
      assert.deepEqual(
        ofOthers.filter((name) => name in body),
        [],
      );
      assert.equal(body['IsLocked'], false);
    }
    assert.notEqual(copy.body['MonitorGuid'], created.body['MonitorGuid']);
  });

  it('keeps what the request asked for', async () => {
    const https = { Name: 'Shop', MonitorType: 'Https', Url: 'https://shop.example.com', AuthenticationType: 'None' };
    const { status, body } = await send('POST', '/Monitor', https);
    assert.deepEqual([status, body['Url'], 'ErrorConditions' in body], [201, 'https://shop.example.com', false]);
  });

  for (const [title, changes] of Object.entries({
    'without its collection': { PostmanCollectionJson: undefined },
    'with a collection that is no string': { PostmanCollectionJson: { item: [] } },
    'with the URL of another type': { Url: 'https://api.example.com' },
  })) {
    it(`refuses a monitor of a Postman collection ${title}`, async () => {
      assert.equal((await send('POST', '/Monitor', { ...monitor, ...changes })).status, 400);
    });
  }
});
