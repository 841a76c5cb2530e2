import assert from 'node:assert/strict';
import { type MockOptions, type MockServer, startMock } from '../../../src/mock/server/start-mock';
import { basic, createSend, loadLibrary, type Send } from '../../support/mock/library';

describe('a mock with other accounts and credentials', () => {
  let mock: MockServer;
  let send: Send;
  const start = async (options: Omit<MockOptions, 'apis'>) => {
    mock = await startMock({ apis: [loadLibrary()], ...options });
    send = createSend(mock);
  };
  afterEach(() => mock.close());
  const statusOf = async (line: string, pair?: string) =>
    (await send(line, pair === undefined ? {} : { headers: { authorization: basic(pair) } })).status;

  it('knows the accounts that it is given, and no other', async () => {
    await start({ accounts: ['42', '43'] });
    assert.deepEqual(
      [await statusOf('GET /42/shelves'), await statusOf('GET /43/shelves'), await statusOf('GET /1/shelves')],
      [200, 200, 403],
    );
  });

  it('keeps accounts apart', async () => {
    await start({ accounts: ['42', '43'] });
    assert.equal((await send('POST /42/shelves', { body: { name: 'Mine' } })).status, 201);
    const count = async (account: string) => ((await send(`GET /${account}/shelves`)).body as unknown[]).length;
    assert.deepEqual([await count('42'), await count('43')], [2, 1]);
  });

  it('names the account of the request in responses', async () => {
    await start({ accounts: ['42'] });
    const [photo] = (await send('GET /42/photos')).body as readonly { url: string }[];
    assert.equal(photo?.url, 'https://library.example.com/42/photos/door.gif');
  });

  it('accepts several sets of credentials, each for its account', async () => {
    const sets = [
      { user: 'ada', password: 'x', account: '42' },
      { user: 'bob', password: 'y', account: '43' },
      { user: 'eve', password: 'z' },
    ];
    await start({ credentials: { acme: sets }, accounts: ['44'] });
    const statuses: Record<string, number> = {};
    for (const pair of ['ada:x', 'bob:y', 'eve:z', 'ada:y', 'jürgen:a:b c']) {
      for (const account of ['42', '43', '44']) {
        statuses[`${pair} ${account}`] = await statusOf(`GET /${account}/shelves`, pair);
      }
    }
    assert.deepEqual(statuses, {
      'ada:x 42': 200,
      'ada:x 43': 403,
      'ada:x 44': 403,
      'bob:y 42': 403,
      'bob:y 43': 200,
      'bob:y 44': 403,
      'eve:z 42': 403,
      'eve:z 43': 403,
      'eve:z 44': 200,
      'ada:y 42': 401,
      'ada:y 43': 401,
      'ada:y 44': 401,
      'jürgen:a:b c 42': 401,
      'jürgen:a:b c 43': 401,
      'jürgen:a:b c 44': 401,
    });
  });
});
