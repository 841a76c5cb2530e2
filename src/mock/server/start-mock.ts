import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Server } from 'node:net';
import type { WrittenFaults } from '../faults/read-faults';
import type { MockApi, StateSettings } from '../state/api-state';
import { type CredentialOptions, KnownCredentials } from '../state/known-credentials';
import { listen } from './listen';
import { mayControl } from './may-control';
import { listPlaces, mountApi } from './mount-api';
import type { MockExchange, MockRequest, Reply } from './reply';
import { createResponder } from './respond';
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
  readonly control?: (request: MockRequest, mock: MockControls) => Reply | undefined;
  /** How long the tokens that it issues are valid, in seconds. Default 3600. */
  readonly tokenLifetime?: number;
  /** The present, in milliseconds since 1970. Default: the system's. */
  readonly now?: () => number;
}

/** What can be done to a mock while it runs. */
export interface MockControls {
  /** Forgets what was created, changed and issued, and how often faults happened. */
  reset(): void;
  /** Puts faults in the place of those there are; lies and latency stay. @throws UserError `ERR_FAULT` */
  setFaults(faults: readonly string[]): void;
  /** The faults that were given as texts. */
  listFaults(): readonly string[];
  /** What requests have created, changed or deleted. */
  listKept(): readonly KeptThing[];
}

export interface MockServer extends Pick<MockControls, 'reset'> {
  /** Base URL without a slash at the end, such as `http://127.0.0.1:4010`. */
  readonly url: string;
  readonly port: number;
  /** Certificate of the authority that clients have to trust, in PEM; only with `https`. */
  readonly ca?: string;
  /** Base URL of an API: `bandwidth/messaging` → `http://127.0.0.1:4010/bandwidth/messaging`. */
  baseUrl(contractId: string): string;
  /** Ends every connection; resolves when the port is free. */
  close(): Promise<void>;
}

/** Something that a request has created, changed or deleted. */
export interface KeptThing {
  /** `<vendor>/<api>`. */
  readonly api: string;
  /** What it is, as its contract's paths name it. */
  readonly kind: string;
  readonly id: string;
  readonly what: 'created' | 'changed' | 'deleted';
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
  const { handle, controls } = createHandler(options, () => url);
  const plain = createServer(handle);
  // Clients reuse idle connections; closing them after Node's 5 s would meet a request half-way.
  plain.keepAliveTimeout = 60_000;
  const hosts = [host, ...options.apis.flatMap((api) => listPlaces(api).map((place) => place.host))];
  const secured = https ? await loadSecureServer()(plain, hosts) : undefined;
  const server: Server = secured?.server ?? plain;
  const chosen = await listen(server, { port, host });
  url = `${https ? 'https' : 'http'}://${host.includes(':') ? `[${host}]` : host}:${chosen}`;

  let closing: Promise<void> | undefined;
  const close = () => {
    closing ??= new Promise((resolve, reject) => {
      server.close((error) => (error ? reject(error) : resolve()));
      plain.closeAllConnections();
      secured?.closeConnections();
    });
    return closing;
  };
  signal?.addEventListener('abort', () => void close(), { once: true });
  const ca = secured && { ca: secured.ca };
  return { url, port: chosen, ...ca, baseUrl: (contractId) => `${url}/${contractId}`, reset: controls.reset, close };
}

/** Few need it, and it takes long to load. */
function loadSecureServer(): typeof import('./secure-server').secureServer {
  const { secureServer }: typeof import('./secure-server') = require('./secure-server');
  return secureServer;
}

/** Makes what answers requests; `origin` tells the base URL of the mock. */
function createHandler(
  options: MockOptions,
  origin: () => string,
): { handle: (request: IncomingMessage, response: ServerResponse) => void; controls: MockControls } {
  const { log = () => {}, tokenLifetime = 3600, now = Date.now, preferred = [], onExchange, control } = options;
  const credentials = new KnownCredentials({ ...options, lifetime: tokenLifetime, now });
  for (const { vendor } of options.apis) credentials.addVendor(vendor);
  const { anyId = false, allMembers = false } = options;
  const apis = options.apis.map((api) => mountApi(api, { credentials, anyId, allMembers }));
  let { faults = [] } = options;
  const prepare = () => createResponder({ ...options, faults, apis, credentials, preferred, now });
  let respond = prepare();
  const controls: MockControls = {
    reset() {
      credentials.forget();
      for (const { forget } of apis) forget();
      respond = prepare();
    },
    setFaults(written) {
      respond = createResponder({ ...options, faults: written, apis, credentials, preferred, now });
      faults = written;
    },
    listFaults: () => faults.filter((fault) => typeof fault === 'string'),
    listKept: () => apis.flatMap(({ contract, kept }) => kept().map((one) => ({ api: contract.id, ...one }))),
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.sendDate = false;
    const content = await readContent(request);
    const { method = 'GET' } = request;
    const headers = joinHeaders(request);
    const { path, query, host } = readTarget(request);
    const received = { method, path, query: new URLSearchParams(query), headers, content, origin: origin() };
    const own = mayControl({ request, path, host }) ? control?.(received, controls) : undefined;
    if (own) return sendReply(response, own);
    const started = performance.now();
    const { exchange, plan } = respond(received, host);
    onExchange?.({ ...exchange, started: now(), duration: performance.now() - started });
    await sendReply(response, exchange.response, plan);
    log(`${exchange.response.status} ${method} ${path}`);
  }

  const handle = (request: IncomingMessage, response: ServerResponse): void => {
    answer(request, response).catch((error: unknown) => {
      // The client went away while it was sending.
      if (!request.complete) return;
      log(`500 ${request.method} ${request.url}: ${error instanceof Error ? error.stack : error}`);
      if (response.headersSent) response.destroy();
      else response.writeHead(500).end();
    });
  };
  return { handle, controls };
}

/** Where a request goes; those through a proxy name it in full. */
/** Headers of a request; of several with one name, only cookies that a server sets are a list, and no request has those. */
function joinHeaders({ headers }: IncomingMessage): MockRequest['headers'] {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, value?.toString()]));
}

function readTarget({ url = '/', headers }: IncomingMessage): {
  path: string;
  query: string;
  host: string | undefined;
} {
  const [, host = headers.host, target = '/'] = /^(?:https?:\/\/([^/?#]*))?(.*)$/is.exec(url) ?? [];
  const [path = '', query = ''] = splitOnce(target, '?');
  return { path: path || '/', query, host };
}

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
