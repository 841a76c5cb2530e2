import assert from 'node:assert/strict';
import { type ExplainedResponse, useExaminedMock } from '../support/examine-mock';
import { jwtOf } from '../support/jwt-of';
import { freePort, Servers } from '../support/servers';

const servers = new Servers();

describe('requestToken', () => {
  const { host, oauth, examine, report } = useExaminedMock();
  after(() => servers.close());

  const tokenAnswers: readonly ExplainedResponse[] = [
    {
      name: 'wrong credentials',
      status: 401,
      message: 'fail: Bandwidth does not accept this client id and client secret: POST HOST/token returned 401.',
      remedy: /Account > API Credentials.*A secret may have expired: see there when.*Upper and lower case count/,
    },
    {
      name: 'wrong credentials in the words of RFC 6749',
      status: 400,
      body: '{"error":"invalid_client"}',
      message: 'fail: Bandwidth does not accept this client id and client secret: POST HOST/token returned 400.',
      remedy: /A secret may have expired/,
    },
    {
      name: 'too many requests',
      status: 429,
      message: 'fail: Bandwidth has received too many requests for tokens: POST HOST/token returned 429.',
      remedy: /later/,
    },
    {
      name: 'too many requests, and when to come back',
      status: 429,
      headers: { 'Retry-After': '9' },
      message: 'fail: Bandwidth has received too many requests for tokens: POST HOST/token returned 429.',
      remedy: /in 9 seconds/,
    },
    {
      name: 'too many requests, and a date to come back at',
      status: 429,
      headers: { 'Retry-After': 'Mon, 30 Nov 2026 12:01:30 GMT' },
      message: 'fail: Bandwidth has received too many requests for tokens: POST HOST/token returned 429.',
      remedy: /in 90 seconds/,
    },
    {
      name: 'trouble',
      status: 502,
      message: 'fail: Bandwidth has an internal problem: POST HOST/token returned 502.',
      remedy: /later/,
    },
    {
      name: 'a page',
      status: 200,
      body: '<!doctype html>',
      message: 'fail: POST HOST/token returned 200 and a web page, which is not a token.',
      remedy: /token URL/,
    },
    {
      name: 'garbage',
      status: 200,
      body: 'busy',
      message: 'fail: POST HOST/token returned 200, but without a token.',
      remedy: /token URL/,
    },
    {
      name: 'a redirect',
      status: 302,
      headers: { Location: 'https://login.vouch.test' },
      message: 'fail: POST HOST/token returned 302, which is not expected here.',
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
      const last = (await report(who)).diagnoses.at(-1);
      assert.equal(`${last?.verdict}: ${last?.message}`, message.replaceAll('HOST', `127.0.0.1:${port}`));
      assert.match(last?.remedy ?? '', remedy);
      assert.deepEqual(seen, ['POST /token']);
    });
  }

  it('explains that no answer came in place of a token', async () => {
    const port = await servers.http(({ socket }) => socket.destroy());
    const { lines } = await examine(oauth({ tokenUrl: `http://127.0.0.1:${port}/token` }));
    const why = `fail: 127.0.0.1:${port} closed the connection before it responded (ECONNRESET).`;
    assert.equal(lines.at(-1), why);
  });

  it('says how long a token is good for, also where only the token does, and where to see when the secret expires', async () => {
    const now = Date.parse('2026-11-30T12:00:00Z') / 1000;
    const lives: readonly (readonly [reply: object, life: string])[] = [
      [{ access_token: 't', expires_in: 90 }, ', good for 1 minute'],
      [{ access_token: jwtOf({ exp: now + 1800 }) }, ', good for 30 minutes'],
      [{ access_token: jwtOf({ exp: now - 1 }) }, ''],
      [{ access_token: jwtOf({ exp: 'soon' }) }, ''],
    ];
    for (const [reply, life] of lives) {
      const port = await servers.http(({ method }, response) =>
        response.end(method === 'POST' && JSON.stringify(reply)),
      );
      const url = `http://127.0.0.1:${port}/`;
      const { diagnoses } = await report(oauth({ tokenUrl: url, baseUrl: url }));
      const got = diagnoses.find(({ message }) => message.startsWith('Got a token'));
      assert.equal(got?.message, `Got a token${life}: POST 127.0.0.1:${port}/ returned 200.`);
      assert.match(got?.remedy ?? '', /No response tells when the client secret expires.*Account > API Credentials/);
    }
  });

  it('explains a token that nobody takes', async () => {
    const port = await servers.http(({ method }, response) =>
      response.writeHead(method === 'POST' ? 200 : 401).end('{"access_token":"t"}'),
    );
    const { lines } = await examine(
      oauth({ tokenUrl: `http://127.0.0.1:${port}/`, baseUrl: `http://127.0.0.1:${port}` }),
    );
    assert.deepEqual(lines.slice(-2), [
      `ok: Got a token: POST 127.0.0.1:${port}/ returned 200.`,
      `fail: Bandwidth does not accept the token that it issued: GET 127.0.0.1:${port}/accounts/{accountId} returned 401.`,
    ]);
  });

  it('asks for no token where nobody can be reached, or the client secret could be read', async () => {
    const port = await freePort();
    const closed = await examine(oauth({ tokenUrl: `http://127.0.0.1:${port}/token` }));
    assert.equal(
      closed.lines.at(-1),
      'skip: No token was asked for: its URL cannot be used, or its host cannot be reached.',
    );
    const plain = await examine(oauth({ tokenUrl: 'http://api.vouch.test/token' }));
    assert.deepEqual(plain.lines.slice(1), [
      'fail: The token URL (tokenUrl) is not https://, so the credentials could be read on the way.',
      'ok: Signs in by oauth: a token for client id and client secret.',
      `ok: ${host()} can be reached.`,
      'skip: No token was asked for: its URL cannot be used, or its host cannot be reached.',
    ]);
  });
});
