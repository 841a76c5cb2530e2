import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import newman from 'newman';
import { buildCollection } from '../../src/collections/build-collection';
import { loadOwnApis } from '../support/load-own-apis';
import { type Served, serve } from '../support/serve';

interface Ran {
  /** Sign-ins as they came: `jdoe:…`, `Bearer …`, or nothing. */
  readonly signIns: readonly string[];
  /** Reasons of what was skipped, without the requests' names; each once. */
  readonly skipped: readonly string[];
  readonly variables: string;
  readonly environment: Readonly<Record<string, unknown>>;
}

describe('what the collection remembers of its answers', () => {
  const password = 'tin-otter-velvet-moon';
  const clientSecret = 'amber-lantern-quiet-harbor';
  let server: Served;
  let signIns: string[];
  let statusOf: (signIn: string, path: string) => number;

  before(async () => {
    server = await serve((request, response) => {
      const [scheme, token = ''] = (request.headers.authorization ?? '').split(' ');
      const signIn = scheme === 'Basic' ? Buffer.from(token, 'base64').toString() : `${scheme} ${token}`.trim();
      const path = request.url ?? '';
      const isToken = path === '/token';
      signIns.push(isToken ? `token for ${signIn}` : signIn);
      const issued = signIns.filter((one) => one.startsWith('token for')).length;
      const body = isToken ? JSON.stringify({ access_token: `t${issued}`, expires_in: 3600 }) : '[]';
      response.writeHead(statusOf(signIn, path), { 'Content-Type': 'application/json' }).end(body);
    });
  });
  after(() => server.close());

  async function run(options: {
    id?: string;
    answer: typeof statusOf;
    variables?: Readonly<Record<string, string>>;
    rows?: readonly Readonly<Record<string, string>>[];
    /** Folders to send. */
    folder?: readonly string[];
  }): Promise<Ran> {
    const { id = 'uptrends/api-v4', answer, variables = {}, rows = [{}], folder } = options;
    signIns = [];
    statusOf = answer;
    const [api] = loadOwnApis(id);
    assert(api);
    const given = { username: 'jdoe', password, apiV4Url: server.url, ...variables };
    const skipped = new Set<string>();
    let state: { _variables: { toObject(): object }; environment: { toObject(): Record<string, unknown> } } | undefined;
    await new Promise<void>((resolve, reject) => {
      newman
        .run(
          {
            collection: buildCollection(api),
            environment: { values: Object.entries(given).map(([key, value]) => ({ key, value, enabled: true })) },
            iterationData: rows,
            reporters: [],
            ...(folder && { folder }),
          } as never,
          (error) => (error ? reject(error) : resolve()),
        )
        .on('start', (_error, { run }) => {
          state = (run as { state: typeof state }).state;
        })
        .on('console', (_error, { messages }) => {
          const [, reason] = /^Skipped: .*?: (.*)$/.exec(messages.join(' ')) ?? [];
          if (reason) skipped.add(reason);
        });
    });
    return {
      signIns: signIns.filter((one) => one !== ''),
      skipped: [...skipped].filter((reason) => !/^its effect|^it needs/.test(reason)),
      variables: JSON.stringify(state?._variables.toObject()),
      environment: state?.environment.toObject() ?? {},
    };
  }

  const right = `jdoe:${password}`;
  const refused = (name: string) =>
    `127.0.0.1 returned 401 to ${name}; not sent again to keep the account from being locked.`;
  const unproved = 'the right credentials were not accepted before it in this run; run the whole folder.';

  it('sends nothing more with credentials that were refused, in all iterations', async () => {
    const { signIns, skipped } = await run({ answer: () => 401, rows: [{}, {}] });
    assert.deepEqual(signIns, [right]);
    assert.equal(skipped.length, 1);
    assert.match(skipped[0] ?? '', /^127\.0\.0\.1 returned 401 to .+; not sent again to keep the account/);
  });

  it('goes on until an answer says something of them', async () => {
    const { signIns: tries } = await run({
      answer: () => (signIns.length < 3 ? 500 : 401),
      folder: ['Account', 'MonitorGroup', 'Monitor', 'Operator'],
    });
    assert.deepEqual(tries, [right, right, right]);
  });

  it('takes one refusal after they were accepted for the word about one request', async () => {
    const { signIns, skipped } = await run({
      answer: (_signIn, path) => (path.startsWith('/MonitorGroup') ? 401 : 200),
      folder: ['Account', 'MonitorGroup', 'Monitor'],
    });
    assert.ok(signIns.length > 2, signIns.join());
    assert.deepEqual(skipped, []);
  });

  it('forgets the refusal when the password is another, or the host', async () => {
    const other = server.url.replace('127.0.0.1', 'localhost');
    const rows = [{ password: 'a' }, { password: 'a' }, { password: 'b' }, { password: 'a', apiV4Url: other }];
    const { signIns } = await run({ answer: () => 401, rows, folder: ['Account'] });
    assert.deepEqual(signIns, ['jdoe:a', 'jdoe:b', 'jdoe:a']);
  });

  it('keeps nothing that gives credentials away', async () => {
    const { variables } = await run({ answer: () => 401, folder: ['Account'] });
    const hash = (name: string, text: string) => createHash(name).update(text).digest('hex');
    const forms = [right, password].flatMap((text) => [
      text,
      Buffer.from(text).toString('base64'),
      hash('sha256', text),
      hash('md5', text),
    ]);
    assert.match(variables, /"vouch:refused [0-9a-f]{1,8}"/);
    assert.deepEqual(
      forms.filter((form) => variables.includes(form)),
      [],
    );
  });

  it('sends wrong credentials once the right ones were accepted, and not before', async () => {
    const folder = ['Credentials'];
    const good = await run({ answer: (signIn) => (signIn === right ? 200 : 401), folder });
    assert.equal(good.signIns.filter((one) => one !== right).length, 4);
    assert.deepEqual(good.skipped, []);
    const [forbidden, broken] = [await run({ answer: () => 403, folder }), await run({ answer: () => 500, folder })];
    for (const { signIns, skipped } of [forbidden, broken]) {
      assert.deepEqual([signIns, skipped], [[right], [unproved]]);
    }
    const unauthorized = await run({ answer: () => 401, folder });
    assert.deepEqual(
      [unauthorized.signIns, unauthorized.skipped],
      [[right], [refused('Right credentials are accepted')]],
    );
  });

  it('takes an answer that a made-up request gets for accepted', async () => {
    const { signIns, skipped } = await run({
      id: 'bandwidth/call-verification',
      variables: { callVerificationUrl: server.url, accountId: '920012' },
      answer: (signIn) => (signIn === right ? 404 : 401),
      folder: ['Credentials'],
    });
    assert.ok(signIns.length > 4);
    assert.deepEqual(skipped, []);
  });

  describe('where tokens sign in', () => {
    const variables = () => ({
      authType: 'oauth',
      clientId: 'CLI-1',
      clientSecret,
      accountId: '920012',
      messagingUrl: server.url,
      tokenUrl: `${server.url}/token`,
    });
    const id = 'bandwidth/messaging';
    const asked = `token for CLI-1:${clientSecret}`;
    const kept = { accessToken: 'old', accessTokenClient: 'CLI-1', accessTokenExpires: '4102444800000' };

    for (const [status, why] of [
      [
        401,
        'refused the client id and secret (401). Check the variables "clientId" and "clientSecret"; case counts, and a secret may have expired.',
      ],
      [503, 'returned 503 for the token request.'],
    ] as const) {
      it(`asks for a token once if that ends in ${status}`, async () => {
        const { signIns, skipped } = await run({ id, variables: variables(), answer: () => status, rows: [{}, {}] });
        const host = server.url.replace('http://', '');
        assert.deepEqual([signIns, skipped], [[asked], [`no token: ${host} ${why}`]]);
      });
    }

    it('asks again with another secret', async () => {
      const rows = [{ clientSecret: 'a' }, { clientSecret: 'b' }];
      const { signIns } = await run({ id, variables: variables(), answer: () => 401, rows });
      assert.deepEqual(signIns, ['token for CLI-1:a', 'token for CLI-1:b']);
    });

    it('stops when the API refuses a new token, and keeps none', async () => {
      const answer = (_signIn: string, path: string) => (path === '/token' ? 200 : 401);
      const { signIns, environment } = await run({ id, variables: variables(), answer });
      assert.deepEqual(signIns, [asked, 'Bearer t1']);
      assert.equal(environment['accessToken'], undefined);
    });

    it('replaces a kept token that the API refuses', async () => {
      const answer = (signIn: string) => (signIn === 'Bearer old' ? 401 : 200);
      const { signIns, skipped } = await run({ id, variables: { ...variables(), ...kept }, answer });
      assert.deepEqual(signIns.slice(0, 3), ['Bearer old', asked, 'Bearer t1']);
      assert.deepEqual(
        signIns.slice(3).filter((one) => !one.endsWith(' t1')),
        [],
      );
      assert.deepEqual(skipped, []);
    });

    it('tries a token of the data twice at most', async () => {
      const { signIns } = await run({ id, variables: variables(), answer: () => 401, rows: [kept, kept, kept] });
      assert.deepEqual(signIns, ['Bearer old', 'Bearer old']);
    });
  });
});
