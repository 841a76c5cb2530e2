import assert from 'node:assert/strict';
import { type MockServer, startMock } from '../../../src/mock/server/start-mock';
import { KnownCredentials } from '../../../src/mock/state/known-credentials';
import { readClaims } from '../../../src/model/token-claims';
import { basic, createSend, loadLibrary, type Send } from '../../support/mock/library';

const api = loadLibrary();
const variable = (name: string, mock: string) => ({ name, mock, description: name, secret: false, env: name });
const vendor = {
  ...api.vendor,
  variables: [...api.vendor.variables, variable('clientId', 'CLI-7'), variable('clientSecret', 'a:b')],
  schemes: {
    ...api.vendor.schemes,
    member: {
      username: 'user',
      password: 'password',
      oauth: { clientId: 'clientId', clientSecret: 'clientSecret', tokenUrl: 'https://acme.example/token' },
    },
  },
};

describe('the token endpoint', () => {
  let mock: MockServer;
  let send: Send;
  let time: number;
  beforeEach(async () => {
    time = 0;
    mock = await startMock({ apis: [{ ...api, vendor }], tokenLifetime: 60, now: () => time });
    send = createSend(mock);
  });
  afterEach(() => mock.close());

  const ask = async (fields: { method?: string; body?: string; headers?: Record<string, string> } = {}) => {
    const { method = 'POST', body = 'grant_type=client_credentials', headers } = fields;
    const response = await fetch(`${mock.url}/acme/oauth2/token`, {
      method,
      headers: {
        authorization: basic('CLI-7:a:b'),
        'content-type': 'application/x-www-form-urlencoded',
        ...headers,
      },
      ...(method === 'POST' && { body }),
    });
    const text = await response.text();
    const parsed = text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
    return { status: response.status, headers: response.headers, body: parsed, text };
  };
  const token = async () => String((await ask()).body['access_token']);
  const statusWith = async (authorization: string) =>
    (await send('GET /1/shelves', { headers: { authorization } })).status;

  it('hands out tokens that tell their account, where the vendor says so', async () => {
    assert.equal(readClaims(await token())?.['sites'], undefined);
    const { member } = vendor.schemes;
    const oauth = { ...member.oauth, accountsClaim: 'sites' };
    const tells = { ...vendor, schemes: { ...vendor.schemes, member: { ...member, oauth } } };
    const credentials = new KnownCredentials({ lifetime: 60, now: () => 0 });
    credentials.addVendor(tells);
    const owner = credentials.clientOf(tells, basic('CLI-7:a:b')) ?? assert.fail();
    const claims = readClaims(credentials.issueToken(tells, owner).token);
    const account = vendor.variables.find(({ name }) => name === vendor.account?.variable)?.mock;
    assert.deepEqual(claims?.['sites'], [account]);
  });

  it('hands out tokens, the same ones in each mock', async () => {
    const { status, body, headers } = await ask();
    assert.deepEqual([status, headers.get('cache-control')], [200, 'no-store']);
    assert.deepEqual({ ...body, access_token: '' }, { access_token: '', token_type: 'Bearer', expires_in: 60 });
    assert.match(String(body['access_token']), /^[\w-]+\.[\w-]+\.[\w-]+$/);
    const second = await token();
    assert.notEqual(second, body['access_token']);
    const other = await startMock({ apis: [{ ...api, vendor }] });
    const response = await fetch(`${other.url}/acme/oauth2/token`, {
      method: 'POST',
      headers: { authorization: basic('CLI-7:a:b') },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    });
    assert.deepEqual(await response.json(), { ...body, expires_in: 3600 });
    await other.close();
  });

  it('takes its tokens until they expire, and Basic as before', async () => {
    const first = await token();
    assert.equal(await statusWith(`Bearer ${first}`), 200);
    assert.equal(await statusWith(`bEARER ${first}`), 200);
    assert.equal(await statusWith(basic('jürgen:a:b c')), 200);
    time = 59_999;
    assert.equal(await statusWith(`Bearer ${first}`), 200);
    time = 60_000;
    assert.equal(await statusWith(`Bearer ${first}`), 401);
    assert.equal(await statusWith(`Bearer ${await token()}`), 200);
  });

  it('answers 401 to other tokens, and 403 for another account', async () => {
    const first = await token();
    for (const wrong of ['Bearer', 'Bearer x', `Bearer ${first}x`, `Bearer ${first.toLowerCase()}`, `Token ${first}`]) {
      assert.equal(await statusWith(wrong), 401, wrong);
    }
    const reply = await send('GET /1/shelves', { headers: { authorization: 'Bearer x' } });
    assert.equal(reply.headers.get('www-authenticate'), 'Bearer realm="Acme", error="invalid_token"');
    assert.equal((await send('GET /2/shelves', { headers: { authorization: `Bearer ${first}` } })).status, 403);
    const desk = await send('POST /join', { headers: { authorization: `Bearer ${first}` } });
    assert.equal(desk.status, 401, 'a scheme without tokens takes none');
  });

  const refusals: readonly (readonly [
    title: string,
    request: Parameters<typeof ask>[0],
    status: number,
    error: string | undefined,
  ])[] = [
    ['a wrong secret', { headers: { authorization: basic('CLI-7:A:b') } }, 401, 'invalid_client'],
    ['a wrong id', { headers: { authorization: basic('cli-7:a:b') } }, 401, 'invalid_client'],
    ['a user', { headers: { authorization: basic('jürgen:a:b c') } }, 401, 'invalid_client'],
    ['nobody', { headers: { authorization: '' } }, 401, 'invalid_client'],
    ['no grant', { body: '' }, 400, 'invalid_request'],
    ['two grants', { body: 'grant_type=client_credentials&grant_type=client_credentials' }, 400, 'invalid_request'],
    ['another grant', { body: 'grant_type=password' }, 400, 'unsupported_grant_type'],
    ['JSON', { headers: { 'content-type': 'application/json' } }, 415, 'invalid_request'],
    ['GET', { method: 'GET' }, 405, 'invalid_request'],
    ['a wish for 429', { headers: { prefer: 'code=429' } }, 429, undefined],
    ['a wish for 503', { headers: { prefer: 'code=503' } }, 503, undefined],
  ];
  for (const [title, request, status, error] of refusals) {
    it(`answers ${status} to ${title}`, async () => {
      const reply = await ask(request);
      assert.deepEqual([reply.status, reply.body['error']], [status, error]);
      assert.equal(reply.headers.get('content-type'), error === undefined ? null : 'application/json');
      assert.equal(reply.headers.has('www-authenticate'), status === 401);
    });
  }

  it('is not there for a vendor without tokens', async () => {
    const other = await startMock({ apis: [api] });
    assert.equal((await fetch(`${other.url}/acme/oauth2/token`, { method: 'POST' })).status, 404);
    await other.close();
  });
});
