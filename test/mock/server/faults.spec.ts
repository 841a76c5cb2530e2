import assert from 'node:assert/strict';
import { type MockOptions, type MockServer, startMock } from '../../../src/mock/server/start-mock';
import { basic, createSend, loadLibrary, type Send } from '../../support/mock/library';

/** A mock of the fixture API in which something goes wrong. */
async function withFaults(
  options: Omit<MockOptions, 'apis'>,
  use: (send: Send, mock: MockServer) => Promise<void>,
): Promise<void> {
  const mock = await startMock({ apis: [loadLibrary()], ...options });
  try {
    await use(createSend(mock), mock);
  } finally {
    await mock.close();
  }
}

const shelf = '11111111-2222-4333-8444-555555555555';

describe('faults', () => {
  it("have the vendor's shape and the headers of the rule, and change nothing", async () => {
    await withFaults({ faults: ['createShelf: 429 after 1, Retry-After 2'], now: () => 0 }, async (send) => {
      const create = () => send('POST /1/shelves', { body: { name: 'x' } });
      assert.equal((await create()).status, 201);
      const { status, body, headers } = await create();
      assert.deepEqual([status, headers.get('retry-after')], [429, '2']);
      assert.deepEqual(body, { code: 'E1', detail: 'This fault was asked for.' });
      assert.equal(((await send('GET /1/shelves')).body as unknown[]).length, 2);
    });
  });

  it('come before credentials are looked at, and take typed rules', async () => {
    await withFaults({ faults: [{ fault: { kind: 'status', status: 503 }, on: ['acme'], first: 1 }] }, async (send) => {
      assert.equal((await send('GET /1/shelves', { headers: { authorization: '' } })).status, 503);
      assert.equal((await send('GET /1/shelves')).status, 200);
    });
  });

  it('reset connections, cut bodies, and slow them down', async () => {
    const faults = ['listShelves: reset first 1', 'listShelves: cut after 1 first 1', 'getShelf: slow 60ms'];
    await withFaults({ faults }, async (send) => {
      await assert.rejects(send('GET /1/shelves'), /fetch failed/);
      await assert.rejects(send('GET /1/shelves'), /terminated/);
      assert.equal((await send('GET /1/shelves')).status, 200);
      const begin = performance.now();
      const { body } = await send(`GET /1/shelves/${shelf}`);
      assert.equal((body as { name: string }).name, 'History');
      assert.ok(performance.now() - begin > 40);
    });
  });

  it('say another media type', async () => {
    await withFaults({ faults: ['getShelf: type text/html'] }, async (send) => {
      assert.equal((await send(`GET /1/shelves/${shelf}`)).type, 'text/html');
    });
  });

  it('lie about members, the same each time', async () => {
    const lies = ['getShelf: drop /floor', 'listShelves: 100%'];
    const told = async () => {
      let bodies: unknown[] = [];
      await withFaults({ lies, seed: 3 }, async (send) => {
        bodies = [(await send(`GET /1/shelves/${shelf}`)).body, (await send('GET /1/shelves')).body];
      });
      return bodies;
    };
    const [one, list] = await told();
    assert.deepEqual(one, { shelfId: shelf, name: 'History', link: `/shelves/${shelf}` });
    const truth = [{ shelfId: shelf, name: 'History', link: `/shelves/${shelf}` }];
    assert.notDeepEqual(list, truth);
    assert.deepEqual(await told(), [one, list]);
  });

  it('let tokens expire, and the token endpoint fail', async () => {
    const api = loadLibrary();
    const variable = { description: '', secret: false };
    const oauth = { clientId: 'client', clientSecret: 'secret', tokenUrl: 'https://library.example.com/token' };
    const { member } = api.vendor.schemes as { member: { username: string; password: string } };
    const vendor = {
      ...api.vendor,
      variables: [
        ...api.vendor.variables,
        { ...variable, name: 'client', env: 'CLIENT', mock: 'c' },
        { ...variable, name: 'secret', env: 'SECRET', mock: 's' },
      ],
      schemes: { ...api.vendor.schemes, member: { ...member, oauth } },
    };
    const faults = ['token: 500 first 1', 'listShelves: expire every 2'];
    const mock = await startMock({ apis: [{ ...api, vendor }], faults });
    const ask = async () => {
      const body = new URLSearchParams({ grant_type: 'client_credentials' });
      const response = await fetch(`${mock.url}/token`, {
        method: 'POST',
        body,
        headers: { authorization: basic('c:s') },
      });
      return response.ok ? ((await response.json()) as { access_token: string }).access_token : response.status;
    };
    const list = async (token: unknown) =>
      (await createSend(mock)('GET /1/shelves', { headers: { authorization: `Bearer ${token}` } })).status;
    assert.equal(await ask(), 500);
    const token = await ask();
    assert.deepEqual([await list(token), await list(token), await list(token)], [200, 401, 401]);
    assert.equal(await list(await ask()), 401);
    assert.equal(await list(await ask()), 200);
    await mock.close();
  });

  it('delay responses', async () => {
    await withFaults({ latency: ['30ms', { on: ['getShelf'], mean: 0 }] }, async (send) => {
      const time = async (line: string) => {
        const begin = performance.now();
        await send(line);
        return performance.now() - begin;
      };
      assert.ok((await time('GET /1/shelves')) >= 29);
    });
  });

  const mistakes: readonly (readonly [options: Omit<MockOptions, 'apis'>, what: string])[] = [
    [{ faults: ['createShelf 429'] }, "'createShelf 429' is not a valid fault."],
    [{ lies: ['getShelf: 429'] }, "'getShelf: 429' is not a valid lie."],
    [{ latency: ['slow'] }, "'slow' is not a valid latency."],
    [
      { faults: ['createShelv: 429'] },
      "A fault is for 'createShelv', which is not the name of an operation, API or vendor.",
    ],
  ];
  for (const [options, what] of mistakes) {
    it(`refuse ${JSON.stringify(options)}`, async () => {
      await assert.rejects(startMock({ apis: [loadLibrary()], ...options }), { code: 'ERR_FAULT', what });
    });
  }
});
