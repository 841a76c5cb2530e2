import assert from 'node:assert/strict';
import { loadOwnApis } from '../support/load-own-apis';
import { apis, runAll } from '../support/run/run-all';
import { type Served, serve } from '../support/serve';

/** One API of each vendor. */
const pair = apis.filter(({ contract }) => contract.api !== 'sites');

describe('guardCredentials', () => {
  let server: Served;
  /** Path → status; anything else is answered 200. */
  let statusOf: (path: string, count: number, authorization: string) => number;
  let seen: Map<string, number>;

  before(async () => {
    server = await serve((request, response) => {
      const authorization = request.headers.authorization ?? '';
      seen.set(authorization, (seen.get(authorization) ?? 0) + 1);
      const count = seen.get(authorization) ?? 0;
      const status = authorization === '' ? 200 : statusOf(request.url ?? '', count, authorization);
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(status === 404 ? '{"errors":[]}' : '[]');
    });
  });
  after(() => server.close());

  async function run(answer: typeof statusOf, options: Parameters<typeof runAll>[1] = {}) {
    seen = new Map();
    statusOf = answer;
    const { results } = await runAll(server.url, { apis: pair, allow: new Set(['read']), ...options });
    const refusals = results.flatMap(({ item, exchange }) => (exchange?.response?.status === 401 ? [item] : []));
    const reasons = new Set(
      results.flatMap(({ reason }) => (reason?.includes('401') ? [reason.replace(/^\S+/, 'host')] : [])),
    );
    return { results, refusals, reasons };
  }

  it('tries refused credentials once, whatever the concurrency and the number of iterations', async () => {
    const { results, refusals, reasons } = await run(() => 401, { settings: { iterationCount: 2 }, concurrency: 6 });
    const tries = [...seen].filter(([authorization]) => authorization !== '').map(([, count]) => count);
    assert.deepEqual(tries, [1, 1]);
    assert.deepEqual(refusals.map(({ collection }) => collection.split('/')[0]).sort(), ['acme', 'umbra']);
    const expected = refusals.map(
      ({ name }) => `host answered 401 to ${name}; not sent again to keep the account from being locked`,
    );
    assert.deepEqual([...reasons].sort(), expected.sort());
    assert.deepEqual(
      results.filter(({ item, status }) => refusals.includes(item) && status === 'failed').map(({ item }) => item),
      refusals,
    );
  });

  it('goes on if one operation is refused that others were not', async () => {
    const { refusals, reasons } = await run((_path, count) => (count === 3 ? 401 : 200), {
      apis,
      selection: { grepInvert: /Credentials/ },
    });
    assert.equal(refusals.length, 2);
    assert.deepEqual([...reasons], []);
  });

  it('knows credentials apart that come from rows of data', async () => {
    const rows = ['one', 'two', 'one', 'three'].map((password) => ({ password }));
    await run(() => 401, { settings: { iterationData: rows }, concurrency: 1 });
    assert.deepEqual(
      [...seen].filter(([authorization]) => authorization !== '').map(([, count]) => count),
      Array(6).fill(1),
    );
  });

  it('stops waiting for an answer that never says whether they are right', async () => {
    const { reasons, refusals } = await run(() => 500);
    assert.deepEqual([reasons.size, refusals.length], [0, 0]);
    assert.ok([...seen].every(([authorization, count]) => authorization === '' || count > 1));
  });

  describe('with credentials that are wrong on purpose', () => {
    const isRight = (authorization: string) => /^(jdoe:correct|3f0e9a6c\w+:tin)/.test(decode(authorization));
    const wrong = ({ item }: { item: { name: string } }) => item.name.endsWith(' is rejected');
    const outcomes = (results: Awaited<ReturnType<typeof run>>['results']) =>
      new Set(results.filter(wrong).map(({ iteration, reason = 'sent' }) => `${iteration}: ${reason}`));

    it('sends them once each, however often all is run', async () => {
      const { results } = await run((_path, _count, authorization) => (isRight(authorization) ? 200 : 401), {
        apis,
        settings: { iterationCount: 2 },
        selection: { folders: ['Credentials'] },
      });
      const tries = [...seen].filter(([authorization]) => authorization !== '' && !isRight(authorization));
      // Two collections share what is sent to Acme.
      assert.deepEqual(tries.map(([, count]) => count).toSorted(), [1, 1, 1, 1, 2, 2, 2, 2]);
      assert.deepEqual(
        outcomes(results.filter(({ item }) => !/account|header/.test(item.name))),
        new Set(['0: sent', '1: sent once already, and rejected; again, it might get the account locked']),
      );
    });

    it('does not send them unless the right ones were accepted just before', async () => {
      const { results } = await run((path) => (/parcels|Account/.test(path) ? 403 : 200));
      const [parcels, account] = ['acme/parcels', 'umbra/monitoring'].map((id) =>
        outcomes(results.filter(({ item }) => item.collection === id)),
      );
      const expected = new Set(['0: the right credentials were not accepted before it']);
      assert.deepEqual([parcels, account], [expected, expected]);
    });

    it('takes an answer that the right ones will do with for accepted', async () => {
      const made = loadOwnApis('bandwidth/call-verification');
      const { results } = await run((_path, _count, authorization) => (isRight(authorization) ? 404 : 401), {
        apis: made,
        selection: { folders: ['Credentials'] },
      });
      assert.deepEqual(outcomes(results), new Set(['0: sent']));
      const right = results.filter((result) => !wrong(result));
      assert.deepEqual(
        right.map(({ status, findings }) => [status, findings]),
        [['passed', []]],
      );
    });

    it('takes nothing that becomes of them for a word about the right ones', async () => {
      const { refusals, reasons } = await run((_path, _count, authorization) => (isRight(authorization) ? 200 : 401));
      assert.deepEqual([refusals.filter((item) => !wrong({ item })), [...reasons]], [[], []]);
    });

    it('sends them after everything else, one collection after the other', async () => {
      const { results } = await run(() => 200, { apis });
      const own = results.map((result) => (result.item.folder === 'Credentials' ? result.item.collection : ''));
      const last = own.slice(own.findIndex((collection) => collection !== ''));
      const groups = last.filter((collection, index) => collection !== last[index - 1]);
      assert.deepEqual(groups.toSorted(), ['acme/parcels', 'acme/sites', 'umbra/monitoring']);
    });
  });
});

const decode = (authorization: string) =>
  Buffer.from(/^Basic (.*)/.exec(authorization)?.[1] ?? '', 'base64').toString();
