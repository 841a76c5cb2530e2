import assert from 'node:assert/strict';
import { join } from 'node:path';
import { type Examination, examineVendor, type Patient } from '../../src/doctor/examine-vendor';
import { type Api, loadApis } from '../../src/load-apis';
import { type MockServer, startMock } from '../../src/mock/start-mock';
import type { Vendor } from '../../src/model/vendor';
import { bandwidth } from '../../src/vendors/bandwidth';
import { uptrends } from '../../src/vendors/uptrends';
import { freePort, Servers } from './start-servers';

const servers = new Servers();
const examination: Examination = { env: {}, now: () => Date.parse('2026-11-30T12:00:00Z'), timeout: 5000 };

describe('examineVendor', () => {
  let apis: readonly Api[];
  let mock: MockServer;

  before(async () => {
    apis = loadApis({ folder: join(__dirname, '..', '..', 'contracts') });
    mock = await startMock({ apis });
  });
  after(() => Promise.all([mock.close(), servers.close()]));

  const patient = (vendor: Vendor, fields: { baseUrl?: string; values?: Record<string, string> } = {}): Patient => ({
    vendor,
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
    ['2026-12-02', 'That day has come.'],
    ['2027-01-01', 'That day has come.'],
  ] as const) {
    it(`counts the days until Basic sign-in ends, on ${day}`, async () => {
      const { lines } = await examine(patient(bandwidth, { values: bandwidthValues }), { now: () => Date.parse(day) });
      assert.equal(lines[1], `warn: Bandwidth retires API users (Basic sign-in) on 2026-12-02. ${left}`);
    });
  }

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
