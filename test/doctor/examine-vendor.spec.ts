import assert from 'node:assert/strict';
import { type Examination, examineVendor, type Patient } from '../../src/doctor/examine-vendor';
import { type MockServer, startMock } from '../../src/mock/server/start-mock';
import type { Api } from '../../src/model/api';
import type { Vendor } from '../../src/model/vendor';
import { bandwidth } from '../../src/vendors/bandwidth';
import { uptrends } from '../../src/vendors/uptrends';
import { loadOwnApis } from '../support/load-own-apis';
import { freePort, Servers } from '../support/servers';

const servers = new Servers();
const examination: Examination = { env: {}, now: () => Date.parse('2026-11-30T12:00:00Z'), timeout: 5000 };

describe('examineVendor', () => {
  let apis: readonly Api[];
  let mock: MockServer;

  before(async () => {
    apis = loadOwnApis();
    mock = await startMock({ apis });
  });
  after(() => Promise.all([mock.close(), servers.close()]));

  const patient = (
    vendor: Vendor,
    fields: { baseUrl?: string; values?: Record<string, string>; authType?: string; tokenUrl?: string } = {},
  ): Patient => ({
    vendor,
    ...(fields.authType !== undefined && { authType: fields.authType }),
    ...(fields.tokenUrl !== undefined && { tokenUrl: fields.tokenUrl }),
    apis: apis
      .filter((api) => api.vendor === vendor)
      .map(({ operations, contract }) => ({ operations, baseUrl: fields.baseUrl ?? mock.baseUrl(contract.id) })),
    settings: new Map(
      Object.entries(
        fields.values ?? Object.fromEntries(vendor.variables.map(({ name, mock: value }) => [name, value])),
      ).map(([name, value]) => [name, { value, source: '.env' }] as const),
    ),
    nameOf: ({ env }) => env,
  });
  const examine = async (who: Patient, how: Partial<Examination> = {}) => {
    const { state, diagnoses } = await examineVendor(who, { ...examination, ...how });
    return { state, lines: diagnoses.map(({ verdict, message }) => `${verdict}: ${message}`) };
  };
  const host = () => `127.0.0.1:${mock.port}`;
  const notice = 'warn: Bandwidth retires API users (Basic sign-in) on 2026-12-02. 2 days are left.';
  const bandwidthValues = { username: 'jdoe', password: 'correct-horse-battery-staple', accountId: '920012' };
  const names = 'BANDWIDTH_USERNAME, BANDWIDTH_PASSWORD, BANDWIDTH_ACCOUNT_ID';

  it('finds nothing wrong with credentials that work', async () => {
    assert.deepEqual(await examine(patient(bandwidth, { values: bandwidthValues })), {
      state: 'ok',
      lines: [
        `ok: Set in .env: ${names}.`,
        notice,
        `ok: ${host()} can be reached.`,
        `ok: Signed in: GET ${host()}/bandwidth/numbers/accounts/{accountId} was answered with 200.`,
      ],
    });
    assert.equal((await examine(patient(uptrends))).state, 'ok');
  });

  for (const [day, left] of [
    ['2026-12-01', 'One day is left.'],
    ['2026-12-02', 'That day has come: it is over.'],
    ['2027-01-01', 'That day has come: it is over.'],
  ] as const) {
    it(`counts the days until Basic sign-in ends, on ${day}`, async () => {
      const { lines } = await examine(patient(bandwidth, { values: bandwidthValues }), { now: () => Date.parse(day) });
      assert.equal(lines[1], `warn: Bandwidth retires API users (Basic sign-in) on 2026-12-02. ${left}`);
    });
  }

  const client = {
    clientId: 'CLI-5d0c7e1a-84b2-4f6e-9c35-1a7f20d8b649',
    clientSecret: 'amber-lantern-quiet-harbor',
    accountId: '920012',
  };
  const oauth = (fields: Parameters<typeof patient>[1] = {}) =>
    patient(bandwidth, {
      values: client,
      authType: 'oauth',
      tokenUrl: `${mock.url}/bandwidth/oauth2/token`,
      ...fields,
    });

  it('finds nothing wrong with API credentials that work', async () => {
    assert.deepEqual(await examine(oauth()), {
      state: 'ok',
      lines: [
        'ok: Set in .env: BANDWIDTH_CLIENT_ID, BANDWIDTH_CLIENT_SECRET, BANDWIDTH_ACCOUNT_ID.',
        'ok: Signs in by oauth: a token for client id and client secret.',
        `ok: ${host()} can be reached.`,
        `ok: Got a token, good for 60 minutes: POST ${host()}/bandwidth/oauth2/token was answered with 200.`,
        `ok: Signed in: GET ${host()}/bandwidth/numbers/accounts/{accountId} was answered with 200.`,
      ],
    });
  });

  it('knows the variables of each way to sign in', async () => {
    const lines = async (values: Record<string, string>, authType = 'oauth') =>
      (await examine(oauth({ values, authType }))).lines.filter((line) => /^(fail|warn): BANDWIDTH/.test(line));
    assert.deepEqual(await lines({ ...bandwidthValues }), [
      'fail: BANDWIDTH_CLIENT_ID is not set.',
      'fail: BANDWIDTH_CLIENT_SECRET is not set.',
    ]);
    assert.deepEqual(await lines({ ...client }, 'basic'), [
      'fail: BANDWIDTH_USERNAME is not set.',
      'fail: BANDWIDTH_PASSWORD is not set.',
    ]);
    assert.deepEqual(await lines({ ...client, username: 'jdoe' }), [
      'warn: BANDWIDTH_PASSWORD is not set, but its other half is.',
    ]);
    assert.deepEqual(await lines({ ...client, clientId: 'My credentials' }), [
      'warn: BANDWIDTH_CLIENT_ID does not begin with CLI-, as the client ids of Bandwidth do.',
    ]);
  });

  it('refuses another way to sign in', async () => {
    const { state, lines } = await examine(oauth({ authType: 'saml' }));
    assert.equal(state, 'failed');
    assert.deepEqual(lines.slice(1), [
      "fail: Bandwidth does not sign in by 'saml'.",
      `ok: ${host()} can be reached.`,
      'skip: Sign-in was not tried: the variables come first.',
    ]);
    const other = await examine({ ...patient(uptrends), authType: 'oauth' });
    assert.ok(other.lines.includes("fail: Uptrends does not sign in by 'oauth'."), other.lines.join());
  });

  const tokenAnswers: readonly {
    name: string;
    status: number;
    headers?: Record<string, string>;
    body?: string;
    message: string;
    remedy: RegExp;
  }[] = [
    {
      name: 'wrong credentials',
      status: 401,
      message: 'fail: Bandwidth does not know this client id and client secret: POST HOST/token was answered with 401.',
      remedy: /Account > API Credentials.*Upper and lower case count/,
    },
    {
      name: 'too many requests',
      status: 429,
      message: 'fail: Bandwidth has had too many requests for tokens: POST HOST/token was answered with 429.',
      remedy: /later/,
    },
    {
      name: 'too many requests, and when to come back',
      status: 429,
      headers: { 'Retry-After': '9' },
      message: 'fail: Bandwidth has had too many requests for tokens: POST HOST/token was answered with 429.',
      remedy: /in 9 seconds/,
    },
    {
      name: 'trouble',
      status: 502,
      message: 'fail: Bandwidth is in trouble: POST HOST/token was answered with 502.',
      remedy: /later/,
    },
    {
      name: 'a page',
      status: 200,
      body: '<!doctype html>',
      message: 'fail: POST HOST/token was answered with 200 and a web page, which is no token.',
      remedy: /token URL/,
    },
    {
      name: 'garbage',
      status: 200,
      body: 'busy',
      message: 'fail: POST HOST/token was answered with 200, but without a token.',
      remedy: /token URL/,
    },
    {
      name: 'a redirect',
      status: 302,
      headers: { Location: 'https://login.vouch.test' },
      message: 'fail: POST HOST/token was answered with 302, which nobody expects here.',
      remedy: /token URL/,
    },
  ];
  for (const { name, status, headers, body, message, remedy } of tokenAnswers) {
    it(`explains ${name} in place of a token (${status}), and goes no further`, async () => {
      const seen: string[] = [];
      const port = await servers.http((request, response) => {
        seen.push(`${request.method} ${request.url}`);
        response.writeHead(status, headers).end(body);
      });
      const who = oauth({ tokenUrl: `http://127.0.0.1:${port}/token`, baseUrl: `http://127.0.0.1:${port}` });
      const last = (await examineVendor(who, examination)).diagnoses.at(-1);
      assert.equal(`${last?.verdict}: ${last?.message}`, message.replaceAll('HOST', `127.0.0.1:${port}`));
      assert.match(last?.remedy ?? '', remedy);
      assert.deepEqual(seen, ['POST /token']);
    });
  }

  it('explains that no answer came in place of a token', async () => {
    const port = await servers.http(({ socket }) => socket.destroy());
    const { lines } = await examine(oauth({ tokenUrl: `http://127.0.0.1:${port}/token` }));
    const why = `fail: 127.0.0.1:${port} broke the connection off before it answered (ECONNRESET).`;
    assert.equal(lines.at(-1), why);
  });

  it('explains a token that nobody takes', async () => {
    const port = await servers.http(({ method }, response) =>
      response.writeHead(method === 'POST' ? 200 : 401).end('{"access_token":"t"}'),
    );
    const { lines } = await examine(
      oauth({ tokenUrl: `http://127.0.0.1:${port}/`, baseUrl: `http://127.0.0.1:${port}` }),
    );
    assert.deepEqual(lines.slice(-2), [
      `ok: Got a token: POST 127.0.0.1:${port}/ was answered with 200.`,
      `fail: Bandwidth does not take the token that it handed out: GET 127.0.0.1:${port}/accounts/{accountId} was answered with 401.`,
    ]);
  });

  it('asks for no token where nobody can be reached, or the client secret could be read', async () => {
    const port = await freePort();
    const closed = await examine(oauth({ tokenUrl: `http://127.0.0.1:${port}/token` }));
    assert.equal(closed.lines.at(-1), 'skip: No token was asked for: its host cannot be reached.');
    const plain = await examine(oauth({ tokenUrl: 'http://api.vouch.test/token' }));
    const why = 'fail: The token URL is not https://, so the password could be read on the way.';
    assert.equal(plain.lines.at(-1), why);
  });

  it('says what is missing, and signs in with nothing that is incomplete', async () => {
    assert.deepEqual(await examine(patient(bandwidth, { values: { username: 'jdoe', password: '' } })), {
      state: 'failed',
      lines: [
        'ok: Set in .env: BANDWIDTH_USERNAME.',
        'fail: BANDWIDTH_PASSWORD is empty (.env).',
        'fail: BANDWIDTH_ACCOUNT_ID is not set.',
        notice,
        `ok: ${host()} can be reached.`,
        'skip: Sign-in was not tried: the variables come first.',
      ],
    });
  });

  it('knows a vendor that is not set up', async () => {
    assert.deepEqual(await examine(patient(uptrends, { values: { username: '' } })), {
      state: 'not set up',
      lines: ['skip: None of its variables is set: UPTRENDS_USERNAME, UPTRENDS_PASSWORD.'],
    });
  });

  it('warns of half an operator', async () => {
    const values = {
      username: '3f0e9a6c5b7d4e21a8c4f1d2b6e70913',
      password: 'tin-otter-velvet-moon',
      operatorUsername: 'a@b',
    };
    const { state, lines } = await examine(patient(uptrends, { values }));
    assert.equal(state, 'ok');
    assert.equal(lines[1], 'warn: UPTRENDS_OPERATOR_PASSWORD is not set, but its other half is.');
  });

  it('tells another account from a missing role', async () => {
    const other = await examine(patient(bandwidth, { values: { ...bandwidthValues, accountId: '1' } }));
    assert.deepEqual(
      other.lines.slice(3).map((line) => line.slice(0, 38)),
      ['fail: Signed in, but not allowed: GET ', 'fail: Signed in, but not allowed: GET '],
    );
    const port = await servers.http(({ url }, response) =>
      response.writeHead(url?.includes('media') ? 200 : 403).end(),
    );
    const role = await examine(patient(bandwidth, { values: bandwidthValues, baseUrl: `http://127.0.0.1:${port}` }));
    assert.equal(role.state, 'ok');
    assert.deepEqual(role.lines.slice(3), [
      `warn: Signed in, but not allowed: GET 127.0.0.1:${port}/accounts/{accountId} was answered with 403.`,
      `ok: Signed in: GET 127.0.0.1:${port}/users/{accountId}/media was answered with 200.`,
    ]);
  });

  const what = 'GET HOST/Account was answered with';
  const answers: readonly {
    name: string;
    status: number;
    headers?: Record<string, string>;
    body?: string;
    message: string;
    remedy: RegExp;
  }[] = [
    {
      name: 'a wrong pair',
      status: 401,
      message: `fail: Uptrends does not know this user name and password: ${what} 401.`,
      remedy: /not the operator's e-mail/,
    },
    { name: 'no credit', status: 402, message: `fail: Uptrends wants to be paid: ${what} 402.`, remedy: /credit/ },
    {
      name: 'no rights',
      status: 403,
      message: `fail: Signed in, but not allowed: ${what} 403.`,
      remedy: /administrator/,
    },
    { name: 'nothing there', status: 404, message: `fail: ${what} 404: there is nothing.`, remedy: /base URL/ },
    {
      name: 'a proxy',
      status: 407,
      message: `fail: A proxy wants a user name and a password: ${what} 407.`,
      remedy: /HTTPS_PROXY/,
    },
    {
      name: 'too much',
      status: 429,
      headers: { 'Retry-After': '7' },
      message: `fail: Uptrends has had too many requests: ${what} 429.`,
      remedy: /in 7 seconds/,
    },
    {
      name: 'too much, no time',
      status: 429,
      message: `fail: Uptrends has had too many requests: ${what} 429.`,
      remedy: /later/,
    },
    {
      name: 'trouble',
      status: 503,
      body: '<html>busy</html>',
      message: `fail: Uptrends is in trouble: ${what} 503.`,
      remedy: /later/,
    },
    {
      name: 'another status',
      status: 418,
      message: `fail: ${what} 418, which nobody expects here.`,
      remedy: /base URL/,
    },
    {
      name: 'a captive portal',
      status: 200,
      headers: { 'Content-Type': 'text/html; charset=utf-8' },
      body: 'Welcome',
      message: `fail: ${what} 200 and a web page, which is not the API of Uptrends.`,
      remedy: /captive portal/,
    },
    {
      name: 'a page without a type',
      status: 200,
      body: '\n<!DOCTYPE html>',
      message: `fail: ${what} 200 and a web page, which is not the API of Uptrends.`,
      remedy: /captive portal/,
    },
    {
      name: 'a redirect to another host',
      status: 302,
      headers: { Location: 'https://login.vouch.test/here?token=secret' },
      message: `fail: ${what} 302: it leads to https://login.vouch.test/here.`,
      remedy: /not sent after a redirect/,
    },
    {
      name: 'a redirect here',
      status: 301,
      headers: { Location: '/v5' },
      message: `fail: ${what} 301: it leads to http://HOST/v5.`,
      remedy: /redirect/,
    },
    {
      name: 'a redirect to nowhere',
      status: 301,
      message: `fail: ${what} 301: it leads to nowhere.`,
      remedy: /redirect/,
    },
    { name: 'nothing to say', status: 204, message: `ok: Signed in: ${what} 204.`, remedy: /^$/ },
  ];
  for (const { name, status, headers, body, message, remedy } of answers) {
    it(`explains ${name} (${status})`, async () => {
      let requests = 0;
      const port = await servers.http((_request, response) => {
        requests += 1;
        response.writeHead(status, headers).end(body);
      });
      const report = await examineVendor(patient(uptrends, { baseUrl: `http://127.0.0.1:${port}` }), examination);
      const last = report.diagnoses.at(-1);
      assert.equal(`${last?.verdict}: ${last?.message}`, message.replaceAll('HOST', `127.0.0.1:${port}`));
      assert.match(last?.remedy ?? '', remedy);
      assert.equal(requests, 1);
    });
  }

  it('signs in only where it can connect', async () => {
    const port = await freePort();
    assert.deepEqual((await examine(patient(uptrends, { baseUrl: `http://127.0.0.1:${port}/v4` }))).lines.slice(1), [
      `fail: 127.0.0.1:${port} refuses connections (ECONNREFUSED).`,
      "skip: Get the account's quotas was not tried: its host cannot be reached.",
    ]);
  });

  for (const [baseUrl, expected] of [
    ['http://api.vouch.test/v4', 'is not https://, so the password could be read on the way'],
    ['api.vouch.test', 'is not a URL'],
    ['https://user:secret@api.vouch.test', 'holds credentials, which belong into variables of their own'],
  ] as const) {
    it(`sends nothing to ${baseUrl}`, async () => {
      const { lines } = await examine(patient(uptrends, { baseUrl }));
      assert.equal(lines[1], `fail: The base URL ${expected}.`);
      assert.match(lines[2] ?? '', /^skip: /);
    });
  }

  it('names the proxy without its password', async () => {
    const port = await servers.raw('HTTP/1.1 403 Forbidden\r\n\r\n');
    const { lines } = await examine(patient(uptrends, { baseUrl: 'https://api.vouch.test' }), {
      env: { HTTPS_PROXY: `http://me:secret@127.0.0.1:${port}` },
    });
    assert.equal(
      lines[1],
      `fail: The proxy 127.0.0.1:${port} (HTTPS_PROXY) does not let the connection through (403).`,
    );
    const bad = await examine(patient(uptrends, { baseUrl: 'https://api.vouch.test' }), {
      env: { HTTPS_PROXY: 'secret' },
    });
    assert.equal(bad.lines[1], 'fail: HTTPS_PROXY does not hold the URL of an HTTP proxy.');
  });
});
