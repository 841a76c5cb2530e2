import type { EventEmitter } from 'node:events';
import type { NewmanRunOptions } from 'newman';
import type { Headers } from '../model/exchange';
import { isObject, type JsonObject } from '../model/json';
import type { RawExchange } from './capture-exchange';

/** newman's options that a run of one lane may set; names and units are newman's. */
export type NewmanSettings = Pick<
  NewmanRunOptions,
  | 'iterationCount'
  | 'timeoutRequest'
  | 'timeoutScript'
  | 'delayRequest'
  | 'insecure'
  | 'ignoreRedirects'
  | 'sslClientCert'
  | 'sslClientKey'
  | 'sslClientPassphrase'
  | 'sslExtraCaCerts'
  | 'globals'
> & {
  /** Variables of each iteration; they go before the environment's. */
  readonly iterationData?: readonly Readonly<Record<string, unknown>>[];
};

/** What newman says of one item in one iteration. */
export interface NewmanItem {
  readonly id: string;
  readonly iteration: number;
  readonly raw?: RawExchange;
  /** Lines the item's scripts wrote to the console. */
  readonly console: readonly string[];
  /** Messages of failed assertions and of scripts that threw. */
  readonly failures: readonly string[];
}

export interface NewmanRun {
  readonly collection: JsonObject;
  /** Variable → value. */
  readonly environment: Readonly<Record<string, string>>;
  readonly settings: NewmanSettings;
  /** Called once for each item that ended; `stop` ends the run before the next one. */
  readonly onItem: (item: NewmanItem) => 'go on' | 'stop';
  readonly signal: AbortSignal;
}

/**
 * Runs a collection with newman; the only place that knows newman's interface. Requests to this machine never go through a proxy.
 *
 * @returns the environment's variables at the end
 */
export async function runNewman(run: NewmanRun): Promise<Record<string, string>> {
  const { collection, environment, settings, signal } = run;
  // Half a second to load: only a run pays for it.
  const { default: newman } = await import('newman');
  return new Promise((resolve, reject) => {
    const emitter: EventEmitter = newman.run(
      {
        ...settings,
        collection: collection as unknown as NonNullable<NewmanRunOptions['collection']>,
        environment: { values: Object.entries(environment).map(([key, value]) => ({ key, value, enabled: true })) },
        reporters: [],
      } as NewmanRunOptions,
      (error, summary) => {
        if (error) reject(error);
        else resolve(variablesOf(summary.environment));
      },
    );
    emitter.on('start', (_error, { run: runner }: { run: Runner }) => {
      if (signal.aborted) runner.abort();
      listen({ emitter, runner, run, reject });
    });
  });
}

/** Longest answer that is read, in bytes, unpacked: a small one can hold gigabytes of zeros. */
const largest = 100_000_000;

function listen(options: {
  emitter: EventEmitter;
  runner: Runner;
  run: NewmanRun;
  reject: (error: unknown) => void;
}): void {
  const { emitter, runner, run, reject } = options;
  const { onItem, signal } = run;
  const items = new Map<string, { raw?: RawExchange; console: string[]; failures: string[] }>();
  const open = ({ ref }: Cursor) => {
    const known = items.get(ref) ?? { console: [], failures: [] };
    items.set(ref, known);
    return known;
  };
  runner.requester.options.maxResponseSize = largest;
  // newman's own listeners keep every response until the run ends.
  for (const event of ['beforeItem', 'request', 'script', 'assertion', 'item']) emitter.removeAllListeners(event);
  emitter.on('beforeRequest', (_error, { request }: { request: { url: { getHost(): string } } }) => {
    runner.requester.options.ignoreProxyEnvironmentVariables = isThisMachine(request.url.getHost());
  });
  const isLate = limitTime(runner, run.settings.timeoutRequest);
  emitter.on('request', (error: Error | null, { cursor, request, response }: RequestEvent) => {
    const late = isLate(cursor) && !response ? new Error('ETIMEDOUT') : error;
    open(cursor).raw = readExchange(late, request, response);
  });
  emitter.on('console', (_error, { cursor, messages }: { cursor: Cursor; messages: unknown[] }) => {
    open(cursor).console.push(messages.map(String).join(' '));
  });
  emitter.on('assertion', (error: { message: string } | null, { cursor }: { cursor: Cursor }) => {
    if (error) open(cursor).failures.push(error.message);
  });
  emitter.on('script', (error: Error | null, { cursor }: { cursor: Cursor }) => {
    const { raw, failures } = open(cursor);
    // Without a response, the script after it has nothing to look at.
    if (error && (!raw || raw.response)) failures.push(`A script failed: ${error.message}`);
  });
  emitter.on('item', (_error, { cursor, item }: { cursor: Cursor; item: { id: string } }) => {
    // Aborted between two items: what was sent is always reported.
    try {
      const next = onItem({ id: item.id, iteration: cursor.iteration, ...open(cursor) });
      if (next === 'stop' || signal.aborted) runner.abort();
    } catch (error) {
      reject(error);
      runner.abort();
    }
    items.delete(cursor.ref);
  });
}

