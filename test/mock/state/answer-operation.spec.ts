import assert from 'node:assert/strict';
import { type Reply, useLibrary } from '../../support/mock/library';

const seeded = '11111111-2222-4333-8444-555555555555';

describe('answerOperation', () => {
  const send = useLibrary();
  const short = ({ status, body }: Reply) => ({ status, body });
  const get = async (path: string) => short(await send(`GET ${path}`));
  const createShelf = async (body: object = { name: 'Maps' }) =>
    (await send('POST /1/shelves', { body })).body as { shelfId: string };

  it('creates, gets, lists, updates, replaces and removes', async () => {
    const created = await send('POST /1/shelves', { body: { name: 'Maps', floor: 4, hidden: true } });
    const { shelfId } = created.body as { shelfId: string };
    const shelf = { shelfId, name: 'Maps', floor: 4, link: `/shelves/${shelfId}` };
    assert.match(shelfId, /^[0-9a-f]{8}-[0-9a-f]{4}-4333-8444-[0-9a-f]{12}$/);
    assert.deepEqual(short(created), { status: 201, body: shelf });
    const location = created.headers.get('location') ?? '';
    assert.match(location, new RegExp(`^http://127\\.0\\.0\\.1:\\d+/acme/library/1/shelves/${shelfId}$`));

    assert.deepEqual(await get(`/1/shelves/${shelfId}`), { status: 200, body: shelf });
    const listed = (await get('/1/shelves')).body as { shelfId: string }[];
    assert.deepEqual(listed[0], { shelfId: seeded, name: 'History', link: `/shelves/${seeded}` });
    assert.deepEqual(
      listed.find((entry) => entry.shelfId === shelfId),
      shelf,
    );

    assert.equal((await send(`PATCH /1/shelves/${shelfId}`, { body: { floor: null } })).status, 204);
    assert.deepEqual(await get(`/1/shelves/${shelfId}`), { status: 200, body: { ...shelf, floor: null } });
    assert.equal((await send(`PUT /1/shelves/${shelfId}`, { body: { name: 'Atlases' } })).status, 204);
    assert.deepEqual(await get(`/1/shelves/${shelfId}`), { status: 200, body: { shelfId, name: 'Atlases' } });

    assert.equal((await send(`DELETE /1/shelves/${shelfId}`)).status, 204);
    for (const line of ['GET', 'PATCH', 'PUT', 'DELETE'].map((method) => `${method} /1/shelves/${shelfId}`)) {
      assert.equal((await send(line, line.startsWith('P') ? { body: { name: 'x' } } : {})).status, 404, line);
    }
    const left = (await get('/1/shelves')).body as { shelfId: string }[];
    assert.equal(
      left.some((entry) => entry.shelfId === shelfId),
      false,
    );
  });

  it("knows the ids in the contract's examples", async () => {
    assert.deepEqual(await get(`/1/shelves/${seeded}`), {
      status: 200,
      body: { shelfId: seeded, name: 'History', floor: 2, link: `/shelves/${seeded}` },
    });
    const example = '11111111-2222-4333-8444-555555555556';
    assert.deepEqual(await get(`/1/shelves/${example}`), {
      status: 200,
      body: { shelfId: example, name: 'Poetry', floor: 2, link: `/shelves/${example}` },
    });
  });

  it('copies what it has, under an id of its own', async () => {
    const { shelfId } = await createShelf({ name: 'Comics', floor: 6 });
    const copy = (await send(`POST /1/shelves/${shelfId}/copy`)).body as { shelfId: string };
    assert.notEqual(copy.shelfId, shelfId);
    assert.deepEqual(copy, { shelfId: copy.shelfId, name: 'Comics', floor: 6, link: `/shelves/${copy.shelfId}` });
  });

  it('keeps XML below its parent, with the id in Location', async () => {
    const { shelfId } = await createShelf();
    const books = `/1/shelves/${shelfId}/books`;
    const created = await send(`POST ${books}`, { body: '<Book><Title>Ballads</Title></Book>' });
    const id = created.headers.get('location')?.split('/').at(-1);
    assert.deepEqual(short(created), { status: 201, body: '' });
    assert.match(String((await get(`${books}/${id}`)).body), /<Book>\s*<Id>42<\/Id>\s*<Title>Ballads<\/Title>/);
    assert.match(String((await get(books)).body), /<Id>41<\/Id>[\s\S]*<Id>42<\/Id>\s*<Title>Ballads</);
    assert.doesNotMatch(String((await get(`/1/shelves/${seeded}/books`)).body), /Ballads/);
    assert.equal((await get(`/1/shelves/${seeded}/books/${id}`)).status, 404);
    assert.equal((await send(`DELETE ${books}/${id}`)).status, 200);
    assert.equal((await get(`${books}/${id}`)).status, 404);
  });

  it('has an empty list below another thing of the examples, until something is created there', async () => {
    const other = '11111111-2222-4333-8444-555555555556';
    assert.equal((await get(`/1/shelves/${seeded}/books`)).status, 200);
    assert.deepEqual(await get(`/1/shelves/${other}/books`), { status: 204, body: '' });
    const { shelfId } = await createShelf();
    assert.equal((await get(`/1/shelves/${shelfId}/books`)).status, 200);
    await send(`POST /1/shelves/${other}/books`, { body: '<Book><Title>Ballads</Title></Book>' });
    assert.match(String((await get(`/1/shelves/${other}/books`)).body), /Ballads/);
  });

  it('knows nothing below an unknown or a deleted parent', async () => {
    const { shelfId } = await createShelf();
    assert.equal((await send(`POST /1/shelves/${shelfId}/dust`)).status, 204);
    assert.equal((await get(`/1/shelves/${shelfId}/books/41`)).status, 200);
    await send(`DELETE /1/shelves/${shelfId}`);
    for (const id of [shelfId, seeded.replace('1', '9')]) {
      const lines = ['GET books', 'GET books/41', 'GET settings', 'POST dust', 'POST copy', 'DELETE books/41'];
      for (const line of lines.map((text) => text.replace(' ', ` /1/shelves/${id}/`))) {
        assert.equal((await send(line)).status, 404, line);
      }
    }
  });

  it('keeps bytes and their media type', async () => {
    const content = Uint8Array.from([0, 255, 10, 13, 128]);
    assert.deepEqual(await get('/1/photos/door.gif'), { status: 200, body: 'GIF89a' });
    assert.equal((await get('/1/photos/a%20b.png')).status, 404);
    const headers = { 'content-type': 'image/png' };
    assert.equal((await send('PUT /1/photos/a%20b.png', { body: content, headers })).status, 204);
    const photo = await send('GET /1/photos/a%20b.png');
    assert.deepEqual([photo.status, photo.type, photo.headers.get('content-length')], [200, 'image/png', '5']);
    assert.deepEqual((await get('/1/photos')).body, [
      { file: 'door.gif', url: 'https://library.example.com/1/photos/door.gif' },
      { file: 'a b.png', url: 'https://library.example.com/1/photos/a%20b.png' },
    ]);
    assert.equal((await send('DELETE /1/photos/a%20b.png?reason=old')).status, 204);
    assert.equal((await send('DELETE /1/photos/a%20b.png?reason=old')).status, 404);
    assert.equal((await send('PUT /1/photos/x', { body: content })).status, 415);
    assert.equal((await send('PUT /1/photos/empty', { body: '', headers })).status, 204);
  });

  it('adds members to a relation and removes them', async () => {
    const { shelfId } = await createShelf();
    const members = '/1/clubs/chess/shelves';
    assert.equal((await send(`DELETE ${members}/${shelfId}`)).status, 404);
    assert.equal((await send(`POST ${members}/${seeded.replace('1', '9')}`)).status, 404);
    assert.equal((await send(`POST ${members}/${shelfId}`)).status, 201);
    assert.deepEqual((await get(members)).body, [{ shelfId: seeded }, { shelfId }]);
    assert.equal((await send(`DELETE ${members}/${shelfId}`)).status, 204);
    assert.equal((await send(`DELETE ${members}/${shelfId}`)).status, 404);
    assert.deepEqual((await get(members)).body, [{ shelfId: seeded }]);
    assert.equal((await get(`/1/shelves/${shelfId}`)).status, 200);
  });

  it('keeps what there is once per parent', async () => {
    const { shelfId } = await createShelf();
    assert.deepEqual((await get(`/1/shelves/${shelfId}/settings`)).body, { lamp: 'on' });
    await send(`PUT /1/shelves/${shelfId}/settings`, { body: { lamp: 'off' } });
    assert.deepEqual((await get(`/1/shelves/${shelfId}/settings`)).body, { lamp: 'off' });
    assert.deepEqual((await get(`/1/shelves/${seeded}/settings`)).body, { lamp: 'on' });
  });

  it('makes ids that do not depend on what others create', async () => {
    const [first, second] = await Promise.all([createShelf(), createShelf()]);
    assert.notEqual(first.shelfId, second.shelfId);
  });
});
