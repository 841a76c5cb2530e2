import assert from 'node:assert/strict';
import { basic, useLibrary } from '../../support/mock/library';

const right = basic('jürgen:a:b c');

describe('authentication', () => {
  const send = useLibrary();
  const cases: [title: string, authorization: string, status: number][] = [
    ['the right pair', right, 200],
    ['another case in the name of the scheme', right.replace('Basic', 'bASIC'), 200],
    ['nothing', '', 401],
    ['another scheme', right.replace('Basic', 'Bearer'), 401],
    ['a scheme alone', 'Basic', 401],
    ['no base64', 'Basic jürgen:a'.replace('ü', 'u'), 401],
    ['base64 without padding', right.replace(/=+$/, ''), 401],
    ['a user name in another case', basic('Jürgen:a:b c'), 401],
    ['a password in another case', basic('jürgen:A:b c'), 401],
    ['white space around', basic(' jürgen:a:b c'), 401],
    ['white space at the end', basic('jürgen:a:b c '), 401],
    ['a shortened password', basic('jürgen:a'), 401],
    ['no password', basic('jürgen'), 401],
    ['Latin-1 in place of UTF-8', `Basic ${Buffer.from('jürgen:a:b c', 'latin1').toString('base64')}`, 401],
    ['another way to write ü', basic('ju\u0308rgen:a:b c'), 401],
    ['the pair of another scheme of the contract', basic('desk:'), 401],
  ];
  for (const [title, authorization, status] of cases) {
    it(`answers ${status} to ${title}`, async () => {
      const reply = await send('GET /1/shelves', { headers: { authorization } });
      assert.equal(reply.status, status);
      const challenge = status === 401 ? 'Basic realm="Acme", charset="UTF-8"' : null;
      assert.equal(reply.headers.get('www-authenticate'), challenge);
    });
  }

  it('takes an empty password', async () => {
    assert.equal((await send('POST /join', { headers: { authorization: basic('desk:') } })).status, 201);
  });

  it('refuses the pair of one scheme for an operation of another', async () => {
    assert.equal((await send('POST /join')).status, 401);
  });

  it('asks for nothing where the contract asks for nothing', async () => {
    assert.equal((await send('GET /hours', { headers: { authorization: '' } })).status, 200);
  });

  it('answers 403 for another account', async () => {
    assert.equal((await send('GET /2/shelves')).status, 403);
    assert.equal((await send('GET /2/shelves', { headers: { authorization: '' } })).status, 401);
  });

  it('accepts the credentials it hands out, each pair once made', async () => {
    const join = async () => (await send('POST /join', { headers: { authorization: basic('desk:') } })).body;
    const first = (await join()) as { user: string; secret: string };
    const second = (await join()) as { user: string; secret: string };
    assert.notDeepEqual(first, second);
    for (const { user, secret } of [first, second]) {
      const headers = { authorization: basic(`${user}:${secret}`) };
      assert.equal((await send('GET /1/shelves', { headers })).status, 200);
    }
    const mixed = { authorization: basic(`${first.user}:${second.secret}`) };
    assert.equal((await send('GET /1/shelves', { headers: mixed })).status, 401);
  });
});
