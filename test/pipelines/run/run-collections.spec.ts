import assert from 'node:assert/strict';
import { type MockServer, startMock } from '../../../src/mock/server/start-mock';
import type { Finding } from '../../../src/model/finding';
import type { PlannedItem } from '../../../src/model/results';
import { planRun } from '../../../src/pipelines/run/run-collections';
import { apis, complaints, type Ran, runAll, variablesFor, verdicts } from '../../support/run/run-all';
import {
  type Answer,
  editJson,
  honest,
  startTampering,
  type Tamper,
  type TamperingServer,
} from '../../support/start-tampering';

const every = new Set(['read', 'write', 'delete', 'spend'] as const);
const uptrends = apis.filter(({ vendor }) => vendor.name === 'uptrends');
const total = apis.reduce((sum, { list }) => sum + list.items.length, 0);

describe('runCollections', () => {
  let mock: MockServer;
  let server: TamperingServer;
  before(async () => {
    mock = await startMock({ apis });
    server = await startTampering(mock.url);
  });
  after(async () => {
    await server.close();
    await mock.close();
  });
  afterEach(() => {
    server.tamper = honest;
  });

  const tampered = (tamper: Tamper, options?: Parameters<typeof runAll>[1]): Promise<Ran> => {
    server.tamper = tamper;
    return runAll(server.url, options);
  };

  it('touches nothing that an earlier session left in the environment', async () => {
    const leftover = '11111111-2222-4333-8444-555555555555';
    const left = { createdMonitorGuid: leftover, clonedMonitorGuid: leftover, createdMonitorGroupGuid: leftover };
    const environments = new Map(
      uptrends.map((api) => [api.contract.id, { ...variablesFor(api, server.url), ...left }]),
    );
    const refuse: Tamper = ({ method, path }) =>
      method === 'POST' && /\/Monitor(Group)?$/.test(path) ? { status: 500 } : {};
    await tampered(refuse, { apis: uptrends, environments });
    assert.deepEqual(
      server.calls.filter((call) => call.includes(leftover)),
      [],
    );
  });

  describe('against an honest mock', () => {
    let ran: Ran;
    before(async () => {
      ran = await runAll(mock.url);
    });

    it('passes everything', () => {
      assert.deepEqual(complaints(ran.results), {});
      assert.deepEqual(ran.summary.totals, { passed: total, failed: 0, skipped: 0 });
      assert.equal(ran.summary.requests, total);
    });

    it('reports each exchange with its credentials taken out', () => {
      const headers = ran.results.flatMap(({ exchange }) => exchange?.request.headers ?? []);
      const signs = headers.filter(([name]) => name === 'Authorization').map(([, value]) => value);
      assert.ok(signs.length > 0);
      assert.deepEqual(new Set(signs), new Set(['Basic [redacted]', 'Digest [redacted]']));
    });
  });

  describe('against one that does not reject wrong credentials as it should', () => {
    const selection = { folders: ['Credentials'] };
    const complain = async (tamper: Tamper) => {
      const { results } = await tampered(tamper, {
        selection,
        apis: apis.filter(({ contract }) => contract.api === 'messaging'),
      });
      const rejected = results.filter(({ item }) => item.name.endsWith('is rejected'));
      assert.equal(results.length, rejected.length + 1);
      return new Set(
        rejected.map(({ status, findings }) => [status, ...findings.map(({ message }) => message)].join(': ')),
      );
    };

    it('finds that they are accepted', async () => {
      let good: Answer | undefined;
      const messages = await complain((_call, answer) => {
        if (answer.status === 200) good = answer;
        return good ?? {};
      });
      assert.deepEqual(
        messages,
        new Set([
          'failed: Wrong password was accepted',
          'failed: Password in another case was accepted',
          'failed: Username in another case was accepted',
          'failed: Missing Authorization header was accepted',
          'failed: Wrong scheme was accepted',
          "failed: Another account's id was accepted",
        ]),
      );
    });

    const others: Readonly<Record<string, readonly [Partial<Answer>, RegExp]>> = {
      'another documented status': [{ status: 400 }, /^failed: .* was not rejected as documented$/],
      'a status that is not documented': [{ status: 418 }, /^failed: Status is not documented$/],
      'another body': [{ body: Buffer.from('{}') }, /^failed: Required member is missing/],
      'another media type': [{ headers: { 'content-type': 'text/html' } }, /^failed: Media type is not documented$/],
    };
    for (const [title, [change, expected]] of Object.entries(others)) {
      it(`finds ${title}`, async () => {
        const messages = await complain((_call, { status }) => (status < 300 ? {} : change));
        for (const message of messages) assert.match(message, expected);
      });
    }
  });

  describe('against one that lies', () => {
    const edits: Readonly<Record<string, Tamper>> = {
      'GET /uptrends/api-v4/Account': (_call, answer) =>
        answer.status === 200 ? editJson(answer, (body) => ({ ...body, Surprise: 1 })) : {},
      'GET /uptrends/api-v4/Timezone': () => ({ body: Buffer.from('<html>') }),
      'GET /uptrends/api-v4/CheckpointRegion': (_call, answer) =>
        editJson(answer, (body) => (body as unknown as Record<string, unknown>[]).map((one) => ({ ...one, Id: 'x' }))),
      'GET /uptrends/api-v4/Checkpoint/Server/Ipv4': () => 'close',
      'POST /uptrends/api-v4/MonitorGroup': () => ({
        status: 500,
        headers: { 'content-type': 'text/plain' },
        body: Buffer.from('oops'),
      }),
      'POST /uptrends/api-v4/Monitor': (_call, answer) =>
        editJson(answer, (body) => {
          delete body['MonitorGuid'];
        }),
      'GET /bandwidth/numbers/accounts/920012/sites': () => ({ body: Buffer.alloc(0) }),
      'GET /bandwidth/numbers/accounts/920012/applications': () => ({ body: Buffer.from('<a><b></a>') }),
    };
    const lie: Tamper = (call, answer) => edits[`${call.method} ${call.path.split('?')[0]}`]?.(call, answer) ?? {};
    let one: Ran;
    let eight: Ran;
    before(async () => {
      one = await tampered(lie, { concurrency: 1 });
      eight = await tampered(lie, { concurrency: 8 });
    });

    it('finds exactly its lies', () => {
      const failed = one.results.filter(({ status }) => status !== 'skipped');
      assert.deepEqual(complaints(failed), {
        'List sites': ['error body-presence : The body is empty'],
        'List applications': ['error body-syntax : Malformed XML at line 1, column 10'],
        "Get the account's quotas": ['info undocumented-fields /Surprise: Field is not documented'],
        'Right credentials are accepted': ['info undocumented-fields /Surprise: Field is not documented'],
        'List time zones': ['error body-syntax : Malformed JSON at line 1, column 1'],
        'List checkpoint regions': ['error body-schema /0/Id: Wrong type', 'error body-schema /1/Id: Wrong type'],
        // They ask for the region `x`.
        'Get a checkpoint region': ['error success-status status: The operation did not succeed'],
        "Get a region's private checkpoints' health": ['error success-status status: The operation did not succeed'],
        "List a region's checkpoints": ['error success-status status: The operation did not succeed'],
        "List the servers' IPv4 addresses": ['error response status: No response came'],
        'Create a monitor': ['error body-schema /MonitorGuid: Required member is missing'],
        'Create a monitor group': [
          'error success-status status: The operation did not succeed',
          'error media-type Content-Type: Media type is not documented',
        ],
      });
    });

    it('skips what is left without input, and says what would have given it', () => {
      const silent = new Set(['List time zones', 'Create a monitor', 'Create a monitor group']);
      const starved = new Map<string, string>();
      for (const { list } of apis) {
        for (const { name, parameterVariables, bodyVariables } of list.items) {
          const lost = [...Object.values(parameterVariables), ...Object.values(bodyVariables)].find((variable) =>
            list.sources[variable]?.every((source) => silent.has(source)),
          );
          if (lost === undefined) continue;
          silent.add(name);
          starved.set(name, `it needs ${lost}, which comes from: ${list.sources[lost]?.join(', ')}.`);
        }
      }
      const skipped = one.results.filter(({ status }) => status === 'skipped');
      assert.deepEqual(new Map(skipped.map(({ item, reason }) => [item.name, reason])), starved);
      assert.ok(starved.size > 10);
    });

    it('gives the same verdicts with concurrency 8', () => {
      assert.deepEqual(verdicts(eight.results), verdicts(one.results));
    });

    it('counts what it found', () => {
      const findings = one.results.flatMap((result) => result.findings);
      const count = (severity: Finding['severity']) => findings.filter((one) => one.severity === severity).length;
      assert.deepEqual(one.summary.findings, { error: count('error'), warning: 0, info: 2 });
      const { passed, failed, skipped } = one.summary.totals;
      assert.equal(passed + failed + skipped, total);
    });
  });

  it('finds that nobody answers, once per item, and goes on', async () => {
    let answers = 0;
    const { results, summary } = await tampered(() => (++answers > 10 ? 'close' : {}), {
      apis: uptrends,
      concurrency: 2,
    });
    assert.equal(summary.requests, 10);
    const failed = results.filter(({ status }) => status === 'failed');
    assert.ok(failed.length > 0);
    for (const { findings } of failed) {
      const [finding, ...others] = findings;
      assert.deepEqual(
        [finding?.check, finding?.message, finding?.actual, others],
        ['response', 'No response came', 'socket hang up', []],
      );
    }
    assert.equal(results.length, uptrends[0]?.list.items.length);
  });

  it('gives three results for each item in three iterations', async () => {
    const { results, summary } = await runAll(mock.url, {
      apis: uptrends,
      settings: { iterationCount: 3 },
      selection: { folders: ['Checkpoint'] },
    });
    assert.deepEqual(summary.totals, { passed: 15, failed: 0, skipped: 0 });
    assert.deepEqual(
      [0, 1, 2].map((iteration) => results.filter((one) => one.iteration === iteration).length),
      [5, 5, 5],
    );
  });

  it('runs once for each row of data, and keeps the secrets in it to itself', async () => {
    const rows = [{ password: 'row-one-secret' }, { password: 'row-two-secret' }];
    server.tamper = (_call, answer) => editJson(answer, (body) => ({ ...body, Echo: 'row-two-secret' }));
    const { results, summary } = await runAll(server.url, {
      apis: uptrends,
      settings: { iterationData: rows },
      selection: { grep: /quotas/ },
    });
    assert.deepEqual([summary.totals.failed, results.length], [2, 2]);
    const text = JSON.stringify(results, (_key, value) => (value?.data ? Buffer.from(value).toString() : value));
    assert.ok(!text.includes('secret"') && text.includes('[redacted]'), text);
  });

  it('stops at the first failure with bail, and says what it left out', async () => {
    const { results, summary } = await tampered(() => ({ status: 500 }), { bail: true, concurrency: 1 });
    const why = 'the run stopped at the first failure (--bail)';
    assert.deepEqual(summary.totals, { passed: 0, failed: 1, skipped: total - 1 });
    assert.equal(results.filter(({ reason }) => reason === why).length, total - 1);
    assert.equal(summary.interrupted, false);
  });

  it('reports what was done when it is interrupted, and waits for no answer that never comes', async () => {
    const stop = new AbortController();
    let answers = 0;
    const { results, summary } = await tampered(
      () => {
        if (++answers < 6) return {};
        stop.abort();
        return 'hang';
      },
      { signal: stop.signal, concurrency: 2 },
    );
    assert.equal(summary.interrupted, true);
    assert.deepEqual(summary.totals, { passed: 5, failed: 0, skipped: total - 5 });
    assert.deepEqual(summary.skipped, { 'the run was interrupted': total - 5 });
    assert.equal(results.length, total);
  });

  it('skips what is not allowed, once per iteration, and sends none of it', async () => {
    const before = server.calls.length;
    const { results, summary } = await runAll(server.url, {
      apis: uptrends,
      allow: new Set(['read']),
      settings: { iterationCount: 2 },
    });
    assert.ok(server.calls.slice(before).every((call) => call.startsWith('GET ')));
    const held = results.filter(({ reason }) => reason === 'effect write is not allowed (--allow write)');
    const writes = uptrends.flatMap(({ list }) => list.items).filter(({ operation }) => operation.effect === 'write');
    assert.equal(held.length, 2 * writes.length);
    assert.equal(summary.totals.failed, 0);
  });

  it('refuses to call nothing a success', async () => {
    const nothing = runAll(mock.url, { allow: new Set(['read']), selection: { folders: ['Messages'], grep: /Send/ } });
    await assert.rejects(nothing, { code: 'ERR_NO_REQUESTS' });
  });

  it('reports what could not be sent for want of a variable', async () => {
    const environments = new Map(
      uptrends.map((api) => [api.contract.id, { ...variablesFor(api, mock.url), username: '', apiV4Url: mock.url }]),
    );
    const { results } = await runAll(mock.url, { apis: uptrends, environments, selection: { grep: /quotas/ } });
    assert.deepEqual(complaints(results), {
      "Get the account's quotas": ['error request : No username. Fill in the variable "username" of the environment.'],
    });
  });

  it('throws what a reporter throws, after it stopped', async () => {
    let heard = 0;
    const failing = runAll(mock.url, {
      reporter: {
        onResult() {
          heard += 1;
          throw new Error('reporter');
        },
      },
    });
    await assert.rejects(failing, { message: 'reporter' });
    assert.equal(heard, 1);
  });
});

