import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Server, Socket } from 'node:net';
import type { CallbackOptions, Callbacks } from '../callbacks/callback-options';
import type { WrittenFaults } from '../faults/read-faults';
import type { MockApi, StateSettings } from '../state/api-state';
import type { CredentialOptions } from '../state/known-credentials';
import { createCore, type MockCore } from './create-core';
import { listen } from './listen';
import { isLoopback, mayControl } from './may-control';
import type { MockControls } from './mock-controls';
import { listHosts } from './mount-api';
import type { MockExchange, MockRequest, Reply } from './reply';
import { sendReply } from './send-reply';

export interface MockOptions extends StateSettings, CredentialOptions, WrittenFaults {
  readonly apis: readonly MockApi[];
  /** 0, the default, takes a free one. */
  readonly port?: number;
  /** Address to listen on. Default `127.0.0.1`. */
  readonly host?: string;
  /** Speak HTTPS as well, with a certificate made now, for this machine and for the vendors' hosts. Default false. */
  readonly https?: boolean;
  /** Ids of the APIs that answer a path without the name of an API where several could, first the one to take. */
  readonly preferred?: readonly string[];
  /** Decides what faults and latency leave to chance. Default 1. */
  readonly seed?: number;
  /** Closes the server. */
  readonly signal?: AbortSignal;
  /** Gets one line per request, without secrets. */
  readonly log?: (line: string) => void;
  /** Gets every request, and what was sent for it, with secrets and all. */
  readonly onExchange?: (exchange: MockExchange) => void;
  /**
   * Answers what is asked below `/__vouch/`, from this machine alone, and not by the name of another; `undefined` for what it does not know.
   * Default: nothing.
   */
  readonly control?: (request: MockRequest, mock: MockControls) => Reply | undefined | Promise<Reply | undefined>;
  /** What the vendors send later, such as that a message was delivered. Default: to this machine alone. */
  readonly callbacks?: CallbackOptions;
  /** How long the tokens that it issues are valid, in seconds. Default 3600. */
  readonly tokenLifetime?: number;
  /** The present, in milliseconds since 1970. Default: the system's. */
  readonly now?: () => number;
}

export interface MockServer extends Pick<MockControls, 'reset'> {
  /** Base URL without a slash at the end, such as `http://127.0.0.1:4010`. */
  readonly url: string;
  readonly port: number;
  /** Certificate of the authority that clients have to trust, in PEM; only with `https`. */
  readonly ca?: string;
  /** Base URL of an API: `bandwidth/messaging` → `http://127.0.0.1:4010/bandwidth/messaging`. */
  baseUrl(contractId: string): string;
  /** Callbacks: those that were sent, or could not be; `settled` resolves when none is still to be sent. */
  readonly callbacks: Callbacks;
  /** Ends every connection, and lets go of callbacks that are still to be sent; resolves when the port is free. */
  close(): Promise<void>;
}

/** Longest body the mock reads, in bytes. */
const maxContent = 10_000_000;

/**
 * Starts a server that answers for APIs as their contracts promise, and remembers what was created. Each server has a memory of
 * its own.
 *
 * A request that needs a schema which does not compile gets a 500; `checkSchemas` finds such schemas before.
 *
 * @throws UserError `ERR_PORT_IN_USE`, `ERR_CANNOT_LISTEN`, `ERR_FAULT`; `ERR_UNKNOWN_COLLECTION` for a preferred API that is not served
 */
export async function startMock(options: MockOptions): Promise<MockServer> {
  const { port = 0, host = '127.0.0.1', signal, https = false } = options;
  signal?.throwIfAborted();
  let url = '';
  const core = createCore(options);
  const { callbacks, controls } = core;
  const plain = createServer(createHandler(options, { core, origin: () => url }));
  // Clients reuse idle connections; closing them after Node's 5 s would meet a request half-way.
  plain.keepAliveTimeout = 60_000;
  const hosts = [host, ...options.apis.flatMap(listHosts)];
  const secured = https ? await loadSecureServer()(plain, hosts) : undefined;
  const server: Server = secured?.server ?? plain;
  const chosen = await listen(server, { port, host });
  url = `${https ? 'https' : 'http'}://${host.includes(':') ? `[${host}]` : host}:${chosen}`;

  let closing: Promise<void> | undefined;
  const close = () => {
    closing ??= Promise.all([
      callbacks.close(),
      new Promise<void>((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        plain.closeAllConnections();
        secured?.closeConnections();
      }),
    ]).then(() => undefined);
    return closing;
  };
  signal?.addEventListener('abort', () => void close(), { once: true });
  const ca = secured && { ca: secured.ca };
  const baseUrl = (contractId: string) => `${url}/${contractId}`;
  return { url, port: chosen, ...ca, baseUrl, reset: controls.reset, callbacks, close };
}

