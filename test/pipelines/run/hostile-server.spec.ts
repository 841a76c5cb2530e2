import assert from 'node:assert/strict';
import type { RequestListener, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { ItemResult } from '../../../src/model/results';
import { loadApis } from '../../../src/pipelines/load-apis';
import { apis, runAll } from '../../support/run/run-all';
import { serve } from '../../support/serve';
import { writeContracts } from '../../support/write-contracts';

const umbra = apis.filter(({ vendor }) => vendor.name === 'umbra');
const json = { 'Content-Type': 'application/json' };
const zones = '[{"TimezoneId":1}]';

interface Case {
  readonly title: string;
  readonly answer: RequestListener;
  /** What is found, `check: what came`; nothing where the answer is fine after all. */
  readonly found: RegExp | undefined;
  /** Its answers are too big to have many of them at once. */
  readonly big?: true;
}

const cases: readonly Case[] = [
  { title: 'closes the connection', answer: (request) => request.socket.end(), found: /^response: socket hang up/ },
  { title: 'never answers', answer: () => {}, found: /^response: no response within 1000 ms \(--timeout-request\)/ },
  {
    title: 'answers byte by byte, for too long',
    answer: (_, response) => drip(response.writeHead(200, json), zones.repeat(9), 50),
    found: /^response: no response within 1000 ms/,
  },
  {
    title: 'switches protocols',
    answer: ({ socket }) =>
      socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n'),
    found: /^response: the server switched protocols \(101\) instead of answering/,
  },
  { title: 'answers 19 MB', big: true, answer: answerMegabytes(19), found: /^body-schema: string "x+…/ },
  {
    title: 'answers 21 MB',
    big: true,
    answer: answerMegabytes(21),
    found: /^response: the response is larger than 20 MB \(--max-response-size\)/,
  },
  {
    title: 'answers a gzip bomb',
    big: true,
    answer: (_, response) => response.writeHead(200, { ...json, 'Content-Encoding': 'gzip' }).end(bomb()),
    found: /^response: the response is larger than 20 MB/,
  },
  {
    title: 'announces more than it sends',
    answer: (_, response) =>
      void response.writeHead(200, { ...json, 'Content-Length': 999 }).write(zones, () => response.destroy()),
    found: /^response: (the connection broke off in the middle of the response|socket hang up)/,
  },
  {
    title: 'sends more than it announces',
    answer: ({ socket }) =>
      socket.end(`HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 5\r\n\r\n${zones}`),
    found: /^(body-syntax|response): /,
  },
  {
    title: 'sends no HTTP',
    answer: ({ socket }) => socket.end('SSH-2.0-OpenSSH_9.6\r\n'),
    found: /^response: Parse Error/,
  },
  {
    title: 'sends invalid UTF-8',
    answer: (_, response) => response.writeHead(200, json).end(Buffer.from('5b22ff225d', 'hex')),
    found: /^body-syntax: /,
  },
  {
    title: 'redirects for ever',
    answer: (request, response) => response.writeHead(302, { Location: request.url }).end(),
    found: /^documented-status: 302/,
  },
  {
    title: 'packs something else than it says',
    answer: (_, response) => response.writeHead(200, { ...json, 'Content-Encoding': 'gzip' }).end(zones),
    found: /^response: incorrect header check/,
  },
];

describe('a server that', () => {
  for (const { title, big, answer, found } of cases) {
    it(title, async () => {
      await using server = await serve(answer);
      // Megabytes take a busy machine some time.
      assertFound(await ask(server.url, big && { timeoutRequest: 30_000 }), found);
    });
  }

  const crowd = loadCrowd();
  for (const { title, answer, found } of cases.filter(({ big }) => !big)) {
    it(`${title}, to sixteen requests side by side`, async () => {
      await using server = await serve(answer);
      const environments = new Map([['acme/zones', { zonesUrl: server.url }]]);
      // Enough for sixteen of them on a busy machine.
      const settings = { timeoutRequest: 3000 };
      const { results } = await runAll('', { apis: crowd, target: 'test', environments, settings, concurrency: 16 });
      assert.equal(results.length, 16);
      const expected = found && new RegExp(found.source.replace('1000 ms', '3000 ms'));
      for (const result of results) assertFound(result, expected);
    });
  }

  it('answers more than the limit, which can be raised', async () => {
    await using server = await serve(answerMegabytes(21));
    assertFound(await ask(server.url, { maxResponseSize: 22, timeoutRequest: 10_000 }), /^body-schema: string "x+…/);
  });

  it('sets a cookie never gets it back: it might let wrong credentials pass', async () => {
    const cookies: unknown[] = [];
    await using server = await serve((request, response) => {
      cookies.push(request.headers.cookie);
      response.writeHead(200, { ...json, 'Set-Cookie': 'SID=1; Path=/' }).end(zones);
    });
    const environments = new Map([['acme/zones', { zonesUrl: server.url }]]);
    await runAll('', { apis: crowd, target: 'test', environments, concurrency: 1 });
    assert.deepEqual(cookies, Array(16).fill(undefined));
  });

  it('has a bad certificate', async () => {
    const answer: RequestListener = (_, response) => response.writeHead(200, json).end(zones);
    await using server = await serve(answer, { certificate: 'self-signed' });
    assertFound(await ask(server.url), /^response: self-signed certificate/);
    assertFound(await ask(server.url, { insecure: true }), undefined);
  });
});

/** Sixteen lists of time zones, which need no sign-in. */
function loadCrowd() {
  const zone = '{ type: object, required: [TimezoneId], properties: { TimezoneId: { type: integer } } }';
  const paths = Array.from(
    { length: 16 },
    (_, index) => `  /zones${index}:
    get:
      operationId: list${index}
      summary: List ${index}
      tags: [Zone]
      x-effect: read
      responses:
        '200':
          description: Zones
          content: { application/json: { schema: { type: array, items: ${zone} }, example: [{ TimezoneId: 1 }] } }`,
  );
  const text = `openapi: 3.1.1
info: { title: Zones, version: '1' }
servers: [{ url: https://api.example.com }]
tags: [{ name: Zone, description: Zones. }]
paths:
${paths.join('\n')}
`;
  return loadApis({ folder: writeContracts({ 'acme/zones.yaml': text, 'acme/vendor.yaml': 'title: Acme\n' }) });
}

/** Lists the time zones, which needs no sign-in. */
async function ask(monitoringUrl: string, settings = {}): Promise<ItemResult> {
  const { results } = await runAll('', {
    apis: umbra,
    target: 'test',
    environments: new Map([['umbra/monitoring', { monitoringUrl }]]),
    selection: { grep: /List time zones/ },
    settings: { timeoutRequest: 1000, ...settings },
  });
  assert.equal(results.length, 1);
  return results[0] as ItemResult;
}

function assertFound({ status, findings }: ItemResult, found: RegExp | undefined): void {
  const errors = findings
    .filter(({ severity }) => severity === 'error')
    .map(({ check, actual }) => `${check}: ${actual}`);
  if (found) assert.match(errors.join('\n'), found);
  else assert.deepEqual(errors, []);
  assert.equal(status, found ? 'failed' : 'passed');
}

function answerMegabytes(count: number): RequestListener {
  return (_, response) => response.writeHead(200, json).end(`"${'x'.repeat(count * 1e6)}"`);
}

function drip(response: ServerResponse, text: string, pause: number): void {
  const [first, rest] = [text.slice(0, 1), text.slice(1)];
  if (first === '' || response.destroyed) return void response.end();
  response.write(first, () => setTimeout(() => drip(response, rest, pause), pause));
}

/** A gigabyte of zeros in a megabyte: gzip members follow each other. */
function bomb(): Buffer {
  const part = gzipSync(Buffer.alloc(10_000_000));
  return Buffer.concat(Array(100).fill(part));
}
