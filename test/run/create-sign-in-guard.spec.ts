import assert from 'node:assert/strict';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Rejection } from '../../src/model/item';
import type { Admission } from '../../src/model/sending';
import { createSignInGuard, type SignIn } from '../../src/run/create-sign-in-guard';
import { loadOwnApis } from '../support/load-own-apis';
import { runAll } from '../support/run/run-all';
import { type Served, serve } from '../support/serve';

describe('createSignInGuard', () => {
  const item = { id: 'a', name: 'A' };
  const wrong = { id: 'w', name: 'W', rejection: { ...sends('wrong-password'), after: 'a' } };

  /** Asks for admission; what has been said by the time at which nothing else can happen. */
  function ask(guard: ReturnType<typeof createSignInGuard>, signIn: Partial<SignIn> = {}) {
    const asked: { said?: Admission } = {};
    const whole = { vendor: 'acme', host: 'h', item, credentials: 'Basic x', ...signIn };
    void guard(whole).then((admission) => {
      asked.said = admission;
    });
    return {
      state: async () => {
        await nextTurn();
        if (!asked.said) return 'waits';
        return 'refused' in asked.said ? asked.said.refused : 'goes';
      },
      answer: async (status: number | undefined) => {
        await nextTurn();
        if (asked.said && 'answered' in asked.said) asked.said.answered(status);
      },
    };
  }
  const states = (asked: readonly ReturnType<typeof ask>[]) => Promise.all(asked.map(({ state }) => state()));

  const refused = 'h returned 401 to A; not sent again to keep the account from being locked';
  /** The first of sixteen ends with a status; what becomes of the next one, and of those behind it. */
  const firsts: Readonly<
    Record<string, readonly [status: number | undefined, next: string, others?: 'waits' | undefined]>
  > = {
    'accepts them': [200, 'goes'],
    'leads elsewhere': [302, 'goes'],
    'refuses them': [401, refused],
    'fails otherwise': [500, 'goes', 'waits'],
    'does not let them in': [403, 'goes', 'waits'],
    'does not come': [undefined, 'goes', 'waits'],
  };
  for (const [title, [status, next, others = next]] of Object.entries(firsts)) {
    it(`lets the first of sixteen requests go alone, and then ${others === 'waits' ? 'the next' : 'all'} when its answer ${title}`, async () => {
      const guard = createSignInGuard();
      const asked = Array.from({ length: 16 }, () => ask(guard));
      assert.deepEqual(await states(asked), ['goes', ...Array(15).fill('waits')]);
      await asked[0]?.answer(status);
      assert.deepEqual(await states(asked.slice(1)), [next, ...Array(14).fill(others)]);
    });
  }

  const decided: Readonly<Record<string, readonly [status: number, others: string]>> = {
    accepts: [200, 'goes'],
    refuses: [401, refused],
  };
  for (const [title, [status, others]] of Object.entries(decided)) {
    it(`lets sixteen go one at a time until an answer ${title} them`, async () => {
      const guard = createSignInGuard();
      const asked = Array.from({ length: 16 }, () => ask(guard));
      for (const one of asked.slice(0, 5)) await one.answer(500);
      assert.deepEqual(await states(asked.slice(5)), ['goes', ...Array(10).fill('waits')]);
      await asked[5]?.answer(status);
      assert.deepEqual(await states(asked.slice(6)), Array(10).fill(others));
    });
  }

  const later: Readonly<Record<string, readonly [statuses: readonly (number | undefined)[], next: string]>> = {
    'after one that was accepted': [[200, 401], 'goes'],
    'after one that was refused at last': [[500, 401], refused],
    'after one that no answer came to': [[undefined, undefined], 'goes'],
  };
  for (const [title, [statuses, next]] of Object.entries(later)) {
    it(`decides ${title}`, async () => {
      const guard = createSignInGuard();
      for (const status of statuses) await ask(guard).answer(status);
      assert.equal(await ask(guard).state(), next);
    });
  }

  it('lets go without waiting what does not sign in, signs in with something else, or elsewhere', async () => {
    const guard = createSignInGuard();
    const asked = [{}, {}, { credentials: undefined }, { credentials: 'Basic y' }, { vendor: 'umbra' }];
    assert.deepEqual(await states(asked.map((one) => ask(guard, one))), ['goes', 'waits', 'goes', 'goes', 'goes']);
  });

  it('takes a status that the item expects for accepted', async () => {
    const guard = createSignInGuard();
    await ask(guard, { item: { ...item, expects: ['404'] } }).answer(404);
    await ask(guard).answer(401);
    assert.equal(await ask(guard).state(), 'goes');
  });

  it('lets wrong ones go once they were rejected by one that had just been accepted', async () => {
    const guard = createSignInGuard();
    const refused = 'the right credentials were not accepted before it';
    assert.equal(await ask(guard, { item: wrong }).state(), refused);
    await ask(guard).answer(200);
    await ask(guard, { item: wrong }).answer(500);
    const again = ask(guard, { item: wrong });
    assert.equal(await again.state(), 'goes');
    await again.answer(401);
    assert.equal(
      await ask(guard, { item: wrong }).state(),
      'sent once already, and rejected; again, it might get the account locked',
    );
    assert.equal(await ask(guard, { item: wrong, credentials: 'Basic z' }).state(), 'goes');
    // They say nothing about the right ones.
    const right = ask(guard);
    assert.equal(await right.state(), 'goes');
    await right.answer(403);
    assert.equal(await ask(guard, { item: wrong, credentials: 'Basic z' }).state(), refused);
  });
});

