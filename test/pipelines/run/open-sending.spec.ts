import assert from 'node:assert/strict';
import { setMaxListeners } from 'node:events';
import { loadApis } from '../../../src/pipelines/load-apis';
import { openSending } from '../../../src/pipelines/run/open-sending';
import { completeOptions, type RunOptions } from '../../../src/pipelines/run/run-options';
import type { ItemOutcome } from '../../../src/run/item-outcome';
import { type Served, serve } from '../../support/serve';
import { writeContracts } from '../../support/write-contracts';

/** Contract of some reads; `register` hands out credentials, and `get` needs what `list` gives. */
function contractOf(names: readonly string[]): string {
  const answer = 'content: { application/json: { example: { u: x, p: x, id: x } } }';
  const issued = "{ scheme: user, username: '$response.body#/u', password: '$response.body#/p' }";
  const extras: Readonly<Record<string, string>> = {
    register: `, x-credentials: ${issued}`,
    list: ", links: { get: { operationId: get, parameters: { id: '$response.body#/id' } } }",
  };
  const id = '{ name: id, in: query, required: true, schema: { type: string }, example: x }';
  const paths = names.map(
    (name) => `  /${name}:
    get:
      operationId: ${name}
      summary: ${name}
      tags: [Thing]
      x-effect: ${name === 'change' ? 'write' : 'read'}
      parameters: [${name === 'get' ? id : ''}]
      responses: { '200': { description: Good, ${answer}${extras[name] ?? ''} } }`,
  );
  return `openapi: 3.1.1
info: { title: Things, version: '1' }
servers: [{ url: https://api.example.com }]
tags: [{ name: Thing, description: Things. }]
security: [{ user: [] }]
paths:
${paths.join('\n')}
components: { securitySchemes: { user: { type: http, scheme: basic } } }
`;
}

const vendorOf = (name: string) => {
  const env = name.toUpperCase();
  return `title: ${name}
variables:
  - { name: username, description: Name, env: ${env}_USERNAME, mock: x }
  - { name: password, description: Password, env: ${env}_PASSWORD, mock: x, secret: true }
schemes: { user: { username: username, password: password } }
`;
};

const folder = writeContracts({
  'acme/a.yaml': contractOf(['register', 'echo', 'list', 'get']),
  'acme/b.yaml': contractOf(['two']),
  'umbra/c.yaml': contractOf(['three']),
  'acme/vendor.yaml': vendorOf('acme'),
  'umbra/vendor.yaml': vendorOf('umbra'),
});
const apis = loadApis({ folder });
const itemOf = (name: string) => {
  const item = apis.flatMap(({ list }) => list.items).find((one) => one.name === name);
  assert(item);
  return item;
};

