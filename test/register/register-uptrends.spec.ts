import assert from 'node:assert/strict';
import { type MockServer, startMock } from '../../src/mock/server/start-mock';
import { UserError } from '../../src/model/user-error';
import type { Pair } from '../../src/register/pair';
import { registerUptrends } from '../../src/register/register-uptrends';
import { findSetups } from '../../src/setup/find-setups';
import { loadOwnApis } from '../support/load-own-apis';
import { freePort, Servers } from '../support/servers';

const servers = new Servers();
const apis = loadOwnApis('uptrends');
const now = () => Date.parse('2026-11-30T12:00:00Z');
const operator: Pair = { username: 'operator@example.com', password: 'plain-heron-copper-tide' };

interface Fields {
  readonly operator?: Pair;
  readonly timeout?: number;
  readonly env?: Readonly<Record<string, string>>;
}

const register = (baseUrl: string, { operator: who = operator, ...fields }: Fields = {}) => {
  const variables = { apiV4Url: baseUrl, operatorUsername: who.username, operatorPassword: who.password };
  const [setup] = findSetups(apis, { files: [{ name: 'Test', variables }] });
  assert(setup);
  return registerUptrends({ setup, description: 'Nightly & more', env: {}, now, ...fields });
};

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
    mock = await startMock({ apis });
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
        'Uptrends does not accept the email address and password of the operator (401). Uptrends says: "Credentials are wrong."',
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
    [429, '', 'ERR_REGISTER_REFUSED', 'Uptrends has received too many requests (429).', /later/],
    [429, '9', 'ERR_REGISTER_REFUSED', 'Uptrends has received too many requests (429).', /in 9 seconds/],
    [
      429,
      'Mon, 30 Nov 2026 12:00:01 GMT',
      'ERR_REGISTER_REFUSED',
      'Uptrends has received too many requests (429).',
      /in a second/,
    ],
    [429, '-5', 'ERR_REGISTER_REFUSED', 'Uptrends has received too many requests (429).', /later/],
    [500, says(''), 'ERR_REGISTER_REFUSED', 'Uptrends has an internal problem (500).', /cannot be recovered/],
    [
      401,
      says(`not ${operator.password}`),
      'ERR_REGISTER_REFUSED',
      'Uptrends does not accept the email address and password of the operator (401).',
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
      'The response does not contain the username and password of an API account.',
      /delete it/,
    ],
    [
      200,
      '<html>Welcome</html>',
      'ERR_REGISTER_FAILED',
      'The response does not contain the username and password of an API account.',
      /delete it/,
    ],
  ];
  const { username, password } = operator;
  const issued = 'brand-new-0815';
  const untold: Readonly<Record<string, unknown>> = {
    'the pair in base64': says(`bad header ${Buffer.from(`${username}:${password}`).toString('base64')}`),
    'the password in capitals': says(`no user has ${password.toUpperCase()}`),
    'the password in JSON in a text': says(JSON.stringify(JSON.stringify({ a: password }))),
    'the password in hexadecimal': says(Buffer.from(password).toString('hex')),
    'a new password that stands deeper': JSON.stringify({ message: `Use ${issued}`, data: [{ apiPassword: issued }] }),
    'a short one': JSON.stringify({ message: 'Use x1', data: { Secret: { value: 'x1' } } }),
    'a number': JSON.stringify({ message: 'Use 4711', PassCode: 4711 }),
    'a new password that only its text tells': says(`Made. Password: ${issued}`),
    'one after a verb': says(`The new password is ${issued}.`),
    'one in quotes': says(`Your token "abc" is active`),
  };
  for (const [title, body] of Object.entries(untold)) {
    it(`does not quote ${title}`, async () => {
      const port = await servers.http((_request, response) => response.writeHead(400).end(body));
      const { what } = await refusal(`http://127.0.0.1:${port}`);
      assert.equal(what, 'Uptrends did not register an API account (400).');
    });
  }

  it('shows no status that is the password', async () => {
    const who = { ...operator, password: 'plainHeron' };
    const body = JSON.stringify({ status: who.password });
    const port = await servers.http((_request, response) => response.writeHead(200).end(body));
    const { what } = await refusal(`http://127.0.0.1:${port}`, { operator: who });
    assert.equal(what, 'The response does not contain the username and password of an API account.');
  });

  for (const [status, body, code, what, remedy] of answers) {
    it(`explains ${status} ${body.slice(0, 40)}`, async () => {
      let requests = 0;
      const port = await servers.http((_request, response) => {
        requests += 1;
        const headers = {
          ...(status === 302 && { Location: '/elsewhere' }),
          ...(status === 429 && { 'Retry-After': body }),
        };
        response.writeHead(status, headers).end(body);
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

  const unusable: readonly (readonly [baseUrl: string, operator: Partial<Pair>, code: string])[] = [
    ['http://api.vouch.test/v4', {}, 'ERR_BASE_URL'],
    ['http://127.1/v4', {}, 'ERR_BASE_URL'],
    ['https://api.vouch.test/v4', { username: 'a:b' }, 'ERR_CREDENTIALS'],
    ['https://api.vouch.test/v4', { password: 'a\nb' }, 'ERR_CREDENTIALS'],
    ['https://api.vouch.test/v4', { username: '' }, 'ERR_CREDENTIALS_MISSING'],
    ['https://api.vouch.test/v4', { password: '' }, 'ERR_CREDENTIALS_MISSING'],
  ];
  for (const [baseUrl, fields, code] of unusable) {
    it(`sends nothing to ${baseUrl} with ${JSON.stringify(fields)}`, async () => {
      assert.equal((await refusal(baseUrl, { operator: { ...operator, ...fields } })).code, code);
    });
  }

  it('names the variable of a proxy that is none, without its value', async () => {
    const env = { HTTPS_PROXY: `socks5://me:${operator.password}@127.0.0.1` };
    const { code, message } = await refusal('https://api.vouch.test/v4', { env });
    assert.equal(code, 'ERR_PROXY');
    assert.match(message, / Set HTTPS_PROXY to http:\/\/host:port, or unset it\.$/);
  });
});