describe('planRun', () => {
  const plan = (options: Partial<Parameters<typeof planRun>[0]>) =>
    planRun({ apis, allow: every, selection: {}, ...options });

  it('numbers all items in order, those that are held back too', () => {
    const { items, lanes } = plan({ allow: new Set(['read']) });
    assert.deepEqual(
      [...items.values()].map(({ index }) => index),
      Array.from({ length: total }, (_, index) => index),
    );
    assert.ok(lanes.flatMap((lane) => lane.items).every(({ operation }) => operation.effect === 'read'));
  });

  it('divides all items among shards', () => {
    const title = ({ collection, name }: PlannedItem) => `${collection} ${name}`;
    const all = [...plan({}).items.values()].map(title);
    const shards = [1, 2, 3].map((index) => [...plan({ shard: { index, count: 3 } }).items.values()].map(title));
    const counts = all.map((one) => shards.filter((shard) => shard.includes(one)).length);
    const more = all.filter((_, index) => counts[index] !== 1);
    assert.ok(counts.every((count) => count >= 1));
    assert.ok(
      more.length === 0 || (more.length === 1 && more[0] === 'uptrends/api-v4 Register an API account'),
      `${more}`,
    );
  });

  const wrong: Readonly<Record<string, [Partial<Parameters<typeof planRun>[0]>, string, RegExp]>> = {
    'a selection that matches nothing': [{ selection: { grep: /nowhere/ } }, 'ERR_NOTHING_SELECTED', /no request/],
    'a folder there is none of': [
      { selection: { folders: ['Monitor', 'Moniter'] } },
      'ERR_UNKNOWN_FOLDER',
      /'Moniter'/,
    ],
    'a shard that gets nothing': [{ shard: { index: 50, count: 50 } }, 'ERR_NOTHING_SELECTED', /shard 50\/50/],
  };
  for (const [name, [options, code, message]] of Object.entries(wrong)) {
    it(`refuses ${name}`, () => assert.throws(() => plan(options), { code, message }));
  }
});