/** Few need it, and it takes long to load. */
function loadSecureServer(): typeof import('./secure-server').secureServer {
  const { secureServer }: typeof import('./secure-server') = require('./secure-server');
  return secureServer;
}

/** Makes what answers requests; `origin` tells the base URL of the mock. */
function createHandler(
  { log = () => {}, now = Date.now, onExchange, control }: MockOptions,
  { core, origin }: { core: MockCore; origin: () => string },
): (request: IncomingMessage, response: ServerResponse) => void {
  const { controls, callbacks } = core;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.sendDate = false;
    const { method = 'GET' } = request;
    const headers = joinHeaders(request);
    const content = hasContent(request) ? await readContent(request) : new Uint8Array();
    const { path, query, host } = readTarget(request);
    const received = { method, path, query: new URLSearchParams(query), headers, content, origin: origin() };
    const own = mayControl({ request, path, host }) ? await control?.(received, controls) : undefined;
    if (own) return sendReply(response, own);
    const started = performance.now();
    const { exchange, plan, completed } = core.respond(received, host);
    onExchange?.({ ...exchange, started: now(), duration: performance.now() - started });
    // What is answered in one turn is sent together: to wake a client for each response would take longer than to make one.
    await new Promise(setImmediate);
    await sendReply(response, exchange.response, plan);
    log(`${exchange.response.status} ${method} ${path}`);
    if (completed) callbacks.follow(completed, { plan, isFromHere: isLoopback(request.socket.remoteAddress) });
  }

  async function answerSafely(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      await answer(request, response);
    } catch (error) {
      // The client went away while it was sending.
      if (!request.complete) return;
      log(`500 ${request.method} ${request.url}: ${error instanceof Error ? error.stack : error}`);
      if (response.headersSent) response.destroy();
      else response.writeHead(500).end();
    }
  }

  // Of requests that a client sends without waiting for responses, each sees what those before it have done.
  const busy = new WeakMap<Socket, Promise<void>>();
  return (request, response) => {
    const { socket } = request;
    const before = busy.get(socket);
    const answered = before ? before.then(() => answerSafely(request, response)) : answerSafely(request, response);
    busy.set(socket, answered);
    void answered.then(() => {
      if (busy.get(socket) === answered) busy.delete(socket);
    });
  };
}

/** Headers of a request; of several with one name, only cookies that a server sets are a list, and no request has those. */
function joinHeaders({ headers }: IncomingMessage): MockRequest['headers'] {
  const joined: Record<string, string> = {};
  for (const name in headers) joined[name] = String(headers[name]);
  return joined;
}

/** Where a request goes; those through a proxy name it in full. */
function readTarget({ url = '/', headers }: IncomingMessage): {
  path: string;
  query: string;
  host: string | undefined;
} {
  const [, host = headers.host, target = '/'] = /^(?:https?:\/\/([^/?#]*))?(.*)$/is.exec(url) ?? [];
  const [path = '', query = ''] = splitOnce(target, '?');
  return { path: path || '/', query, host };
}

const hasContent = ({ headers }: IncomingMessage) =>
  headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined;

/** A body that is too long is read to its end, so that the client gets to see the response. */
async function readContent(request: IncomingMessage): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request) {
    length += chunk.length;
    if (length <= maxContent) chunks.push(chunk);
    else chunks.length = 0;
  }
  return length <= maxContent ? Buffer.concat(chunks) : undefined;
}

function splitOnce(text: string, separator: string): readonly string[] {
  const index = text.indexOf(separator);
  return index < 0 ? [text] : [text.slice(0, index), text.slice(index + 1)];
}
