import assert from 'node:assert/strict';
import { planLanes } from '../../src/run/plan-lanes';
import { type ItemOutcome, runLanes } from '../../src/run/run-lanes';
import { createRedactor } from '../../src/secrets/create-redactor';
import { names, sketchList } from '../support/run/sketch-list';
import { type Served, serve } from '../support/serve';

describe('runLanes', () => {
  let server: Served;
  let seen: string[] = [];
  let answer: string;
  before(async () => {
    server = await serve((request, response) => {
      seen.push(`${request.url} ${request.headers.authorization}`);
      response.end(answer);
    });
  });
  after(() => server.close());
  beforeEach(() => {
    seen = [];
    answer = JSON.stringify({ u: 'new', p: 'pa"ss/word' });
  });

  const sign = "pm.request.headers.add({ key: 'Authorization', value: pm.variables.get('user') })";
  const keep = "if (pm.info.requestName === 'register') pm.environment.set('user', pm.response.json().u)";

  async function run(
    lists: readonly ReturnType<typeof sketchList>[],
    options: { signal?: AbortSignal; onOutcome?: (outcome: ItemOutcome) => void; concurrency?: number } = {},
  ): Promise<ItemOutcome[]> {
    const outcomes: ItemOutcome[] = [];
    const collections = lists.map(({ collection, items }) => {
      const event = [
        { listen: 'prerequest', script: { exec: [sign] } },
        { listen: 'test', script: { exec: [keep] } },
      ];
      const requests = items.map(({ id, name }) => ({
        id,
        name,
        request: { method: 'GET', url: `${server.url}/${name}` },
      }));
      const parts = { info: { name: collection }, event, item: requests };
      return [
        collection,
        { collection: parts, environment: { user: 'old' }, vendor: collection.split('/')[0] ?? '', host: 'h' },
      ] as const;
    });
    await runLanes({
      lanes: lists.flatMap((list) => planLanes(list, list.items)),
      collections: new Map(collections),
      concurrency: options.concurrency ?? 4,
      settings: {},
      policy: { retries: 0, firstWait: 0, maxWait: 0 },
      hostInterval: 0,
      clock: { now: () => 0, sleep: () => Promise.resolve() },
      redactor: createRedactor(),
      signal: options.signal ?? new AbortController().signal,
      onOutcome: (outcome) => {
        outcomes.push(outcome);
        options.onOutcome?.(outcome);
      },
    });
    return outcomes;
  }

  it('hands credentials on to all lanes of the vendor, and to no other', async () => {
    const acme = sketchList('acme/a', { one: {}, register: { first: true } });
    await run([sketchList('acme/b', { two: {} }), acme, sketchList('umbra/c', { three: {} })]);
    assert.equal(seen[0], '/register old');
    assert.deepEqual(seen.toSorted(), ['/one new', '/register old', '/three old', '/two new']);
  });

  it('takes the password that a response hands out for a secret from then on', async () => {
    const list = sketchList('acme/a', { register: { first: true }, echo: {} });
    const outcomes = await run([list]);
    const bodies = outcomes.map(({ exchange }) => Buffer.from(exchange?.response?.body ?? []).toString());
    assert.deepEqual(bodies, Array(2).fill('{"u":"new","p":"[redacted]"}'));
  });

  it('goes on when a response hands out nothing', async () => {
    const list = sketchList('acme/a', { register: { first: true } });
    for (const text of ['<html>', '{"u":"new"}', '[]', '{"u":"new","p":7}']) {
      answer = text;
      const [outcome] = await run([list]);
      assert.equal(Buffer.from(outcome?.exchange?.response?.body ?? []).toString(), text);
    }
  });

  it('tells of every item once, whatever the concurrency', async () => {
    const list = sketchList(
      'acme/a',
      Object.fromEntries(
        Array.from({ length: 12 }, (_, index) => [`i${index}`, { gives: index % 3 === 0 ? [`v${index}`] : [] }]),
      ),
    );
    for (const concurrency of [1, 3, 20]) {
      const outcomes = await run([list], { concurrency });
      assert.deepEqual(names(outcomes.map(({ item }) => item)).toSorted(), names(list.items).toSorted());
    }
  });

  it('starts no lane after it was aborted', async () => {
    const stop = new AbortController();
    const list = sketchList('acme/a', { one: { gives: ['a'] }, two: { needs: ['a'] }, three: { gives: ['b'] } });
    const outcomes = await run([list, sketchList('acme/b', { four: {} })], {
      signal: stop.signal,
      concurrency: 1,
      onOutcome: () => stop.abort(),
    });
    assert.deepEqual(names(outcomes.map(({ item }) => item)), ['one']);
    assert.deepEqual(seen, ['/one old']);
  });
});
