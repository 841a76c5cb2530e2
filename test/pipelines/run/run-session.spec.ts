import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ItemResult } from '../../../src/model/results';
import { baseUrlVariable } from '../../../src/model/variables';
import { apis, runAll, variablesFor, verdicts } from '../../support/run/run-all';
import { formsOf, readings } from '../../support/secret-forms';
import type { Tamper } from '../../support/start-tampering';
import { useTamperedMock } from '../../support/use-tampered-mock';

const total = apis.reduce((sum, { list }) => sum + list.items.length, 0);

/** How a run goes on: one at a time, and sixteen side by side. */
for (const concurrency of [1, 16]) {
  describe(`a run with ${concurrency} requests side by side`, () => {
    const own = useTamperedMock(apis);
    const run = (tamper: Tamper, options: Parameters<typeof runAll>[1] = {}) => {
      own.server.tamper = tamper;
      return runAll(own.server.url, { concurrency, ...options });
    };

    it('tries nothing again after a 401, whatever it is', async () => {
      const before = own.server.calls.length;
      const { results, summary } = await run(() => ({ status: 401 }), { retries: 2, settings: { iterationCount: 2 } });
      const signIns = own.server.calls.slice(before).filter((call) => !call.endsWith('/Timezone'));
      // The users of both vendors, and the operator who registers; time zones are for everybody.
      assert.equal(signIns.length, 3, signIns.join('\n'));
      const { passed, failed } = summary.totals;
      assert.deepEqual([passed, failed, results.length], [0, signIns.length + 2, 2 * total]);
    });

    it('sends nothing whose effect is not allowed', async () => {
      const before = own.server.calls.length;
      const { results } = await run(() => ({}), { allow: new Set(['read']) });
      assert.deepEqual(
        own.server.calls.slice(before).filter((call) => !/^(GET|HEAD) /.test(call)),
        [],
      );
      for (const { item, status, reason } of results) {
        const held = `effect ${item.effect} is not allowed (--allow ${item.effect})`;
        if (item.effect !== 'read') assert.deepEqual([item.name, status, reason], [item.name, 'skipped', held]);
      }
    });

    it('takes every secret out, also of what echoes it', async () => {
      const echo: Tamper = (call, answer) => ({
        headers: { ...answer.headers, 'x-echo': String(call.path) },
        body: Buffer.from(JSON.stringify({ echo: secrets, encoded: secrets.map(encode), was: answer.body.toString() })),
      });
      const secrets = apis.flatMap(({ vendor }) =>
        vendor.variables.flatMap(({ secret, mock }) => (secret ? mock : [])),
      );
      const { results } = await run(echo);
      assert.ok(results.some(({ exchange }) => exchange?.response));
      const text = readings(JSON.stringify(results.map(asText)));
      for (const secret of secrets) {
        for (const form of formsOf(secret)) assert.ok(!text.includes(form), `${form} of ${secret}`);
      }
    });

    it('shows no password of a base URL, which the command line would refuse', async () => {
      const [api] = apis;
      assert(api);
      const url = own.server.url.replace('http://', 'https://jdoe:open@sesame@');
      const row = { [baseUrlVariable(api.contract.api)]: `${url}/${api.contract.id}` };
      const { results } = await run(() => ({}), { apis: [api], settings: { iterationData: [row] } });
      const text = JSON.stringify(results.map(asText));
      assert.match(text, /:\/\/redacted@/);
      assert.doesNotMatch(text, /sesame/i);
    });

    it('stops at the first failure with bail, and waits only for what is under way', async () => {
      const before = own.server.calls.length;
      const { results, summary } = await run(
        ({ path }) => (/parcels|Monitor|sites/.test(path) ? { status: 500 } : {}),
        {
          bail: true,
        },
      );
      const sent = own.server.calls.length - before;
      await sleep(100);
      assert.equal(own.server.calls.length - before, sent);
      const failed = results.filter(({ status }) => status === 'failed').length;
      assert.ok(failed >= 1 && failed <= concurrency, String(failed));
      const left = results.filter(({ reason }) => reason === 'the run stopped at the first failure (--bail)');
      assert.ok(left.length > 0);
      assert.deepEqual([results.length, summary.requests, summary.interrupted], [total, sent, false]);
    });

    it('reports what was done when it is interrupted twice, and sends nothing more', async () => {
      const [stop, giveUp] = [new AbortController(), new AbortController()];
      let answers = 0;
      const before = own.server.calls.length;
      const { results, summary } = await run(
        () => {
          if (++answers < 20) return {};
          stop.abort();
          setTimeout(() => giveUp.abort(), 500);
          return 'hang';
        },
        { signal: stop.signal, giveUp: giveUp.signal, retries: 2 },
      );
      const sent = own.server.calls.length - before;
      await sleep(100);
      assert.equal(own.server.calls.length - before, sent);
      assert.ok(sent < 20 + concurrency, String(sent));
      assert.deepEqual([summary.interrupted, results.length], [true, total]);
      assert.equal(new Set(results.map(({ item }) => item)).size, total);
      const { passed, failed, skipped } = summary.totals;
      assert.deepEqual([passed, failed, skipped], [19, 0, total - 19]);
      assert.deepEqual(summary.skipped, { 'the run was interrupted': total - 19 });
    });

    const isChange = ({ method, path }: { method: string; path: string }) =>
      method !== 'GET' && !/token|register/i.test(path);
    for (const [how, options] of Object.entries({
      'it is interrupted': (stop: AbortController) => ({ signal: stop.signal }),
      'it stops at the first failure': () => ({ bail: true }),
    })) {
      it(`deletes what it has created when ${how}, and no answer to a read comes any more`, async () => {
        const stop = new AbortController();
        const before = own.server.calls.length;
        let created = 0;
        const { results, summary } = await run((call) => {
          if (call.method === 'DELETE' && created > 0) return {};
          if (created > 0 && how === 'it is interrupted' && call.method === 'GET') return 'hang';
          if (call.method === 'POST' && isChange(call) && ++created === 1) stop.abort();
          return created > 0 && call.method === 'GET' ? { status: 500 } : {};
        }, options(stop));
        const made = results.flatMap((result) => result.created ?? []);
        const removed = results.flatMap((result) => result.removed ?? []);
        assert.ok(made.length > 0);
        assert.deepEqual(new Set(made.map(({ variable }) => variable)), new Set(removed));
        assert.deepEqual(summary.leftBehind, []);
        assert.ok(own.server.calls.slice(before).some((call) => call.startsWith('DELETE ')));
        assert.equal(results.length, total);
      });

      it(`lists what it could not delete when ${how}`, async () => {
        const stop = new AbortController();
        let created = false;
        const { summary } = await run((call) => {
          if (call.method === 'DELETE') return { status: 500 };
          if (call.method !== 'POST' || !isChange(call)) return {};
          if (!created) stop.abort();
          created = true;
          return {};
        }, options(stop));
        assert.ok(summary.leftBehind.length > 0);
        for (const { createdBy, removedBy, value, baseUrl } of summary.leftBehind) {
          assert.match(
            `${createdBy}; ${removedBy}`,
            /^(Create|Add|Send|Register|Clone|Order) .*; (Delete|Remove|Cancel) /,
          );
          assert.ok(value);
          assert.ok(baseUrl.startsWith(own.server.url), baseUrl);
        }
      });
    }

    it('lists what it may have created where no response came', async () => {
      const { summary } = await run(({ method, path }) => (method === 'POST' && /parcels$/.test(path) ? 'close' : {}));
      assert.deepEqual(
        summary.leftBehind.map(({ createdBy, value }) => [createdBy, value]),
        [['Create a parcel', undefined]],
      );
    });

    it('looks for no line of a contract where it finds nothing: that would read all of its files', async () => {
      const locate = () => assert.fail('a line was looked for');
      const blind = apis.map((api) => ({ ...api, contract: { ...api.contract, locate } }));
      const { summary } = await run(() => ({}), { apis: blind });
      assert.deepEqual(summary.findings, { error: 0, warning: 0, info: 0 });
    });

    it('deletes all that it has created when it goes to its end', async () => {
      const { results, summary } = await run(() => ({}));
      assert.ok(results.some(({ created }) => created));
      assert.deepEqual(summary.leftBehind, []);
    });

    it('is interrupted while it waits for a retry, and reports the answer that came', async () => {
      const stop = new AbortController();
      const clock = {
        now: Date.now,
        async sleep(milliseconds: number, signal: AbortSignal) {
          if (milliseconds === 7000) stop.abort();
          else await sleep(milliseconds, undefined, { signal }).catch(() => {});
        },
      };
      const { results } = await run(
        ({ path }) => (/\/Timezone$/.test(path) ? { status: 429, headers: { 'retry-after': '7' } } : {}),
        { signal: stop.signal, retries: 2, clock },
      );
      const zones = results.find(({ item }) => item.name === 'List time zones');
      assert.deepEqual([zones?.status, zones?.exchange?.response?.status], ['failed', 429]);
    });

    it('sends nothing at all when it is interrupted before', async () => {
      const before = own.server.calls.length;
      const { summary } = await run(() => ({}), { signal: AbortSignal.abort() });
      assert.deepEqual([own.server.calls.length - before, summary.totals.skipped], [0, total]);
    });

    for (const event of ['onBegin', 'onResult', 'onEnd'] as const) {
      it(`ends when its reporter throws in ${event}, and sends nothing more`, async () => {
        const unhandled: unknown[] = [];
        const note = (reason: unknown) => unhandled.push(reason);
        process.on('unhandledRejection', note);
        try {
          let heard = 0;
          const reporter = {
            async [event]() {
              heard += 1;
              throw new Error('reporter');
            },
          };
          const failing = run(() => ({}), { reporter, rateLimit: 50, selection: { grep: /Account|region/ } });
          await assert.rejects(failing, { message: 'reporter' });
          const sent = own.server.calls.length;
          await sleep(200);
          assert.deepEqual([heard, own.server.calls.length, unhandled], [1, sent, []]);
        } finally {
          process.off('unhandledRejection', note);
        }
      });
    }

    it('warns of nothing, however many requests wait', async () => {
      const warnings: string[] = [];
      const note = ({ message }: Error) => warnings.push(message);
      process.on('warning', note);
      try {
        const { summary } = await run(() => ({}), { rateLimit: 200, settings: { delayRequest: 5, iterationCount: 2 } });
        await sleep(0);
        assert.deepEqual([summary.totals.failed, warnings], [0, []]);
      } finally {
        process.off('warning', note);
      }
    });

    it('gives each iteration its row of data', async () => {
      const rows = ['3f0e9a6c5b7d4e21a8c4f1d2b6e70913', 'wrong'].map((username) => ({ username }));
      const umbra = apis.filter(({ vendor }) => vendor.name === 'umbra');
      const { results } = await run(() => ({}), {
        apis: umbra,
        environments: new Map(umbra.map((api) => [api.contract.id, variablesFor(api, own.server.url)])),
        settings: { iterationData: rows },
        selection: { grep: /quotas|List regions|Get a region/ },
      });
      const states = [0, 1].map((iteration) => {
        const own = results.filter((result) => result.iteration === iteration);
        return { count: own.length, failed: own.filter(({ status }) => status === 'failed').length };
      });
      const [good, bad] = states;
      assert.deepEqual([good?.failed, bad?.failed], [0, 1]);
      assert.equal(good?.count, bad?.count);
    });

    it("gives the same verdicts with scripts in Postman's sandbox", async () => {
      const lie: Tamper = ({ path }) => (/Timezone$|\/sites$/.test(path) ? { body: Buffer.from('<html>') } : {});
      const host = await run(lie);
      const sandbox = await run(lie, { settings: { sandbox: true, timeoutRequest: 10_000 } });
      assert.deepEqual(verdicts(sandbox.results), verdicts(host.results));
      assert.ok(host.summary.totals.skipped > 0 && host.summary.totals.failed > 0);
    });
  });
}

const encode = (secret: string) => Buffer.from(`x:${secret}`).toString('base64');

function asText({ exchange, ...result }: ItemResult): unknown {
  const body = exchange?.response && Buffer.from(exchange.response.body).toString();
  return { ...result, request: exchange?.request, headers: exchange?.response?.headers, body };
}