/**
 * Ends answers that are still coming when the limit, in milliseconds since the request, is over. newman itself only limits the
 * time until an answer starts, and between two bytes of it.
 *
 * @returns whether a request was ended; to be asked once, when it has ended
 */
function limitTime(runner: Runner, limit = Number.POSITIVE_INFINITY): (cursor: Cursor) => boolean {
  const requests = new Map<string, { readonly sent: number; readonly abort: () => void; timer?: NodeJS.Timeout }>();
  const late = new Set<string>();
  const { beforeRequest, responseStart } = runner.triggers;
  runner.triggers.beforeRequest = (error, cursor, request, item, running) => {
    requests.set(cursor.ref, { sent: performance.now(), abort: () => running.abort() });
    beforeRequest.call(runner.triggers, error, cursor, request, item, running);
  };
  runner.triggers.responseStart = (...args) => {
    const { ref } = args[1];
    const request = requests.get(ref);
    if (request && Number.isFinite(limit)) {
      // Aborted before an answer starts, newman would never go on.
      request.timer = setTimeout(
        () => {
          late.add(ref);
          request.abort();
        },
        limit - (performance.now() - request.sent),
      );
    }
    responseStart.apply(runner.triggers, args);
  };
  return ({ ref }) => {
    clearTimeout(requests.get(ref)?.timer);
    requests.delete(ref);
    return late.delete(ref);
  };
}

const isThisMachine = (host: string) => /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i.test(host);

interface Runner {
  abort(): void;
  readonly triggers: {
    beforeRequest(error: unknown, cursor: Cursor, request: unknown, item: unknown, running: { abort(): void }): void;
    responseStart(error: unknown, cursor: Cursor, ...rest: unknown[]): void;
  };
  readonly requester: { readonly options: { ignoreProxyEnvironmentVariables?: boolean; maxResponseSize?: number } };
}

interface Cursor {
  readonly ref: string;
  readonly iteration: number;
}

interface HeaderMembers {
  readonly members: readonly { key: string; value: string }[];
}

interface RequestEvent {
  readonly cursor: Cursor;
  readonly request: {
    method: string;
    url: { toString(): string };
    headers: HeaderMembers;
    body?: { toString(): string };
  };
  readonly response?: { code: number; headers: HeaderMembers; stream?: Uint8Array; responseTime?: number };
}

function readExchange(
  error: Error | null,
  request: RequestEvent['request'],
  response: RequestEvent['response'],
): RawExchange {
  const body = request.body?.toString();
  return {
    method: request.method,
    url: request.url.toString(),
    requestHeaders: readHeaders(request.headers),
    ...(body !== undefined && body !== '' && { requestBody: body }),
    ...(response && {
      response: {
        status: response.code,
        headers: readHeaders(response.headers),
        body: response.stream ?? new Uint8Array(),
      },
    }),
    ...(error && { error: describeError(error) }),
    duration: response?.responseTime ?? 0,
  };
}

function describeError({ message }: Error): string {
  if (/^E(SOCKET)?TIMEDOUT$/.test(message)) return `no answer within the time limit (${message})`;
  return message === 'Maximum response size reached' ? `the answer is longer than ${largest / 1e6} MB` : message;
}

const readHeaders = ({ members }: HeaderMembers): Headers =>
  members.map(({ key, value }) => [key, String(value)] as const);

function variablesOf(scope: unknown): Record<string, string> {
  const values: unknown = isObject(scope) && isObject(scope['values']) ? scope['values']['members'] : [];
  return Object.fromEntries(
    (Array.isArray(values) ? values : []).map(({ key, value }: { key: string; value: unknown }) => [
      key,
      String(value),
    ]),
  );
}
