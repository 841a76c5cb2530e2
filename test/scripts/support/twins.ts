import assert from 'node:assert/strict';
import type { SendableItem, Sent } from '../../../src/model/sending';
import type { RuntimeScope } from '../../../src/newman/internals';
import { startWorker, type Worker } from '../../../src/newman/start-worker';
import type { Received } from '../../support/serve';

/** A server that only one of the twins sends to. */
export interface OwnServer {
  readonly port: number;
  /** Every request so far. */
  readonly requests: readonly Received[];
  close(): Promise<unknown>;
}

type Variables = Readonly<Record<string, unknown>>;

/** An item to send by both; in all texts and variables, `:PORT` stands for the port of the server. */
export interface TwinJob {
  readonly item: SendableItem;
  /** Variables of its row. Default: none. */
  readonly row?: Variables;
}

/** Runs scripts on the host and in Postman's sandbox, each against a server of its own, and compares all that becomes of them. */
export class Twins {
  readonly #sides: readonly Side[];

  private constructor(sides: readonly Side[]) {
    this.#sides = sides;
  }

  /** @param start starts the server of one side */
  static async open(start: () => Promise<OwnServer>): Promise<Twins> {
    const sides = [false, true].map(async (sandbox) => {
      const server = await start();
      const settings = { timeoutRequest: 5000 };
      return new Side(await startWorker({ settings, sandbox, exchangeToken: ({ send }) => send() }), server);
    });
    return new Twins(await Promise.all(sides));
  }

  /** Begins with these variables in the environment. */
  begin(variables: Variables): void {
    for (const side of this.#sides) side.begin(variables);
  }

  /** Sends an item by both, and throws if they differ in anything; what the host did. */
  async send(job: TwinJob): Promise<Done> {
    const [host, sandbox] = await Promise.all(this.#sides.map((side) => side.send(job)));
    assert(host && sandbox);
    assert.deepEqual({ 'on the host': host }, { 'on the host': sandbox }, job.item.name);
    return host;
  }

  async close(): Promise<void> {
    await Promise.all(this.#sides.map((side) => side.close()));
  }
}

/** What became of an item. */
export interface Done {
  /** Requests as they arrived, one text each. */
  readonly wire: readonly string[];
  readonly sent: Omit<Sent, 'recording'>;
  /** What is recorded of the item's own request. */
  readonly recorded: unknown;
  /** Names and values in the environment. */
  readonly variables: readonly unknown[];
}

class Side {
  #environment: RuntimeScope;

  constructor(
    private readonly worker: Worker,
    private readonly server: OwnServer,
  ) {
    this.#environment = worker.createScope({});
  }

  begin(variables: Variables): void {
    this.#environment = this.worker.createScope(this.#place(variables) as Record<string, string>);
  }

  async send({ item, row = {} }: TwinJob): Promise<Done> {
    const before = this.server.requests.length;
    const job = {
      // Postman's own variables change with each request.
      item: this.#place(JSON.parse(JSON.stringify(item).replaceAll('{{$guid}}', guid)) as SendableItem),
      environment: 'one',
      row: this.#place(row),
      admit: async () => ({ answered: () => {} }),
    };
    const { recording, ...sent } = await this.worker.send(job, this.#environment);
    const { response, requestHeaders = [], duration: _, started: __, ...recorded } = recording ?? {};
    return this.#compare({
      wire: this.server.requests.slice(before).map(showRequest),
      sent,
      recorded: {
        ...recorded,
        headers: requestHeaders.filter(([name]) => isComparable(name)),
        ...(response && { status: response.status, body: Buffer.from(response.body).toString('latin1') }),
      },
      variables: this.#environment.values.members.map(({ key, value }) => [
        key,
        key === 'accessTokenExpires' && /^\d{13}$/.test(String(value))
          ? `in ${Math.ceil((Number(value) - Date.now()) / 60_000)} minutes`
          : value,
      ]),
    });
  }

  async close(): Promise<void> {
    await this.worker.end();
    await this.server.close();
  }

  /** With the server's port. */
  #place<Value>(value: Value): Value {
    return mapTexts(value, (text) => text.replaceAll(':PORT', `:${this.server.port}`)) as Value;
  }

  #compare(done: Done): Done {
    return mapTexts(done, (text) => text.replaceAll(`:${this.server.port}`, ':PORT')) as Done;
  }
}

const guid = '11111111-2222-4333-8444-555555555555';

/** newman gives each request a token. */
const isComparable = (name: string) => !/^postman-token$/i.test(name);

function showRequest({ method, url, rawHeaders, body }: Received): string {
  const headers = rawHeaders.flatMap((name, index) =>
    index % 2 === 0 && isComparable(name) ? `${name}: ${rawHeaders[index + 1]}` : [],
  );
  return [`${method} ${url}`, ...headers, '', body.toString('latin1')].join('\n');
}

function mapTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((one) => mapTexts(one, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, mapTexts(one, change)]));
}
