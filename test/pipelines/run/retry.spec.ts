import assert from 'node:assert/strict';
import { planLanes } from '../../../src/run/plan-lanes';
import { type ItemOutcome, type LanesRun, runLanes } from '../../../src/run/run-lanes';
import { createRedactor } from '../../../src/secrets/create-redactor';
import { sketchList } from '../../support/run/sketch-list';
import { type Served, serve } from '../../support/serve';

/** What the server answers to the n-th request for a path; the last one goes on. */
type Answers = readonly Answer[];

interface Answer {
  readonly status: number;
  readonly retryAfter?: string;
  readonly cut?: true;
}

const ok: Answer = { status: 200 };
const busy: Answer = { status: 429 };

describe('retries', () => {
  let server: Served;
  let answers: Readonly<Record<string, Answers>>;
  let seen: string[];
  let waits: number[];

  before(async () => {
    server = await serve((request, response) => {
      const path = request.url?.slice(1) ?? '';
      const count = seen.filter((one) => one === path).length;
      seen.push(path);
      const list = answers[path] ?? [ok];
      const { status, retryAfter, cut } = list[count] ?? list.at(-1) ?? ok;
      if (cut) return void request.socket.destroy();
      if (retryAfter !== undefined) response.setHeader('Retry-After', retryAfter);
      response.writeHead(status).end('{}');
    });
  });
  after(() => server.close());

  async function run(list: ReturnType<typeof sketchList>, options: Partial<LanesRun> = {}): Promise<readonly string[]> {
    seen = [];
    waits = [];
    const outcomes: ItemOutcome[] = [];
    const requests = list.items.map(({ id, name }) => ({
      id,
      name,
      request: { method: 'GET', url: `${server.url}/${name}` },
    }));
    await runLanes({
      lanes: planLanes(list, list.items),
      collections: new Map([
        [
          list.collection,
          { collection: { info: { name: 'c' }, item: requests }, environment: {}, vendor: 'acme', host: server.url },
        ],
      ]),
      concurrency: 2,
      settings: {},
      policy: { retries: 2, firstWait: 1000, maxWait: 60_000 },
      hostInterval: 0,
      redactor: createRedactor(),
      onOutcome: (outcome) => void outcomes.push(outcome),
      signal: new AbortController().signal,
      clock: {
        now: () => Date.parse('2026-01-01T00:00:00Z'),
        sleep: async (milliseconds) => void waits.push(milliseconds),
      },
      ...options,
    });
    return outcomes.map(({ item, iteration, exchange, retries }) =>
      [`${item.name}#${iteration}`, exchange?.response?.status ?? 'no answer', ...retries].join(' '),
    );
  }

  const chain = () => sketchList('acme/a', { one: { gives: ['v'] }, two: { needs: ['v'] }, three: { needs: ['v'] } });

  const cases: readonly {
    title: string;
    answers: Record<string, Answers>;
    outcomes: readonly string[];
    waits: readonly number[];
  }[] = [
    {
      title: 'go on where the lane was, with growing waits',
      answers: { two: [busy, { status: 503 }, ok] },
      outcomes: ['one#0 200', 'two#0 200 429 503', 'three#0 200'],
      waits: [1000, 2000],
    },
    {
      title: 'end with the last answer',
      answers: { two: [busy] },
      outcomes: ['one#0 200', 'two#0 429 429 429', 'three#0 200'],
      waits: [1000, 2000],
    },
    {
      title: 'honour seconds and dates',
      answers: { one: [{ ...busy, retryAfter: '7' }, { ...busy, retryAfter: 'Thu, 01 Jan 2026 00:00:09 GMT' }, ok] },
      outcomes: ['one#0 200 429 429', 'two#0 200', 'three#0 200'],
      waits: [7000, 9000],
    },
    {
      title: 'take what is neither for nothing',
      answers: { one: [{ ...busy, retryAfter: '-5' }, { ...busy, retryAfter: 'in 5' }, ok] },
      outcomes: ['one#0 200 429 429', 'two#0 200', 'three#0 200'],
      waits: [1000, 2000],
    },
    {
      title: 'are not made where the server asks for too long a wait',
      answers: { one: [{ ...busy, retryAfter: '3600' }] },
      outcomes: ['one#0 429', 'two#0 200', 'three#0 200'],
      waits: [],
    },
    {
      title: 'follow network errors',
      answers: { three: [{ status: 0, cut: true }, ok] },
      outcomes: ['one#0 200', 'two#0 200', 'three#0 200 socket hang up'],
      waits: [1000],
    },
    {
      title: 'are not made for other failures',
      answers: { one: [{ status: 500 }], two: [{ status: 404 }] },
      outcomes: ['one#0 500', 'two#0 404', 'three#0 200'],
      waits: [],
    },
  ];
  for (const one of cases) {
    it(one.title, async () => {
      answers = one.answers;
      assert.deepEqual(await run(chain()), one.outcomes);
      assert.deepEqual(waits, one.waits);
    });
  }

  it('tell of the last answer when they are interrupted', async () => {
    answers = { one: [busy] };
    const controller = new AbortController();
    const clock = { now: () => 0, sleep: async () => controller.abort() };
    assert.deepEqual(await run(chain(), { signal: controller.signal, clock }), ['one#0 429']);
  });

  it('are made of reads only', async () => {
    answers = { one: [busy, ok] };
    const list = chain();
    const writes = {
      ...list,
      items: list.items.map((item) => ({ ...item, operation: { ...item.operation, effect: 'write' as const } })),
    };
    assert.deepEqual(await run(writes), ['one#0 429', 'two#0 200', 'three#0 200']);
  });

  it('keep iterations apart', async () => {
    answers = { two: [ok, busy, ok] };
    const outcomes = await run(chain(), { settings: { iterationCount: 3 } });
    assert.deepEqual(outcomes, [
      ...['one#0 200', 'two#0 200', 'three#0 200'],
      ...['one#1 200', 'two#1 200 429', 'three#1 200'],
      ...['one#2 200', 'two#2 200', 'three#2 200'],
    ]);
  });

  it('leave a rate limit to the pauses between requests and lanes', async () => {
    answers = {};
    const list = sketchList('acme/a', {
      one: { gives: ['v'] },
      two: { needs: ['v'] },
      three: { gives: ['w'] },
      four: { needs: ['w'] },
    });
    await run(list, { hostInterval: 20 });
    // Two lanes: the second starts one interval later; each rests for two when it ends.
    assert.deepEqual(waits, [0, 20, 40, 40]);
  });
});