describe('openSending', () => {
  let server: Served;
  let answer: (path: string) => string | undefined;
  const seen = () =>
    server.requests.map(({ url, headers }) => {
      const pair = Buffer.from(headers.authorization?.replace('Basic ', '') ?? '', 'base64').toString();
      return `${url} ${pair}`;
    });

  beforeEach(async () => {
    answer = () => JSON.stringify({ u: 'new', p: 'pa"ss/word' });
    server = await serve(({ url = '' }, response) => {
      const body = answer(url.slice(1));
      if (body !== undefined) response.writeHead(200, { 'Content-Type': 'application/json' }).end(body);
    });
  });
  afterEach(() => server.close());

  const open = (options: Partial<RunOptions> = {}, variables: Record<string, string> = {}) => {
    const environments = new Map(
      apis.map(({ contract }) => [
        contract.id,
        { username: 'old', password: 'old password', [`${contract.api}Url`]: server.url, ...variables },
      ]),
    );
    const complete = completeOptions({ apis, environments, ...options });
    const sending = openSending({ ...complete, isOver: () => complete.giveUp.aborted });
    const send = (name: string, iteration = 0) => sending.send(itemOf(name), iteration, { retries: [], polls: [] });
    return { send, redact: sending.redact, [Symbol.asyncDispose]: () => sending.close() };
  };
  const bodyOf = (outcome: ItemOutcome | undefined) => Buffer.from(outcome?.exchange?.response?.body ?? []).toString();

  for (const sandbox of [false, true]) {
    it(`hands credentials on to all collections of the vendor, and to no other${sandbox ? ', in the sandbox' : ''}`, async () => {
      await using sending = open({ settings: { sandbox } });
      for (const name of ['two', 'register', 'echo', 'two', 'three']) await sending.send(name);
      assert.deepEqual(seen(), [
        '/two old:old password',
        '/register old:old password',
        '/echo new:pa"ss/word',
        '/two new:pa"ss/word',
        '/three old:old password',
      ]);
    });
  }

  it('signs in with what the password refers to, also in rows, and keeps that secret', async () => {
    const iterationData = [{}, { real: 'row-otter' }];
    await using sending = open({ settings: { iterationData } }, { password: '{{real}}', real: 'tin-otter' });
    for (const iteration of [0, 1]) await sending.send('two', iteration);
    assert.deepEqual(seen(), ['/two old:tin-otter', '/two old:row-otter']);
    assert.equal(sending.redact('a tin-otter b row-otter').includes('otter'), false);
  });

  it('takes the password that a response hands out for a secret from then on, in every form', async () => {
    await using sending = open();
    const body = '{"u":"new","p":"pa\\"ss/word"}';
    answer = () => body;
    assert.equal(bodyOf(await sending.send('two')), body);
    const outcomes = [await sending.send('register'), await sending.send('two')];
    assert.deepEqual(outcomes.map(bodyOf), Array(2).fill('{"u":"new","p":"[redacted]"}'));
    assert.equal(sending.redact('was pa"ss/word'), 'was [redacted]');
  });

  for (const text of ['<html>', '{"u":"new"}', '[]', '{"u":"new","p":7}']) {
    it(`goes on when a response hands out nothing: ${text}`, async () => {
      await using sending = open();
      answer = () => text;
      assert.equal(bodyOf(await sending.send('register')), text);
      const { problems } = (await sending.send('two')) ?? {};
      assert.deepEqual(problems, []);
    });
  }

  it('gives each iteration its row, the last one also those after it, side by side', async () => {
    const rows = ['zero', 'one', 'two'].map((username) => ({ username }));
    await using sending = open({ settings: { iterationData: rows } });
    await sending.send('echo', 0);
    await Promise.all(Array.from({ length: 16 }, (_, index) => sending.send('echo', index % 4)));
    const users = seen().map((line) => line.replace(/^\S+ (\w+):.*/, '$1'));
    const count = (name: string) => users.slice(1).filter((user) => user === name).length;
    assert.deepEqual([count('zero'), count('one'), count('two')], [4, 4, 8]);
  });

  it('takes no row for an environment', async () => {
    await using sending = open({ settings: { iterationData: [{ username: 'row' }, {}] } });
    await sending.send('echo', 0);
    await sending.send('echo', 1);
    assert.deepEqual(seen(), ['/echo row:old password', '/echo old:old password']);
  });

  it('gives the values of an item to later ones, not to other collections', async () => {
    await using sending = open();
    answer = () => '{"id":"7"}';
    const skipped = await sending.send('get');
    await sending.send('list');
    await sending.send('get');
    assert.equal(skipped?.skipped, 'it needs id, which comes from: list.');
    assert.deepEqual(
      server.requests.map(({ url }) => url),
      ['/list', '/get?id=7'],
    );
  });

  describe('sends nothing after it was aborted', () => {
    it('before it was called', async () => {
      await using sending = open({ giveUp: AbortSignal.abort() });
      assert.equal(await sending.send('two'), undefined);
      assert.equal(server.requests.length, 0);
    });

    it('while it keeps to a rate limit', async () => {
      const stop = new AbortController();
      setMaxListeners(0, stop.signal);
      await using sending = open({ giveUp: stop.signal, rateLimit: 0.01 });
      const all = Array.from({ length: 16 }, () => sending.send('two'));
      await all[0];
      stop.abort();
      const [first, ...others] = await Promise.all(all);
      assert.equal(first?.exchange?.response?.status, 200);
      assert.deepEqual(others, Array(15).fill(undefined));
      assert.equal(server.requests.length, 1);
    });

    for (const sandbox of [false, true]) {
      it(`while others wait for the first to sign in${sandbox ? ', in the sandbox' : ''}`, async () => {
        const stop = new AbortController();
        await using sending = open({ giveUp: stop.signal, settings: { sandbox } });
        let end = () => {};
        const arrived = new Promise<void>((resolve) => {
          end = resolve;
        });
        answer = () => {
          end();
          return undefined;
        };
        const all = Array.from({ length: 8 }, () => sending.send('two'));
        await arrived;
        stop.abort();
        // Whatever waits is told when the first one has ended.
        await server.close();
        const [first, ...others] = await Promise.all(all);
        assert.equal(first?.exchange?.error, 'socket hang up');
        assert.deepEqual(others, Array(7).fill(undefined));
        assert.equal(server.requests.length, 1);
      });
    }
  });
});