describe('createSignInGuard, in a run,', () => {
  let server: Served;
  /** Path → status; anything else is answered 200. */
  let statusOf: (path: string, count: number, authorization: string) => number;
  let seen: Map<string, number>;
  /** Credentials as they came, one after the other. */
  let order: string[];

  before(async () => {
    server = await serve((request, response) => {
      const authorization = request.headers.authorization ?? '';
      order.push(decode(authorization));
      seen.set(authorization, (seen.get(authorization) ?? 0) + 1);
      const count = seen.get(authorization) ?? 0;
      const status = authorization === '' ? 200 : statusOf(request.url ?? '', count, authorization);
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(status === 404 ? '{"errors":[]}' : '[]');
    });
  });
  after(() => server.close());

  async function run(answer: typeof statusOf, options: Parameters<typeof runAll>[1] = {}) {
    seen = new Map();
    order = [];
    statusOf = answer;
    const { results } = await runAll(server.url, { allow: new Set(['read']), ...options });
    const refusals = results.flatMap(({ item, exchange }) => (exchange?.response?.status === 401 ? [item] : []));
    const reasons = new Set(
      results.flatMap(({ reason }) => (reason?.includes('401') ? [reason.replace(/^\S+/, 'host')] : [])),
    );
    return { results, refusals, reasons };
  }

  for (const concurrency of [1, 6, 16]) {
    it(`tries refused credentials once, in two iterations with ${concurrency} side by side`, async () => {
      const { results, refusals, reasons } = await run(() => 401, { settings: { iterationCount: 2 }, concurrency });
      const tries = [...seen].filter(([authorization]) => authorization !== '').map(([, count]) => count);
      assert.deepEqual(tries, [1, 1]);
      assert.deepEqual(refusals.map(({ collection }) => collection.split('/')[0]).sort(), ['acme', 'umbra']);
      const expected = refusals.map(
        ({ name }) => `host returned 401 to ${name}; not sent again to keep the account from being locked`,
      );
      assert.deepEqual([...reasons].sort(), expected.sort());
      assert.deepEqual(
        results.filter(({ item, status }) => refusals.includes(item) && status === 'failed').map(({ item }) => item),
        refusals,
      );
    });
  }

  it('goes on if one operation is refused that others were not', async () => {
    const { refusals, reasons } = await run((_path, count) => (count === 3 ? 401 : 200), {
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

    for (const concurrency of [1, 16]) {
      it(`sends them after everything else, with ${concurrency} side by side`, async () => {
        const { results } = await run(() => 200, { concurrency });
        for (const vendor of ['acme', 'umbra']) {
          const own = results.filter(({ item }) => item.collection.startsWith(`${vendor}/`));
          const last = own.slice(own.findIndex(({ item }) => item.folder === 'Credentials'));
          assert.deepEqual(new Set(last.map(({ item }) => item.folder)), new Set(['Credentials']));
        }
      });

      it(`never sends more than two wrong passwords of one user in a row, with ${concurrency} side by side`, async () => {
        await run((_path, _count, authorization) => (isRight(authorization) ? 200 : 401), {
          concurrency,
          wrongSignIns: 'once',
        });
        const passwords = order.filter((pair) => pair.startsWith('jdoe:'));
        const rights = passwords.map((pair) => (pair === 'jdoe:correct-horse-battery-staple' ? 'right' : 'wrong'));
        // A wrong one, and the right one in another case.
        assert.equal(rights.filter((one) => one === 'wrong').length, 2);
        assert.doesNotMatch(rights.join(' '), /wrong wrong wrong/);
      });
    }
  });
});

const decode = (authorization: string) =>
  Buffer.from(/^Basic (.*)/.exec(authorization)?.[1] ?? '', 'base64').toString();

function sends(what: Rejection['sends']): Omit<Rejection, 'after'> {
  return { sends: what, what: 'Wrong', description: 'Wrong.' };
}
