import assert from 'node:assert/strict';
import { loadApis } from '../../../src/pipelines/load-apis';
import type { RunOptions } from '../../../src/pipelines/run/run-options';
import { runAll } from '../../support/run/run-all';
import { type Served, serve } from '../../support/serve';
import { writeContracts } from '../../support/write-contracts';

/** What the server answers to the n-th request for a path; the last one goes on. */
type Answers = readonly Answer[];

interface Answer {
  readonly status: number;
  readonly retryAfter?: string;
  readonly cut?: true;
}

const ok: Answer = { status: 200 };
const busy: Answer = { status: 429 };

/** `one` gives a value to `two` and `three`. */
const contract = (effect: string) => {
  const id = '{ name: id, in: path, required: true, schema: { type: string }, example: v }';
  const answer = `{ '200': { description: Good, content: { application/json: { example: { v: x } } } } }`;
  const links = ['two', 'three'].map(
    (name) => `${name}: { operationId: ${name}, parameters: { id: '$response.body#/v' } }`,
  );
  const common = `tags: [Chain], x-effect: ${effect}`;
  return `openapi: 3.1.1
info: { title: Chain, version: '1' }
servers: [{ url: https://api.example.com }]
tags: [{ name: Chain, description: A chain. }]
paths:
  /one:
    get: { operationId: one, summary: one, ${common}, responses: ${answer.replace(' } } } }', ` } } }, links: { ${links.join(', ')} } }`)} }
  /two/{id}:
    get: { operationId: two, summary: two, ${common}, parameters: [${id}], responses: ${answer} }
  /three/{id}:
    get: { operationId: three, summary: three, ${common}, parameters: [${id}], responses: ${answer} }
`;
};

function loadChain(effect = 'read') {
  return loadApis({
    folder: writeContracts({ 'acme/chain.yaml': contract(effect), 'acme/vendor.yaml': 'title: Acme\n' }),
  });
}

describe('retries, in a run,', () => {
  const chain = loadChain();
  let server: Served;
  let answers: Readonly<Record<string, Answers>>;
  let seen: string[];
  let waits: number[];

  before(async () => {
    server = await serve((request, response) => {
      const name = /\/(one|two|three)(\/|$)/.exec(request.url ?? '')?.[1] ?? '';
      const count = seen.filter((one) => one === name).length;
      seen.push(name);
      const list = answers[name] ?? [ok];
      const { status, retryAfter, cut } = list[count] ?? list.at(-1) ?? ok;
      if (cut) return void request.socket.destroy();
      if (retryAfter !== undefined) response.setHeader('Retry-After', retryAfter);
      response.writeHead(status, { 'Content-Type': 'application/json' }).end('{"v":"7"}');
    });
  });
  after(() => server.close());

  async function run(options: Partial<RunOptions> = {}): Promise<readonly string[]> {
    seen = [];
    waits = [];
    const { results } = await runAll(server.url, {
      apis: chain,
      concurrency: 2,
      retries: 2,
      clock: {
        now: () => Date.parse('2026-01-01T00:00:00Z'),
        sleep: async (milliseconds) => void waits.push(milliseconds),
      },
      ...options,
    });
    return results
      .toSorted((a, b) => a.iteration - b.iteration || a.item.index - b.item.index)
      .map(({ item, iteration, exchange, retries = [], reason }) =>
        [`${item.name}#${iteration}`, exchange?.response?.status ?? reason ?? 'no response', ...retries].join(' '),
      );
  }

  const cases: readonly {
    title: string;
    answers: Record<string, Answers>;
    outcomes: readonly string[];
    waits: readonly number[];
  }[] = [
    {
      title: 'go on with what waits for them, with growing waits',
      answers: { one: [busy, { status: 503 }, ok] },
      outcomes: ['one#0 200 429 503', 'two#0 200', 'three#0 200'],
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
      answers: { three: [{ ...busy, retryAfter: '3600' }] },
      outcomes: ['one#0 200', 'two#0 200', 'three#0 429'],
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
      answers: { two: [{ status: 500 }], three: [{ status: 404 }] },
      outcomes: ['one#0 200', 'two#0 500', 'three#0 404'],
      waits: [],
    },
    {
      title: 'leave what waits for them without its value when they fail',
      answers: { one: [busy] },
      outcomes: [
        'one#0 429 429 429',
        ...['two', 'three'].map((name) => `${name}#0 it needs id, which comes from: one.`),
      ],
      waits: [1000, 2000],
    },
  ];
  for (const one of cases) {
    it(one.title, async () => {
      answers = one.answers;
      assert.deepEqual(await run(), one.outcomes);
      assert.deepEqual(waits, one.waits);
    });
  }

  it('tell of the last answer when they are interrupted', async () => {
    answers = { one: [busy] };
    const controller = new AbortController();
    const clock = { now: () => 0, sleep: async () => controller.abort() };
    assert.deepEqual(await run({ signal: controller.signal, clock }), [
      'one#0 429',
      'two#0 the run was interrupted',
      'three#0 the run was interrupted',
    ]);
  });

  it('are made of reads only', async () => {
    answers = { one: [busy, ok] };
    assert.equal((await run({ apis: loadChain('write') }))[0], 'one#0 429');
    assert.deepEqual(waits, []);
  });

  it('keep iterations apart', async () => {
    answers = { two: [ok, busy, ok] };
    assert.deepEqual(await run({ settings: { iterationCount: 3 } }), [
      ...['one#0 200', 'two#0 200', 'three#0 200'],
      ...['one#1 200', 'two#1 200 429', 'three#1 200'],
      ...['one#2 200', 'two#2 200', 'three#2 200'],
    ]);
  });

  it('keep to a rate limit, as all requests do', async () => {
    answers = { two: [{ ...busy, retryAfter: '0' }, ok] };
    await run({ rateLimit: 50 });
    // Before the retry; between the four requests, each from the one before it.
    assert.deepEqual(
      waits.toSorted((a, b) => a - b),
      [0, 20, 20, 20],
    );
  });
});
