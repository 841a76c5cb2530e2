import assert from 'node:assert/strict';
import { UserError } from '../../src/model/user-error';
import { callUptrends } from '../../src/publish/call-uptrends';
import { findMonitor, listMonitors } from '../../src/publish/find-monitors';
import { findSetups } from '../../src/setup/find-setups';
import { loadOwnApis } from '../support/load-own-apis';
import type { Reply } from '../support/serve';
import { freePort, Servers } from '../support/servers';

const password = 'canary-Word-7734';

describe('callUptrends', () => {
  const servers = new Servers();
  after(() => servers.close());

  function reach(port: number) {
    const env = {
      UPTRENDS_API_V4_URL: `http://127.0.0.1:${port}/v4`,
      UPTRENDS_USERNAME: 'someone',
      UPTRENDS_PASSWORD: password,
    };
    const [setup] = findSetups(loadOwnApis('uptrends'), { env, dotEnv: {} });
    return { api: setup?.apis[0] ?? assert.fail(), env: {}, now: () => 0 };
  }

  const answering = async (reply: Reply) =>
    reach(
      await servers.http((_request, response) =>
        response.writeHead(reply.status ?? 200, reply.headers).end(reply.body),
      ),
    );
  const said = (message: string) => JSON.stringify({ Messages: [{ Message: message }] });

  for (const [reply, says] of [
    [
      { status: 401, body: said('No.') },
      /does not accept the username and password.*\(List monitors: 401\)\. Uptrends says: "No\."/,
    ],
    [{ status: 403 }, /does not let the API account do this/],
    [
      { status: 400, body: said('PostmanCollectionJson is too long.') },
      /did not do it .*400.*PostmanCollectionJson is too long/,
    ],
    [
      { status: 400, body: said(`The password ${password} is wrong.`) },
      /did not do it \(List monitors: 400\)\. Correct/,
    ],
    [{ status: 404 }, /did not do it/],
    [{ status: 429, headers: { 'Retry-After': '9' } }, /too many requests.*Try again in 9 seconds/],
    [{ status: 503 }, /internal problem .*503/],
    [{ status: 302, headers: { Location: 'https://example.com' } }, /redirected/],
    [{ body: '<html>' }, /not JSON \(200\)/],
    [{ body: '{}' }, /not a list of monitors/],
  ] as const satisfies readonly (readonly [Reply, RegExp])[]) {
    it(`explains ${reply.status ?? 200} ${reply.body ?? ''}`.replace(password, '…'), async () => {
      const uptrends = await answering(reply);
      await assert.rejects(listMonitors(uptrends), (error) => {
        assert.ok(error instanceof UserError);
        assert.equal(error.code, 'ERR_PUBLISH_REFUSED');
        assert.match(error.message, says);
        assert.ok(!error.message.includes(password));
        return true;
      });
    });
  }

  it('explains where nothing answers', async () => {
    const uptrends = reach(await freePort());
    await assert.rejects(callUptrends(uptrends, { operation: 'getMonitor', path: { monitorGuid: 'g' } }), {
      code: 'ERR_NETWORK',
    });
  });

  it('reads longer responses than a message', async () => {
    const list = Array.from({ length: 2000 }, (_, index) => ({
      MonitorGuid: `${index}`,
      Name: `Monitor ${index}`,
      MonitorType: 'Https',
    }));
    const { monitors } = await listMonitors(await answering({ body: JSON.stringify(list) }));
    assert.equal(monitors.length, 2000);
  });
});

describe('findMonitor', () => {
  const monitor = (MonitorGuid: string, Name: string, MonitorType = 'PostmanApi') => ({
    MonitorGuid,
    Name,
    MonitorType,
    IsActive: true,
  });
  const known = [monitor('a', 'One'), monitor('b', 'Two'), monitor('c', 'Two'), monitor('d', 'Web', 'Https')];

  it('takes the whole name', () => {
    assert.deepEqual(findMonitor(known, 'One'), { guid: 'a', name: 'One', isActive: true });
    assert.equal(findMonitor(known, 'one'), undefined);
  });

  it('refuses several of a name, and another type', () => {
    assert.throws(() => findMonitor(known, 'Two'), /There are 2 monitors of the name 'Two': b, c/);
    assert.throws(() => findMonitor(known, 'Web'), /'Web' is of the type Https, not PostmanApi/);
  });
});
