import assert from 'node:assert/strict';
import { type MockServer, startMock } from '../../src/mock/server/start-mock';
import { UserError } from '../../src/model/user-error';
import { type Pair, registerUptrends } from '../../src/register/register-uptrends';
import { loadOwnApis } from '../support/load-own-apis';
import { freePort, Servers } from '../support/servers';

const servers = new Servers();
const operator: Pair = { username: 'operator@example.com', password: 'plain-heron-copper-tide' };

interface Fields {
  readonly operator?: Pair;
  readonly timeout?: number;
  readonly env?: Readonly<Record<string, string>>;
}

const register = (baseUrl: string, fields: Fields = {}) =>
  registerUptrends({ baseUrl, operator, description: 'Nightly & more', env: {}, ...fields });

const refusal = (baseUrl: string, fields?: Fields): Promise<UserError> =>
  register(baseUrl, fields).then(
    () => assert.fail('registered'),
    (error: unknown) => {
      assert.ok(error instanceof UserError);
      assert.ok(!`${error.stack} ${JSON.stringify(error)}`.includes(operator.password));
      return error;
    },
  );

describe('registerUptrends', () => {
  let mock: MockServer;
  before(async () => {
    mock = await startMock({ apis: loadOwnApis('uptrends') });
  });
  after(() => Promise.all([mock.close(), servers.close()]));

  it('makes an API account that can sign in', async () => {
    const baseUrl = mock.baseUrl('uptrends/api-v4');
    const { username, password } = await register(baseUrl);
    const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
    assert.equal((await fetch(`${baseUrl}/Account`, { headers: { authorization } })).status, 200);
    assert.notEqual((await register(`${baseUrl}/`)).username, username);
  });

  it('sends the description, and nothing in the body', async () => {
    let seen = '';
    const port = await servers.http(({ method, url, headers }, response) => {
      seen = `${method} ${url} ${headers['content-length']}`;
      response.writeHead(201).end(JSON.stringify({ UserName: 'u', Password: 'p', status: 'OK' }));
    });
    assert.deepEqual(await register(`http://127.0.0.1:${port}/v4`), { username: 'u', password: 'p' });
    assert.equal(seen, 'POST /v4/Register?description=Nightly+%26+more 0');
  });

  it('explains a wrong password in Uptrends’ terms', async () => {
    const { code, what, remedy } = await refusal(mock.baseUrl('uptrends/api-v4'), {
      operator: { ...operator, password: 'Plain-heron-copper-tide' },
    });
    assert.deepEqual(
      [code, what],
      [
        'ERR_REGISTER_REFUSED',
        'Uptrends does not accept the e-mail address and password of the operator (401). Uptrends says: "Credentials are wrong."',
      ],
    );
    assert.match(remedy, /SSO.*two-factor.*API management/);
  });

  const says = (message: string) => JSON.stringify({ Messages: [{ Message: message }] });
  const answers: readonly (readonly [status: number, body: string, code: string, what: string, remedy: RegExp])[] = [
    [
      403,
      says('No\u001b[2J way'),
      'ERR_REGISTER_REFUSED',
      'Uptrends does not let this operator register API accounts (403). Uptrends says: "No [2J way"',
      /SSO/,
    ],
    [302, '', 'ERR_REGISTER_REFUSED', 'The request was redirected, and credentials do not follow (302).', /base URL/],
    [404, '<html>', 'ERR_REGISTER_REFUSED', 'Uptrends did not register an API account (404).', /base URL/],
    [429, '', 'ERR_REGISTER_REFUSED', 'Uptrends has had too many requests (429).', /later/],
    [500, says(''), 'ERR_REGISTER_REFUSED', 'Uptrends is in trouble (500).', /cannot be recovered/],
    [
      401,
      says(`not ${operator.password}`),
      'ERR_REGISTER_REFUSED',
      'Uptrends does not accept the e-mail address and password of the operator (401).',
      /Check both/,
    ],
    [
      201,
      JSON.stringify({ status: 'UnexpectedError', message: 'Limit reached.' }),
      'ERR_REGISTER_FAILED',
      'Uptrends made no API account: status UnexpectedError. Uptrends says: "Limit reached."',
      /cannot be recovered/,
    ],
    [
      201,
      JSON.stringify({ UserName: 'u', Password: null, status: 'OK' }),
      'ERR_REGISTER_FAILED',
      'The answer holds no user name and password of an API account.',
      /delete it/,
    ],
    [
      200,
      '<html>Welcome</html>',
      'ERR_REGISTER_FAILED',
      'The answer holds no user name and password of an API account.',
      /delete it/,
    ],
  ];
  for (const [status, body, code, what, remedy] of answers) {
    it(`explains ${status} ${body.slice(0, 40)}`, async () => {
      let requests = 0;
      const port = await servers.http((_request, response) => {
        requests += 1;
        response.writeHead(status, status === 302 ? { Location: '/elsewhere' } : {}).end(body);
      });
      const error = await refusal(`http://127.0.0.1:${port}`);
      assert.deepEqual([error.code, error.what], [code, what]);
      assert.match(error.remedy, remedy);
      assert.equal(requests, 1);
    });
  }

  it('says that an account may exist when no answer comes', async () => {
    const silent = await refusal(`http://127.0.0.1:${await servers.raw()}`, { timeout: 50 });
    assert.equal(silent.code, 'ERR_REGISTER_NO_ANSWER');
    assert.match(silent.remedy, /may have been made/);
    const closed = await refusal(`http://127.0.0.1:${await freePort()}`);
    assert.equal(closed.code, 'ERR_NETWORK');
    assert.doesNotMatch(closed.remedy, /may have been made/);
  });

  it('sends nothing where the password would be seen, nor with a colon in the user name', async () => {
    assert.equal((await refusal('http://api.vouch.test/v4')).code, 'ERR_BASE_URL');
    assert.equal(
      (await refusal('https://api.vouch.test/v4', { operator: { ...operator, username: 'a:b' } })).code,
      'ERR_CREDENTIALS',
    );
  });

  it('names the variable of a proxy that is none, without its value', async () => {
    const env = { HTTPS_PROXY: `socks5://me:${operator.password}@127.0.0.1` };
    const { code, message } = await refusal('https://api.vouch.test/v4', { env });
    assert.equal(code, 'ERR_PROXY');
    assert.match(message, / Set HTTPS_PROXY to http:\/\/host:port, or unset it\.$/);
  });
});
