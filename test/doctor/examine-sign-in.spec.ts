import assert from 'node:assert/strict';
import {
  bandwidth,
  bandwidthClient,
  bandwidthUser,
  type ExplainedResponse,
  uptrends,
  useExaminedMock,
} from '../support/examine-mock';
import { jwtOf } from '../support/jwt-of';
import { freePort, Servers } from '../support/servers';

const servers = new Servers();

describe('examineSignIn', () => {
  const { setup, oauth, examine, report } = useExaminedMock();
  after(() => servers.close());

  it('tells another account from a missing role', async () => {
    const other = await examine(setup(bandwidth, { values: { ...bandwidthUser, accountId: '1' } }));
    assert.deepEqual(
      other.lines.slice(3).map((line) => line.slice(0, 38)),
      ['fail: Signed in, but not allowed: GET ', 'fail: Signed in, but not allowed: GET '],
    );
    const port = await servers.http(({ url }, response) =>
      response.writeHead(url?.includes('media') ? 200 : 403).end(),
    );
    const role = await examine(setup(bandwidth, { values: bandwidthUser, baseUrl: `http://127.0.0.1:${port}` }));
    assert.equal(role.state, 'ok');
    assert.deepEqual(role.lines.slice(3), [
      `warn: Signed in, but not allowed: GET 127.0.0.1:${port}/accounts/{accountId} returned 403.`,
      `ok: Signed in: GET 127.0.0.1:${port}/users/{accountId}/media returned 200.`,
    ]);
  });

  it('advises on a 403 what can still be done', async () => {
    const port = await servers.http(({ method }, response) =>
      response.writeHead(method === 'POST' ? 200 : 403).end('{"access_token":"t"}'),
    );
    const baseUrl = `http://127.0.0.1:${port}`;
    const user = (await report(setup(bandwidth, { values: bandwidthUser, baseUrl }))).diagnoses.at(-1)?.remedy;
    assert.match(
      user ?? '',
      /roles and accounts of API users can no longer be changed: make API credentials that have/,
    );
    const client = (await report(oauth({ baseUrl, tokenUrl: baseUrl }))).diagnoses.at(-1)?.remedy;
    assert.match(client ?? '', /API credentials\. If it does, they lack a role: give it to them/);
  });

  describe('by a token that tells its accounts,', () => {
    /** A vendor whose tokens say so; what came there. */
    async function start(claims: object) {
      const seen: string[] = [];
      const port = await servers.http(({ method, url }, response) => {
        seen.push(`${method} ${url}`);
        response.end(method === 'POST' ? JSON.stringify({ access_token: jwtOf(claims) }) : '{}');
      });
      const baseUrl = `http://127.0.0.1:${port}`;
      const look = async (accountId: string) => {
        const who = oauth({ baseUrl, tokenUrl: `${baseUrl}/token`, values: { ...bandwidthClient, accountId } });
        const { state, lines } = await examine(who);
        return { state, lines: lines.slice(lines.findIndex((line) => line.includes('Got a token')) + 1) };
      };
      return { seen, look };
    }
    // The second asks for the other version of Numbers.
    const read = (account: string) => ['POST /token', ...Array(2).fill(`GET /accounts/${account}`)];
    const cases: readonly (readonly [
      title: string,
      accounts: unknown,
      given: string,
      line: string | undefined,
      seen: readonly string[],
    ])[] = [
      [
        'says that the account is not one of them, and sends nothing else',
        [7, '8'],
        '920012',
        'fail: BANDWIDTH_ACCOUNT_ID is not an account that BANDWIDTH_CLIENT_ID may use: the token that Bandwidth issued is good for 7, 8.',
        ['POST /token'],
      ],
      [
        'lists them where none is set',
        ['7', '8'],
        '',
        'fail: BANDWIDTH_ACCOUNT_ID is not set, and the token that Bandwidth issued for BANDWIDTH_CLIENT_ID is good for several accounts: 7, 8.',
        ['POST /token'],
      ],
      [
        'takes the only one',
        [7],
        '',
        'ok: Account 7: BANDWIDTH_ACCOUNT_ID is not set, and the token is good for no other.',
        read('7'),
      ],
      [
        'confirms the one that is set',
        [7, 8],
        '8',
        'ok: The token is good for the account in BANDWIDTH_ACCOUNT_ID.',
        read('8'),
      ],
      ['says nothing where the token does not tell', undefined, '8', undefined, read('8')],
      [
        'asks for the account where the token does not tell',
        undefined,
        '',
        'fail: BANDWIDTH_ACCOUNT_ID is not set.',
        ['POST /token'],
      ],
    ];
    for (const [title, accounts, given, line, seen] of cases) {
      it(title, async () => {
        const vendor = await start({ accounts });
        const { state, lines } = await vendor.look(given);
        assert.deepEqual(vendor.seen, seen);
        assert.deepEqual(
          lines.filter((one) => !/^ok: (Signed in|The account has)/.test(one)),
          line === undefined ? [] : [line],
        );
        assert.equal(state, seen.length > 1 ? 'ok' : 'failed');
      });
    }
  });

  const what = 'GET HOST/Account returned';
  const answers: readonly ExplainedResponse[] = [
    {
      name: 'a wrong pair',
      status: 401,
      message: `fail: Uptrends does not accept this username and password: ${what} 401.`,
      remedy: /not the operator's email/,
    },
    { name: 'no credit', status: 402, message: `fail: Uptrends requires payment: ${what} 402.`, remedy: /credit/ },
    {
      name: 'no rights',
      status: 403,
      message: `fail: Signed in, but not allowed: ${what} 403.`,
      remedy: /administrator/,
    },
    {
      name: 'nothing there',
      status: 404,
      message: `fail: ${what} 404: there is nothing at this URL.`,
      remedy: /base URL/,
    },
    {
      name: 'a proxy',
      status: 407,
      message: `fail: A proxy requires a username and a password: ${what} 407.`,
      remedy: /HTTPS_PROXY/,
    },
    {
      name: 'too much',
      status: 429,
      headers: { 'Retry-After': '7' },
      message: `fail: Uptrends has received too many requests: ${what} 429.`,
      remedy: /in 7 seconds/,
    },
    {
      name: 'too much, until a date',
      status: 429,
      headers: { 'Retry-After': 'Mon, 30 Nov 2026 12:02:00 GMT' },
      message: `fail: Uptrends has received too many requests: ${what} 429.`,
      remedy: /in 120 seconds/,
    },
    {
      name: 'too much, no time',
      status: 429,
      message: `fail: Uptrends has received too many requests: ${what} 429.`,
      remedy: /later/,
    },
    {
      name: 'trouble',
      status: 503,
      body: '<html>busy</html>',
      message: `fail: Uptrends has an internal problem: ${what} 503.`,
      remedy: /later/,
    },
    {
      name: 'another status',
      status: 418,
      message: `fail: ${what} 418, which is not expected here.`,
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
      const { diagnoses } = await report(setup(uptrends, { baseUrl: `http://127.0.0.1:${port}` }));
      const last = diagnoses.at(-1);
      assert.equal(`${last?.verdict}: ${last?.message}`, message.replaceAll('HOST', `127.0.0.1:${port}`));
      assert.match(last?.remedy ?? '', remedy);
      assert.equal(requests, 1);
    });
  }

  it('signs in only where it can connect', async () => {
    const port = await freePort();
    assert.deepEqual((await examine(setup(uptrends, { baseUrl: `http://127.0.0.1:${port}/v4` }))).lines.slice(1), [
      `fail: 127.0.0.1:${port} refuses connections (ECONNREFUSED).`,
      "skip: Get the account's quotas was not tried: its URL cannot be used, or its host cannot be reached.",
    ]);
  });
});
