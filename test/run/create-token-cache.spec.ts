import assert from 'node:assert/strict';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { type MockServer, startMock } from '../../src/mock/server/start-mock';
import type { TokenAnswer, TokenReply } from '../../src/model/sending';
import type { RunOptions } from '../../src/pipelines/run/run-options';
import { createTokenCache } from '../../src/run/create-token-cache';
import { apis as allApis, complaints, runAll, variablesFor } from '../support/run/run-all';
import { editJson, honest, startTampering, type Tamper, type TamperingServer } from '../support/start-tampering';

const apis = allApis.filter(({ vendor }) => vendor.name === 'acme');
const isToken = (line: string) => line.includes('/oauth2/token');

describe('createTokenCache', () => {
  const url = 'https://id.example.com/token';
  const reply = (body: unknown, status = 200): TokenReply => ({ status, body: Buffer.from(JSON.stringify(body)) });
  const show = (answer: TokenAnswer) =>
    'status' in answer ? `${answer.status} ${Buffer.from(answer.body)}` : Object.entries(answer).join();

  /** Asks at some times; what each is told, and what went out. */
  async function ask(times: readonly number[], replies: readonly TokenReply[]) {
    let now = 0;
    let sent = 0;
    const tokens: string[] = [];
    const cache = createTokenCache({ now: () => now, onToken: (token) => tokens.push(token) });
    const told: string[] = [];
    for (const time of times) {
      now = time;
      const send = async () => replies[sent++] ?? assert.fail('too many requests');
      told.push(show(await cache.exchange({ url, authorization: 'Basic x', send })));
    }
    return { told, sent, tokens };
  }

  const token = (name: string, seconds?: unknown) => ({
    access_token: name,
    ...(seconds !== undefined && { expires_in: seconds }),
  });
  const cases: Readonly<
    Record<string, readonly [times: readonly number[], replies: readonly TokenReply[], told: readonly string[]]>
  > = {
    'gives the first what came, and others what is left of its life': [
      [0, 1_000_000],
      [reply(token('a', 3600))],
      ['200 {"access_token":"a","expires_in":3600}', '200 {"access_token":"a","expires_in":2600}'],
    ],
    'renews it a minute before its end': [
      [0, 3_539_000, 3_540_000],
      [reply(token('a', 3600)), reply(token('b', 3600))],
      [
        '200 {"access_token":"a","expires_in":3600}',
        '200 {"access_token":"a","expires_in":61}',
        '200 {"access_token":"b","expires_in":3600}',
      ],
    ],
    'renews a brief one after half of its life': [
      [0, 4000, 5000],
      [reply(token('a', 10)), reply(token('b', 10))],
      [
        '200 {"access_token":"a","expires_in":10}',
        '200 {"access_token":"a","expires_in":6}',
        '200 {"access_token":"b","expires_in":10}',
      ],
    ],
    'takes an hour where the answer does not say': [
      [0, 0],
      [reply(token('a'))],
      ['200 {"access_token":"a"}', '200 {"access_token":"a","expires_in":3600}'],
    ],
    'or says what is no time': [
      [0, 0],
      [reply(token('a', 'soon'))],
      ['200 {"access_token":"a","expires_in":"soon"}', '200 {"access_token":"a","expires_in":3600}'],
    ],
    'asks nobody again who refused': [
      [0, 1e9],
      [reply({ error: 'invalid_client' }, 401)],
      ['401 {"error":"invalid_client"}', 'refused,no token: id.example.com returned 401 for the token request'],
    ],
    'nor who gave something else': [
      [0, 0],
      [reply([])],
      ['200 []', 'refused,no token: id.example.com returned 200 without a token'],
    ],
    'nor who gave an empty one': [
      [0, 0],
      [reply(token(''))],
      ['200 {"access_token":""}', 'refused,no token: id.example.com returned 200 without a token'],
    ],
    'nor who did not answer': [
      [0, 0],
      [{ error: 'ECONNRESET' }],
      ['error,ECONNRESET', 'refused,no token: id.example.com did not respond to the token request'],
    ],
  };
  for (const [title, [times, replies, expected]] of Object.entries(cases)) {
    it(title, async () => {
      const { told, sent, tokens } = await ask(times, replies);
      assert.deepEqual([told, sent], [expected, replies.length]);
      const good = replies.flatMap((one) => /"access_token":"(\w+)"/.exec(show(one))?.[1] ?? []);
      assert.deepEqual(tokens, good);
    });
  }

  it('sends one request for sixteen that ask at once, one for each client', async () => {
    const cache = createTokenCache({ now: () => 0, onToken: () => {} });
    const sent: string[] = [];
    const answers = await Promise.all(
      Array.from({ length: 16 }, (_, index) => {
        const authorization = `Basic ${index % 2}`;
        return cache.exchange({
          url,
          authorization,
          async send() {
            sent.push(authorization);
            await nextTurn();
            return reply(token(authorization, 60));
          },
        });
      }),
    );
    assert.deepEqual(sent, ['Basic 0', 'Basic 1']);
    assert.deepEqual(
      answers.map(show),
      answers.map((_, index) => `200 {"access_token":"Basic ${index % 2}","expires_in":60}`),
    );
  });
});

