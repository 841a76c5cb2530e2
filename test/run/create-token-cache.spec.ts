import assert from 'node:assert/strict';
import { type MockServer, startMock } from '../../src/mock/server/start-mock';
import type { RunOptions } from '../../src/pipelines/run/run-options';
import { apis as allApis, complaints, runAll, variablesFor } from '../support/run/run-all';
import { editJson, honest, startTampering, type Tamper, type TamperingServer } from '../support/start-tampering';

const apis = allApis.filter(({ vendor }) => vendor.name === 'acme');
const isToken = (line: string) => line.includes('/oauth2/token');

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
    // Each request takes a tenth of a second: a token is good for 20 of them, and given up after 10.
    onCall = () => {
      time += 100;
    };
    const clock = { now, sleep: async () => {} };
    const { results } = await run({}, { clock, concurrency: 4, settings: { iterationCount: 6 } });
    assert.deepEqual(complaints(results), {});
    const tokens = calls.filter(isToken).length;
    assert.equal(tokens, Math.ceil((calls.length - tokens) / 10));
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
        'HOST refused the client id and secret (401). Check the variables "clientId" and "clientSecret"; case counts.',
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
      finding: 'HOST did not respond to the token request (ECONNRESET).',
      reason: 'did not respond to the token request',
    },
    {
      title: 'never answered',
      tamper: () => 'hang',
      tokens: ['200 POST /acme/oauth2/token'],
      finding: 'HOST did not respond to the token request (ETIMEDOUT).',
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
