import assert from 'node:assert/strict';
import { type MockServer, startMock } from '../../../src/mock/server/start-mock';
import { UserError } from '../../../src/model/user-error';
import type { RunOptions } from '../../../src/pipelines/run/run-options';
import { jwtOf } from '../../support/jwt-of';
import { apis as allApis, complaints, runAll, variablesFor } from '../../support/run/run-all';
import { editJson, startTampering, type TamperingServer } from '../../support/start-tampering';

const apis = allApis.filter(({ vendor }) => vendor.name === 'acme');
const token = 'POST /acme/oauth2/token';

describe('findAccounts, in a run,', () => {
  let mock: MockServer;
  let server: TamperingServer;
  let notes: string[];

  beforeEach(async () => {
    notes = [];
    mock = await startMock({ apis });
    server = await startTampering(mock.url);
  });
  afterEach(async () => {
    await server.close();
    await mock.close();
  });

  /** @param variables of each contract, besides those of the mock */
  const run = (
    variables: Record<string, string> | ((contract: string) => Record<string, string>) = {},
    options: Partial<RunOptions> = {},
  ) =>
    runAll(server.url, {
      apis,
      environments: new Map(
        apis.map((api) => {
          const own = typeof variables === 'function' ? variables(api.contract.id) : variables;
          return [api.contract.id, { ...variablesFor(api, server.url), authType: 'oauth', ...own }];
        }),
      ),
      names: new Map(apis.map(({ contract }) => [contract.id, { accountId: 'ACME_ACCOUNT_ID' }])),
      selection: { grepInvert: /Credentials/ },
      onNote: (note) => notes.push(note),
      ...options,
    });
  /** Has the token be good for these accounts. */
  const tell = (accounts: unknown) => {
    server.tamper = ({ path }, answer) =>
      path.endsWith('/token') ? editJson(answer, (body) => ({ ...body, access_token: jwtOf({ accounts }) })) : {};
  };
  const fails = async (ran: Promise<unknown>, code: string, what: string) => {
    await assert.rejects(ran, (error) => {
      assert.ok(error instanceof UserError, String(error));
      assert.deepEqual([error.code, error.what], [code, what]);
      return true;
    });
  };

  it('sends nothing but the request for a token with an account that this is not good for', async () => {
    const what =
      'ACME_ACCOUNT_ID is not an account that clientId may use: the token that Acme issued is good for 920012.';
    await fails(run({ accountId: '920013' }), 'ERR_ACCOUNT', what);
    assert.deepEqual(server.calls, [token]);
    await fails(run({ accountId: '920013' }, { settings: { sandbox: true } }), 'ERR_ACCOUNT', what);
    assert.deepEqual(server.calls, [token, token]);
  });

  it('asks for no token ahead of a run by Basic', async () => {
    const { results } = await run({ authType: 'auto', clientId: '' });
    assert.deepEqual([complaints(results), server.calls.filter((call) => call === token)], [{}, []]);
  });

  it('takes an account that is not set from the token, and says so once', async () => {
    const { results } = await run({ accountId: '' });
    assert.deepEqual(complaints(results), {});
    assert.deepEqual(notes, [
      'Account 920012 of Acme: ACME_ACCOUNT_ID is not set, and the token is good for no other.',
    ]);
    assert.deepEqual(
      server.calls.filter((call) => call === token),
      [token],
    );
    assert.ok(server.calls.every((call) => call === token || call.includes('/accounts/920012/')));
  });

  it('takes none of several', async () => {
    tell([920012, '7']);
    const what =
      'ACME_ACCOUNT_ID is not set, and the token that Acme issued for clientId is good for several accounts: 920012, 7.';
    await fails(run({ accountId: '' }), 'ERR_CREDENTIALS_MISSING', what);
    assert.deepEqual(server.calls, [token]);
  });

  it('lets a token be that does not tell', async () => {
    tell(undefined);
    await fails(run({ accountId: '' }), 'ERR_CREDENTIALS_MISSING', 'ACME_ACCOUNT_ID is not set.');
    const { summary } = await run({ accountId: '920013' });
    assert.equal(summary.totals.passed, 0);
    assert.ok(server.calls.some((call) => call.includes('/accounts/920013/')));
  });

  it('says which row of the data has a wrong account, and takes the account of each row', async () => {
    const rows = [{ accountId: '920012' }, { accountId: '' }, { accountId: '7' }];
    const what =
      'accountId in row 3 of the iteration data is not an account that clientId may use: the token that Acme issued is good for 920012.';
    await fails(run({}, { settings: { iterationData: rows } }), 'ERR_ACCOUNT', what);
    assert.deepEqual(server.calls, [token]);
    const { results } = await run({}, { settings: { iterationData: rows, iterationCount: 2 } });
    assert.deepEqual(complaints(results), {});
    assert.match(notes.join(), /^Account 920012 of Acme: accountId in row 2 of the iteration data is not set, and/);
  });

  it('knows the account of each API, where they sign in with different credentials', async () => {
    const [first, second] = apis.map(({ contract }) => contract.id);
    assert.ok(first && second);
    // Tokens for another client are good for another account.
    const clients: string[] = [];
    server.tamper = ({ path }) => {
      if (!path.endsWith('/token')) return {};
      const client = Buffer.from(String(server.requests.at(-1)?.headers.authorization).slice(6), 'base64').toString();
      clients.push(client);
      const accounts = [client.startsWith('CLI-other') ? '7' : '920012'];
      const body = JSON.stringify({ access_token: jwtOf({ accounts, client }), expires_in: 3600 });
      return { status: 200, headers: {}, body: Buffer.from(body) };
    };
    const other = (contract: string) => (contract === second ? { clientId: 'CLI-other' } : {});
    const what = 'ACME_ACCOUNT_ID is not an account that clientId may use: the token that Acme issued is good for 7.';
    await fails(run(other), 'ERR_ACCOUNT', what);
    assert.deepEqual(server.calls, [token, token]);
    await run((contract) => ({ ...other(contract), accountId: '' }));
    const accounts = (contract: string) =>
      new Set(
        server.calls.flatMap((call) => (call.includes(contract) ? (/accounts\/(\d+)/.exec(call)?.[1] ?? []) : [])),
      );
    assert.deepEqual([[...accounts(first)], [...accounts(second)]], [['920012'], ['7']]);
    assert.equal(clients.length, 4);
  });

  it('looks into a token that the environment has kept', async () => {
    const kept = { accessToken: jwtOf({ accounts: ['7'] }), accessTokenExpires: '4102444800000' };
    const client = variablesFor(apis[0] ?? assert.fail(), server.url)['clientId'] ?? '';
    const what = 'ACME_ACCOUNT_ID is not an account that clientId may use: the token that Acme issued is good for 7.';
    await fails(run({ ...kept, accessTokenClient: client }), 'ERR_ACCOUNT', what);
    assert.deepEqual(server.calls, []);
    const { results } = await run({ ...kept, accessTokenClient: 'CLI-another' });
    assert.deepEqual(complaints(results), {});
  });

  it('says why there is no token to take an account from', async () => {
    const host = new URL(server.url).host;
    await fails(
      run({ accountId: '', clientSecret: 'wrong' }),
      'ERR_CREDENTIALS_MISSING',
      `ACME_ACCOUNT_ID is not set, and there is no token to take it from: ${host} returned 401 for the token request.`,
    );
    assert.deepEqual(server.calls, [token]);
  });

  it('does not send the client secret where it could be read', async () => {
    const { summary } = await run({ tokenUrl: 'http://id.vouch.test/token' });
    assert.equal(summary.totals.passed, 0);
    assert.deepEqual(server.calls, []);
  });
});
