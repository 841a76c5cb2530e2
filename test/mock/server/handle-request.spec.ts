import assert from 'node:assert/strict';
import { useLibrary } from '../../support/mock/library';

const shelf = '11111111-2222-4333-8444-555555555555';
const problem = (detail: string) => ({ code: 'E1', detail });

describe('handleRequest', () => {
  const send = useLibrary();

  const refused: [line: string, options: Parameters<typeof send>[1], status: number, body: unknown][] = [
    ['GET /1/nowhere', {}, 404, problem('There is nothing at /1/nowhere.')],
    ['GET /1//shelves', {}, 404, problem('There is nothing at /1//shelves.')],
    ['GET /%ff/shelves', {}, 400, problem('The path /%ff/shelves is not percent-encoded UTF-8.')],
    ['DELETE /1/shelves', {}, 405, problem('/1/shelves takes GET, POST, not DELETE.')],
    ['GET /2/shelves', {}, 403, problem('These credentials are not for account 2.')],
    ['GET /1/shelves?limit=x', {}, 400, problem("Query parameter limit breaks 'type': expected integer.")],
    [
      'GET /1/shelves?limit=9007199254740993',
      {},
      400,
      problem('Query parameter limit has an integer beyond 2^53, whose digits the mock does not keep.'),
    ],
    [
      'POST /1/shelves',
      { body: '{"name":[1,{"a":-9007199254740993}]}', headers: { 'content-type': 'application/json' } },
      400,
      problem('The body has an integer beyond 2^53, whose digits the mock does not keep.'),
    ],
    ['GET /1/shelves?open=1', {}, 400, problem("Query parameter open breaks 'type': expected boolean.")],
    [
      'GET /1/shelves?floors=1&floors=x',
      {},
      400,
      problem("Query parameter floors at /1 breaks 'type': expected integer."),
    ],
    ['GET /1/shelves/7', {}, 404, problem('There is no shelfId 7.')],
    ['POST /1/shelves', {}, 400, problem('The request has no body.')],
    ['DELETE /1/photos/door.gif', {}, 400, problem('Query parameter reason is missing.')],
    [
      'POST /1/shelves',
      { body: new Uint8Array([123]), headers: { 'content-type': '' } },
      415,
      problem('The body is without a media type; accepted: application/json.'),
    ],
    ['POST /1/shelves', { body: { name: 1 } }, 400, problem("The body at /name breaks 'type': expected string.")],
    [
      'POST /1/shelves',
      { body: { name: 'x' }, headers: { 'content-type': 'text/plain; charset=utf-8' } },
      415,
      problem('The body is text/plain; accepted: application/json.'),
    ],
    [
      'POST /1/shelves',
      { body: new Uint8Array(10_000_001), headers: { 'content-type': 'application/json' } },
      413,
      problem('The body is longer than 10 MB.'),
    ],
    [
      `GET /1/shelves/${shelf.replace('1', '2')}`,
      {},
      404,
      problem('There is no shelfId 21111111-2222-4333-8444-555555555555.'),
    ],
    [
      'GET /1/shelves',
      { headers: { prefer: 'code=418' } },
      400,
      problem("listShelves does not document 418, which was requested by 'Prefer: code=418'."),
    ],
  ];
  for (const [line, options, status, body] of refused) {
    it(`answers ${status} to ${line}: ${(body as { detail: string }).detail}`, async () => {
      const reply = await send(line, options);
      assert.deepEqual({ status: reply.status, body: reply.body }, { status, body });
    });
  }

  it('names the methods with a 405 and to OPTIONS', async () => {
    assert.equal((await send('PUT /1/shelves')).headers.get('allow'), 'GET, POST');
    const options = await send('OPTIONS /1/shelves');
    assert.deepEqual([options.status, options.headers.get('allow')], [204, 'GET, POST']);
  });

  it('shapes an error as the operation itself documents it', async () => {
    const reply = await send(`GET /1/shelves/${shelf}/books/99`);
    assert.deepEqual([reply.status, reply.type], [404, 'application/xml']);
    assert.match(
      String(reply.body),
      /<ErrorResponse>\s*<Error>\s*<Code>7<\/Code>\s*<Description>There is no bookId 99\.</,
    );
  });

  it('refuses what is not JSON', async () => {
    const headers = { 'content-type': 'application/json' };
    for (const body of ['{', '\u0000', new Uint8Array([0x22, 0xff, 0x22])]) {
      const reply = await send('POST /1/shelves', { body, headers });
      assert.equal(reply.status, 400);
      assert.match((reply.body as { detail: string }).detail, /^The body is not JSON: /);
    }
  });

  it('refuses XML that is malformed, has another root, or breaks the schema', async () => {
    for (const body of ['<Book><Title>', '<Tome><Title>x</Title></Tome>', '<Book><Name>x</Name></Book>']) {
      assert.equal((await send(`POST /1/shelves/${shelf}/books`, { body })).status, 400, body);
    }
  });

  it('takes a request without the body that it may have, and one whose body it cannot read', async () => {
    const url = `/1/shelves/${shelf}`;
    const headers = { 'content-type': 'text/plain' };
    const sent = [await send(`PUT ${url}`), await send(`POST ${url}/dust`, { body: 'gently', headers })];
    assert.deepEqual(
      sent.map(({ status }) => status),
      [204, 204],
    );
    assert.equal(((await send(`GET ${url}`)).body as { name: string }).name, 'History');
  });

  it('forces a documented status', async () => {
    const headers = { prefer: 'code=400', authorization: '' };
    const { status, body } = await send('GET /1/shelves', { headers });
    assert.deepEqual({ status, body }, { status: 400, body: problem('The shelf is on fire') });
  });

  it('prefers static segments, decodes parameters and forgives a slash at the end', async () => {
    assert.equal((await send('GET /1/shelves/mine')).body, 'mine');
    assert.equal((await send('GET /%31/shelves/')).status, 200);
    assert.equal((await send('GET /1/shelves?limit=2&open=true&floors=1&floors=2')).status, 200);
  });

  it('validates header parameters', async () => {
    assert.equal((await send('GET /1/shelves', { headers: { 'x-trace': 'abcde' } })).status, 400);
  });

  it('answers HEAD like GET, without the body', async () => {
    const reply = await send('HEAD /hours');
    assert.deepEqual([reply.status, reply.type, reply.headers.get('content-length')], [200, 'application/json', '11']);
  });

  const accepted: [accept: string, type: string][] = [
    ['*/*', 'application/json'],
    ['application/xml', 'application/xml'],
    ['application/json;q=0, application/*', 'application/xml'],
    ['text/html, application/xml;q=0.9', 'application/xml'],
    ['application/json, */*;q=0', 'application/json'],
    ['text/html', 'application/json'],
  ];
  for (const [accept, type] of accepted) {
    it(`answers ${type} to Accept: ${accept}`, async () => {
      assert.equal((await send('GET /hours', { headers: { accept } })).type, type);
    });
  }
});
