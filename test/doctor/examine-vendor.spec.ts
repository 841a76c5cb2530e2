import assert from 'node:assert/strict';
import { bandwidth, bandwidthClient, bandwidthUser, uptrends, useExaminedMock } from '../support/examine-mock';
import { Servers } from '../support/servers';

const servers = new Servers();

describe('examineVendor', () => {
  const { host, setup, oauth, examine, report } = useExaminedMock();
  after(() => servers.close());

  const notice = 'warn: Bandwidth retires API users (Basic sign-in) on 2026-12-02. 2 days are left.';
  const names = 'BANDWIDTH_USERNAME, BANDWIDTH_PASSWORD, BANDWIDTH_ACCOUNT_ID';

  it('finds nothing wrong with credentials that work', async () => {
    assert.deepEqual(await examine(setup(bandwidth, { values: bandwidthUser })), {
      state: 'ok',
      lines: [
        `ok: Set in .env: ${names}.`,
        notice,
        `ok: ${host()} can be reached.`,
        `ok: Signed in: GET ${host()}/bandwidth/numbers/accounts/{accountId} returned 200.`,
        'ok: The account has Bandwidth Numbers and Bandwidth Numbers v2: live runs take bandwidth/numbers, unless the other is named.',
      ],
    });
    assert.equal((await examine(setup(uptrends))).state, 'ok');
  });

  it('counts the days until Basic sign-in ends', async () => {
    const now = () => Date.parse('2026-12-01');
    const { lines } = await examine(setup(bandwidth, { values: bandwidthUser }), { now });
    assert.equal(lines[1], 'warn: Bandwidth retires API users (Basic sign-in) on 2026-12-02. One day is left.');
  });

  for (const day of ['2026-12-02', '2027-01-01']) {
    it(`says first that Basic sign-in has ended, on ${day}, and how to change where it is refused`, async () => {
      const now = () => Date.parse(day);
      const ended = 'Bandwidth ended sign-in by username and password on 2026-12-02.';
      const works = await report(setup(bandwidth, { values: bandwidthUser }), { now });
      assert.equal(works.state, 'ok');
      assert.deepEqual(works.diagnoses[0], { verdict: 'warn', message: ended, remedy: bandwidth.advice?.retired });
      assert.equal(works.diagnoses.filter(({ message }) => message.includes('2026-12-02')).length, 1);
      const refused = await report(setup(bandwidth, { values: { ...bandwidthUser, password: 'x' } }), { now });
      const { verdict, remedy } = refused.diagnoses.at(-1) ?? {};
      assert.deepEqual([verdict, remedy], ['fail', `${ended} ${bandwidth.advice?.retired}`]);
      const token = await examine(oauth(), { now });
      assert.ok(
        token.lines.every((line) => !line.includes('2026-12-02')),
        token.lines.join(),
      );
    });
  }

  it('finds nothing wrong with API credentials that work', async () => {
    assert.deepEqual(await examine(oauth()), {
      state: 'ok',
      lines: [
        'ok: Set in .env: BANDWIDTH_CLIENT_ID, BANDWIDTH_CLIENT_SECRET, BANDWIDTH_ACCOUNT_ID.',
        'ok: Signs in by oauth: a token for client id and client secret.',
        `ok: ${host()} can be reached.`,
        `ok: Got a token, good for 60 minutes: POST ${host()}/bandwidth/oauth2/token returned 200.`,
        'ok: The token is good for the account in BANDWIDTH_ACCOUNT_ID.',
        `ok: Signed in: GET ${host()}/bandwidth/numbers/accounts/{accountId} returned 200.`,
        'ok: The account has Bandwidth Numbers and Bandwidth Numbers v2: live runs take bandwidth/numbers, unless the other is named.',
      ],
    });
  });

  it('knows the variables of each way to sign in', async () => {
    const lines = async (values: Record<string, string>, authType = 'oauth') =>
      (await examine(oauth({ values, authType }))).lines.filter((line) => /^(fail|warn): BANDWIDTH/.test(line));
    assert.deepEqual(await lines({ ...bandwidthUser }), [
      'fail: BANDWIDTH_CLIENT_ID is not set.',
      'fail: BANDWIDTH_CLIENT_SECRET is not set.',
    ]);
    assert.deepEqual(await lines({ ...bandwidthClient }, 'basic'), [
      'fail: BANDWIDTH_USERNAME is not set.',
      'fail: BANDWIDTH_PASSWORD is not set.',
    ]);
    assert.deepEqual(await lines({ ...bandwidthClient, username: 'jdoe' }), [
      'warn: BANDWIDTH_PASSWORD is not set, but BANDWIDTH_USERNAME is.',
    ]);
    assert.deepEqual(await lines({ ...bandwidthClient, clientId: 'My credentials' }), [
      'warn: BANDWIDTH_CLIENT_ID does not begin with CLI-, as the client ids of Bandwidth do.',
    ]);
  });

  it('refuses another way to sign in', async () => {
    const { state, lines } = await examine(oauth({ authType: 'saml' }));
    assert.equal(state, 'failed');
    assert.deepEqual(lines.slice(1), [
      'fail: authType names a way to sign in that Bandwidth does not take.',
      `ok: ${host()} can be reached.`,
      'skip: Sign-in was not tried: the variables come first.',
    ]);
    const other = await examine(setup(uptrends, { authType: 'oauth' }));
    assert.ok(
      other.lines.includes('fail: authType names a way to sign in that Uptrends does not take.'),
      other.lines.join(),
    );
  });

  it('says what is missing, and signs in with nothing that is incomplete', async () => {
    assert.deepEqual(await examine(setup(bandwidth, { values: { username: 'jdoe', password: '' } })), {
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

  it('names API credentials first where nothing is set', async () => {
    const client = 'BANDWIDTH_CLIENT_ID, BANDWIDTH_CLIENT_SECRET, BANDWIDTH_ACCOUNT_ID';
    assert.deepEqual((await examine(setup(bandwidth, { values: {} }))).lines, [
      `skip: None of its variables is set: ${client}; or ${names}.`,
    ]);
  });

  it('knows a vendor that is not set up', async () => {
    assert.deepEqual(await examine(setup(uptrends, { values: { username: '' } })), {
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
    const { state, lines } = await examine(setup(uptrends, { values }));
    assert.equal(state, 'ok');
    assert.equal(lines[1], 'warn: UPTRENDS_OPERATOR_PASSWORD is not set, but UPTRENDS_OPERATOR_USERNAME is.');
  });

  for (const [baseUrl, expected] of [
    ['http://api.vouch.test/v4', 'is not https://, so the credentials could be read on the way'],
    ['api.vouch.test', 'is not a URL'],
    ['https://user:secret@api.vouch.test', 'contains credentials, which belong in variables of their own'],
  ] as const) {
    it(`sends nothing to ${baseUrl}`, async () => {
      const { lines } = await examine(setup(uptrends, { baseUrl }));
      assert.equal(lines[1], `fail: The base URL of uptrends/api-v4 (apiV4Url) ${expected}.`);
      assert.match(lines[2] ?? '', /^skip: /);
    });
  }

  it('names the proxy without its password', async () => {
    const port = await servers.raw('HTTP/1.1 403 Forbidden\r\n\r\n');
    const { lines } = await examine(setup(uptrends, { baseUrl: 'https://api.vouch.test' }), {
      env: { HTTPS_PROXY: `http://me:secret@127.0.0.1:${port}` },
    });
    assert.equal(
      lines[1],
      `fail: The proxy 127.0.0.1:${port} (HTTPS_PROXY) does not let the connection through (403).`,
    );
    const bad = await examine(setup(uptrends, { baseUrl: 'https://api.vouch.test' }), {
      env: { HTTPS_PROXY: 'secret' },
    });
    assert.equal(bad.lines[1], 'fail: HTTPS_PROXY does not hold the URL of an HTTP proxy.');
  });
});
