import assert from 'node:assert/strict';
import newman from 'newman';
import { buildCollection } from '../../src/collections/build-collection';
import { jwtOf } from '../support/jwt-of';
import { loadOwnApis } from '../support/load-own-apis';
import { type Served, serve } from '../support/serve';

/** With characters that base64url writes in its own way. */
const tokenFor = (accounts: unknown) => jwtOf({ note: '\u00ff?>>>', accounts });

describe('the account that a collection takes from a token', () => {
  let server: Served;
  let token: string;
  before(async () => {
    server = await serve(({ url }, response) => {
      response.setHeader('Content-Type', 'application/json');
      response.end(url === '/token' ? JSON.stringify({ access_token: token, expires_in: 3600 }) : '[]');
    });
  });
  after(() => server.close());

  /** Sends two reads of the account; what went out, and the environment afterwards. */
  async function run(variables: Readonly<Record<string, string>>) {
    const [api] = loadOwnApis('bandwidth/messaging');
    assert(api);
    const folder = ['List media files', 'List messages'];
    const given = {
      clientId: 'CLI-1',
      clientSecret: 'amber-lantern-quiet-harbor',
      accountId: '',
      messagingUrl: server.url,
      tokenUrl: `${server.url}/token`,
      ...variables,
    };
    const before = server.requests.length;
    let environment: Record<string, unknown> = {};
    const failed = await new Promise<readonly string[]>((resolve, reject) => {
      newman.run(
        {
          collection: buildCollection(api),
          environment: { values: Object.entries(given).map(([key, value]) => ({ key, value, enabled: true })) },
          folder,
          reporters: [],
        } as never,
        (error, summary) => {
          if (error) return reject(error);
          environment = (
            summary as unknown as { environment: { toObject(): Record<string, unknown> } }
          ).environment.toObject();
          resolve(summary.run.failures.map((failure) => failure.error.message));
        },
      );
    });
    const sent = server.requests.slice(before).map(({ method, url }) => `${method} ${url?.replace(/\?.*/, '')}`);
    return {
      sent,
      account: environment['accountId'],
      failed: failed.filter((message) => message.includes('accountId')),
    };
  }

  const reads = ['GET /users/920012/media', 'GET /users/920012/messages'];
  const kept = { accessToken: tokenFor(['920012']), accessTokenClient: 'CLI-1', accessTokenExpires: '4102444800000' };
  const cases: readonly (readonly [
    title: string,
    accounts: unknown,
    variables: Record<string, string>,
    sent: readonly string[],
    account: string,
  ])[] = [
    ['is the only one', ['920012'], {}, ['POST /token', ...reads], '920012'],
    ['may be a number', [920012], {}, ['POST /token', ...reads], '920012'],
    ['may stand alone', '920012', {}, ['POST /token', ...reads], '920012'],
    ['comes from a kept token, too', [], kept, reads, '920012'],
    ['leaves one that is set', ['7'], { accountId: '920012' }, ['POST /token', ...reads], '920012'],
    ['is none of several', ['920012', '7'], {}, ['POST /token'], ''],
    ['is not there in a token that does not tell', undefined, {}, ['POST /token'], ''],
    ['is not there in a token that tells something else', [{ id: '7' }], {}, ['POST /token'], ''],
  ];
  for (const [title, accounts, variables, sent, account] of cases) {
    it(title, async () => {
      token = tokenFor(accounts);
      const found = await run(variables);
      const several = title.includes('several') ? ', and the token is good for several accounts: 920012, 7' : '';
      const refusal = `The variable "accountId" has no value${several}. Set it in the environment.`;
      assert.deepEqual(found, { sent, account, failed: account === '' ? [refusal] : [] });
    });
  }
});