describe('createTokenCache, in a run,', () => {
  let mock: MockServer;
  let server: TamperingServer;
  let calls: string[];
  let onCall: () => void;
  let now: () => number;

  const start = async (tokenLifetime?: number) => {
    calls = [];
    onCall = () => {};
    now = Date.now;
    mock = await startMock({
      apis,
      now: () => now(),
      ...(tokenLifetime !== undefined && { tokenLifetime }),
      log: (line) => {
        calls.push(line);
        onCall();
      },
    });
    server = await startTampering(mock.url);
  };
  afterEach(async () => {
    await server.close();
    await mock.close();
  });

  const run = (variables: Record<string, string> = {}, options: Partial<RunOptions> = {}) =>
    runAll(server.url, {
      apis,
      environments: new Map(
        apis.map((api) => [api.contract.id, { ...variablesFor(api, server.url), authType: 'oauth', ...variables }]),
      ),
      selection: { grepInvert: /Credentials/ },
      ...options,
    });

  for (const concurrency of [1, 4, 16]) {
    it(`gets one token for a whole run, with ${concurrency} requests side by side`, async () => {
      await start();
      const { results, summary } = await run({}, { concurrency, settings: { iterationCount: 2 } });
      assert.deepEqual(complaints(results), {});
      assert.deepEqual(calls.filter(isToken), ['200 POST /acme/oauth2/token']);
      assert.equal(calls.length - 1, results.length);
      assert.ok(calls.every((line) => /^[2]/.test(line)));
      const headers = results.flatMap(({ exchange }) => exchange?.request.headers ?? []);
      const sent = new Set(headers.filter(([name]) => name === 'Authorization').map(([, value]) => value));
      assert.deepEqual([...sent], ['Bearer [redacted]']);
      assert.ok(results.every(({ exchange }) => !isToken(exchange?.request.url ?? '')));
      assert.ok(summary.totals.passed > 0);
    });
  }

  it('renews the token in a long run, once for all', async () => {
    await start(4);
    let time = 1_800_000_000_000;
    now = () => time;
    // Each request takes a tenth of a second: a token is good for 40 of them, and given up after 20.
    onCall = () => {
      time += 100;
    };
    const clock = { now, sleep: async () => {} };
    const { results } = await run({}, { clock, concurrency: 4, settings: { iterationCount: 11 } });
    assert.deepEqual(complaints(results), {});
    const tokens = calls.filter(isToken).length;
    assert.equal(tokens, Math.ceil(calls.length / 20));
  });

  it('gets a token for each client', async () => {
    await start();
    const rows = [{}, { clientSecret: 'another' }, {}];
    const { results } = await run({}, { settings: { iterationData: rows }, concurrency: 2 });
    assert.deepEqual(calls.filter(isToken).sort(), ['200 POST /acme/oauth2/token']);
    assert.deepEqual(complaints(results), {}, 'the token is known by its client id');
    const other = await run({}, { settings: { iterationData: [{}, { clientId: 'CLI-other' }] }, concurrency: 2 });
    assert.deepEqual(calls.filter(isToken).slice(1).sort(), [
      '200 POST /acme/oauth2/token',
      '401 POST /acme/oauth2/token',
    ]);
    assert.equal(other.results.filter(({ status }) => status === 'failed').length, 1);
  });

  const failures: readonly {
    title: string;
    variables?: Record<string, string>;
    tamper?: Tamper;
    tokens: readonly string[];
    finding: string;
    reason: string;
  }[] = [
    {
      title: 'refused',
      variables: { clientSecret: 'Amber-lantern-quiet-harbor' },
      tokens: ['401 POST /acme/oauth2/token'],
      finding:
        'HOST refused the client id and secret (401). Check the variables "clientId" and "clientSecret"; case counts, and a secret may have expired.',
      reason: 'returned 401 for the token request',
    },
    {
      title: 'throttled, without body and content type',
      tamper: () => ({ status: 429, headers: {}, body: Buffer.alloc(0) }),
      tokens: ['200 POST /acme/oauth2/token'],
      finding: 'HOST received too many token requests (429). Try again later.',
      reason: 'returned 429 for the token request',
    },
    {
      title: 'cut off',
      tamper: () => 'close',
      tokens: ['200 POST /acme/oauth2/token'],
      finding: 'HOST did not respond to the token request (socket hang up).',
      reason: 'did not respond to the token request',
    },
    {
      title: 'never answered',
      tamper: () => 'hang',
      tokens: ['200 POST /acme/oauth2/token'],
      finding: 'HOST did not respond to the token request (no response within 500 ms (--timeout-request)).',
      reason: 'did not respond to the token request',
    },
    {
      title: 'answered with something else',
      tamper: (_call, answer) => editJson(answer, ({ access_token: _, ...rest }) => rest),
      tokens: ['200 POST /acme/oauth2/token'],
      finding: 'HOST returned 200 without a token.',
      reason: 'returned 200 without a token',
    },
    {
      title: 'answered with a page',
      tamper: () => ({ headers: { 'content-type': 'text/html' }, body: Buffer.from('<!doctype html>') }),
      tokens: ['200 POST /acme/oauth2/token'],
      finding: 'HOST returned 200 without a token.',
      reason: 'returned 200 without a token',
    },
    {
      title: 'answered with a redirect',
      tamper: () => ({ status: 307, headers: { location: '/acme/oauth2/token' } }),
      tokens: ['200 POST /acme/oauth2/token'],
      finding: 'HOST returned 307 for the token request.',
      reason: 'returned 307 for the token request',
    },
  ];
  for (const { title, variables, tamper = honest, tokens, finding, reason } of failures) {
    it(`says once when the request for a token is ${title}, and sends nothing else`, async () => {
      await start();
      server.tamper = tamper;
      const { results } = await run(variables, {
        settings: { timeoutRequest: 500, iterationCount: 2 },
        retries: 2,
      }).catch((error: unknown) => assert.fail(String(error)));
      assert.deepEqual(calls, tokens);
      const host = new URL(server.url).host;
      const failed = results.filter(({ status }) => status === 'failed');
      assert.deepEqual(
        failed.map(({ findings }) => findings.map(({ message }) => message)),
        [[`No token: ${finding.replace('HOST', host)}`]],
      );
      const reasons = new Set(results.filter(({ status }) => status === 'skipped').map((result) => result.reason));
      assert.ok(reasons.has(`no token: ${host} ${reason}`));
      assert.equal(results.filter(({ status }) => status === 'passed').length, 0);
    });
  }
});
