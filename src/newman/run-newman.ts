import type { EventEmitter } from 'node:events';
import type { NewmanRunOptions } from 'newman';
import { isObject, type JsonObject } from '../model/json';
import { isThisMachine } from '../network/is-this-machine';
import { shareTokens, type Tokens } from '../run/share-tokens';
import type { RawExchange } from '../secrets/capture-exchange';
import { hastenInstructions, type InstructionPool } from './hasten-instructions';
import { type RequestEvent, readExchange } from './read-exchange';
import { type Admission, type RequesterPool, superviseRequests } from './supervise-requests';

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
  /** Longest answer that is read, unpacked, in megabytes (of 1,000,000 bytes): a small one can hold gigabytes of zeros. */
  readonly maxResponseSize?: number | undefined;
};

/** What newman says of one item in one iteration. */
export interface NewmanItem {
  readonly id: string;
  readonly iteration: number;
  readonly raw?: RawExchange;
  /** Why it was not admitted. */
  readonly refused?: string;
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
  /** Asked before an item's request is sent. Default: all are admitted. */
  readonly admit?: (request: { id: string; authorization: string | undefined }) => Promise<Admission>;
  /** Answers the scripts' requests for tokens. Default: each goes out once for this run. */
  readonly tokens?: Tokens;
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
    let host: Runner['host'] | undefined;
    const emitter: EventEmitter = newman.run(
      {
        ...settings,
        collection: collection as unknown as NonNullable<NewmanRunOptions['collection']>,
        environment: { values: Object.entries(environment).map(([key, value]) => ({ key, value, enabled: true })) },
        reporters: [],
      } as NewmanRunOptions,
      (error, summary) => {
        // newman leaves its sandbox, some 8 MB, to the garbage collector.
        host?.dispose();
        if (error) reject(error);
        else resolve(variablesOf(summary.environment));
      },
    );
    emitter.on('start', (_error, { run: runner }: { run: Runner }) => {
      if (signal.aborted) runner.abort();
      host = runner.host;
      listen({ emitter, runner, run, reject });
    });
  });
}

function listen(options: {
  emitter: EventEmitter;
  runner: Runner;
  run: NewmanRun;
  reject: (error: unknown) => void;
}): void {
  const { emitter, runner, run, reject } = options;
  const { onItem, admit, signal, settings, tokens = shareTokens({ now: Date.now, onToken: () => {} }) } = run;
  const items = new Map<string, OpenItem>();
  const open = ({ ref }: { readonly ref: string }) => {
    const known = items.get(ref) ?? { id: '', console: [], failures: [] };
    items.set(ref, known);
    return known;
  };
  runner.requester.options.maxResponseSize = settings.maxResponseSize && settings.maxResponseSize * 1e6;
  // newman's own listeners keep every response until the run ends.
  for (const event of ['beforeItem', 'request', 'script', 'assertion', 'item']) emitter.removeAllListeners(event);
  emitter.on('beforeRequest', (_error, { request }: { request: { url: { getHost(): string } } }) => {
    runner.requester.options.ignoreProxyEnvironmentVariables = isThisMachine(request.url.getHost());
  });
  emitter.on('beforeItem', (_error, { cursor, item }: { cursor: Cursor; item: { id: string } }) => {
    open(cursor).id = item.id;
  });
  hastenInstructions(runner.pool);
  superviseRequests(runner.requester, {
    limit: settings.timeoutRequest,
    async admit({ cursor }, authorization) {
      const item = open(cursor);
      const admission = (await admit?.({ id: item.id, authorization })) ?? { answered: () => {} };
      if ('refused' in admission) item.refused = admission.refused;
      return admission;
    },
    async exchange({ cursor }, request) {
      const answer = await tokens(request);
      if ('refused' in answer) open(cursor).refused = answer.refused;
      return answer;
    },
  });
  passText(runner, ({ ref }) => items.get(ref)?.response);
  emitter.on('request', (error: Error | null, { cursor, request, response }: RequestEvent & { cursor: Cursor }) => {
    const item = open(cursor);
    // Those of scripts are theirs.
    if (item.refused !== undefined || cursor.scriptId !== undefined) return;
    item.response = response;
    item.raw = readExchange({ error, request, response, settings });
  });
  emitter.on('console', (_error, { cursor, messages }: { cursor: Cursor; messages: unknown[] }) => {
    open(cursor).console.push(messages.map(String).join(' '));
  });
  emitter.on('assertion', (error: { message: string } | null, { cursor }: { cursor: Cursor }) => {
    const { refused, failures } = open(cursor);
    if (error && refused === undefined) failures.push(error.message);
  });
  emitter.on('script', (error: Error | null, { cursor }: { cursor: Cursor }) => {
    const { raw, refused, failures } = open(cursor);
    // Without a response, the script after it has nothing to look at.
    if (error && refused === undefined && (!raw || raw.response)) failures.push(`A script failed: ${error.message}`);
  });
  emitter.on('item', (_error, { cursor }: { cursor: Cursor }) => {
    const { response: _, ...item } = open(cursor);
    // Aborted between two items: what was sent is always reported.
    try {
      const next = onItem({ iteration: cursor.iteration, ...item });
      if (next === 'stop' || signal.aborted) runner.abort();
    } catch (error) {
      reject(error);
      runner.abort();
    }
    items.delete(cursor.ref);
  });
}

interface OpenItem {
  id: string;
  raw?: RawExchange;
  response?: RequestEvent['response'];
  refused?: string;
  readonly console: string[];
  readonly failures: string[];
}

/**
 * Hands scripts the body as text. newman's own way, base64, needs some 65 bytes of memory for each byte of the body (2.1 GB for
 * 50 MB); this one 10 (0.6 GB).
 */
function passText({ host }: Runner, responseOf: (cursor: { ref: string }) => RequestEvent['response']): void {
  const execute = host.execute.bind(host);
  host.execute = (event, options, callback) => {
    const { context, cursor } = options;
    const body = responseOf(cursor)?.text();
    if (context.response) context.response = { ...context.response, stream: undefined, body };
    execute(event, options, callback);
  };
}

interface Runner {
  abort(): void;
  readonly requester: RequesterPool;
  readonly pool: InstructionPool;
  readonly host: { execute(event: unknown, options: Execution, callback: unknown): void; dispose(): void };
}

interface Execution {
  readonly cursor: { readonly ref: string };
  readonly context: { response?: object };
}

interface Cursor {
  readonly ref: string;
  readonly iteration: number;
  /** Only where a script is at work. */
  readonly scriptId?: string;
}

function variablesOf(scope: unknown): Record<string, string> {
  const values: unknown = isObject(scope) && isObject(scope['values']) ? scope['values']['members'] : [];
  return Object.fromEntries(
    (Array.isArray(values) ? values : []).map(({ key, value }: { key: string; value: unknown }) => [
      key,
      String(value),
    ]),
  );
}
