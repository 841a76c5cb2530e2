import assert from 'node:assert/strict';
import { type MockServer, startMock } from '../../../src/mock/server/start-mock';
import { createSend, loadLibrary, type Send } from '../../support/mock/library';

const shelf = '99999999-2222-4333-8444-555555555555';

describe('a mock that knows every id', () => {
  let mock: MockServer;
  let send: Send;
  beforeEach(async () => {
    mock = await startMock({ apis: [loadLibrary()], anyId: true });
    send = createSend(mock);
  });
  afterEach(() => mock.close());

  it('returns the example with that id in it', async () => {
    const { status, body } = await send(`GET /1/shelves/${shelf}`);
    assert.deepEqual([status, body], [200, { shelfId: shelf, name: 'History', floor: 2, link: `/shelves/${shelf}` }]);
  });

  it('keeps the id of the example where clients rely on its form, and takes ids of any form', async () => {
    const { status, body } = await send('GET /1/shelves/s-1');
    assert.deepEqual([status, (body as { name: string }).name], [200, 'History']);
    assert.equal((body as { shelfId: string }).shelfId, '11111111-2222-4333-8444-555555555555');
  });

  it('knows what is below what it does not know', async () => {
    const { status, body } = await send(`GET /1/shelves/${shelf}/books/99`);
    assert.equal(status, 200);
    assert.match(String(body), /<Id>99<\/Id>\s*<Title>Odes</);
    assert.equal((await send(`GET /1/shelves/${shelf}/books`)).status, 200);
    assert.equal((await send(`GET /1/shelves/${shelf}/settings`)).status, 200);
  });

  it('remembers changes of it', async () => {
    assert.equal((await send(`PATCH /1/shelves/${shelf}`, { body: { floor: 7 } })).status, 204);
    assert.equal(((await send(`GET /1/shelves/${shelf}`)).body as { floor: number }).floor, 7);
    const [listed] = (await send('GET /1/shelves')).body as readonly { shelfId: string }[];
    assert.equal(listed?.shelfId, '11111111-2222-4333-8444-555555555555');
  });

  it('knows it again after it was deleted, but not what a request made', async () => {
    const remove = (id: string) => send(`DELETE /1/shelves/${id}`);
    assert.deepEqual([(await remove(shelf)).status, (await remove(shelf)).status], [204, 204]);
    const { shelfId } = (await send('POST /1/shelves', { body: { name: 'Mine' } })).body as { shelfId: string };
    assert.deepEqual([(await remove(shelfId)).status, (await remove(shelfId)).status], [204, 404]);
    assert.equal((await send(`GET /1/shelves/${shelfId}`)).status, 404);
  });

  it('still checks everything else', async () => {
    assert.equal((await send(`GET /1/shelves/${shelf}`, { headers: { authorization: '' } })).status, 401);
    assert.equal((await send(`GET /2/shelves/${shelf}`)).status, 403);
    assert.equal((await send('POST /1/shelves', { body: {} })).status, 400);
  });
});

describe('a mock that does not', () => {
  it('returns 404 for ids of any form, where the vendor does', async () => {
    const mock = await startMock({ apis: [loadLibrary()] });
    const send = createSend(mock);
    for (const id of [shelf, 's-1', '99999999999999999999', '%20']) {
      assert.equal((await send(`GET /1/shelves/${id}`)).status, 404, id);
      assert.equal((await send(`GET /1/shelves/${id}/books`)).status, 404, id);
    }
    await mock.close();
  });
});
