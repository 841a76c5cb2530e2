import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { UserError } from '../../model/user-error';
import { mockTokenPath } from '../../model/variables';
import { createApiState, type MockApi } from '../state/api-state';
import { KnownCredentials } from '../state/known-credentials';
import { createRouter } from './create-router';
import { handleRequest, type RoutedApi } from './handle-request';
import { answerTokenRequest, issuesTokens, type TokenResponse } from './token-endpoint';
import { writeAnswer } from './write-answer';

export interface MockOptions {
  readonly apis: readonly MockApi[];
  /** 0, the default, takes a free one. */
  readonly port?: number;
  /** Address to listen on. Default `127.0.0.1`. */
  readonly host?: string;
  /** Closes the server. */
  readonly signal?: AbortSignal;
  /** Gets one line per request, without secrets. */
  readonly log?: (line: string) => void;
  /** How long the tokens that it issues are valid, in seconds. Default 3600. */
  readonly tokenLifetime?: number;
  /** The present, in milliseconds since 1970. Default: the system's. */
  readonly now?: () => number;
}

export interface MockServer {
  /** Base URL without a slash at the end, such as `http://127.0.0.1:4010`. */
  readonly url: string;
  readonly port: number;
  /** Base URL of an API: `bandwidth/messaging` → `http://127.0.0.1:4010/bandwidth/messaging`. */
  baseUrl(contractId: string): string;
  /** Ends every connection; resolves when the port is free. */
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
 * @throws UserError `ERR_PORT_IN_USE`, `ERR_CANNOT_LISTEN`
 */
export async function startMock(options: MockOptions): Promise<MockServer> {
  const { port = 0, host = '127.0.0.1', signal, log = () => {}, tokenLifetime = 3600, now = Date.now } = options;
  signal?.throwIfAborted();
  const credentials = new KnownCredentials({ lifetime: tokenLifetime, now });
  for (const { vendor } of options.apis) credentials.addVendor(vendor);
  const apis = options.apis.map(
    (api): RoutedApi => ({ ...createApiState(api, credentials), router: createRouter(api) }),
  );
  const issuers = new Map(
    apis.flatMap(({ vendor }) => (issuesTokens(vendor) ? [[mockTokenPath(vendor), vendor] as const] : [])),
  );
  let url = '';
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      // The client went away while it was sending.
      if (!request.complete) return;
      log(`500 ${request.method} ${request.url}: ${error instanceof Error ? error.stack : error}`);
      if (response.headersSent) response.destroy();
      else response.writeHead(500).end();
    });
  });
  // Clients reuse idle connections; closing them after Node's 5 s would meet a request half-way.
  server.keepAliveTimeout = 60_000;
  await listen(server, { port, host });
  const address = server.address() as AddressInfo;
  url = `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`;

  let closing: Promise<void> | undefined;
  const close = () => {
    closing ??= new Promise((resolve, reject) => {
      server.close((error) => (error ? reject(error) : resolve()));
      server.closeAllConnections();
    });
    return closing;
  };
  signal?.addEventListener('abort', () => void close(), { once: true });
  return { url, port: address.port, baseUrl: (contractId) => `${url}/${contractId}`, close };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.sendDate = false;
    const content = await readContent(request);
    const method = request.method ?? 'GET';
    const target = request.url ?? '/';
    const [path = '', query = ''] = splitOnce(target, '?');
    const api = apis.find(({ basePath }) => path === basePath || path.startsWith(`${basePath}/`));
    const { headers } = request;
    const issuer = issuers.get(path);
    if (issuer) {
      writeToken(response, answerTokenRequest({ vendor: issuer, credentials, method, headers, content }));
    } else if (api) {
      const below = path.slice(api.basePath.length) || '/';
      const fields = { method, path: below, query: new URLSearchParams(query), headers, content, origin: url };
      writeAnswer(response, handleRequest(api, fields), api.contract.document);
    } else {
      writeListing(response, { apis, url, found: path === '/' });
    }
    log(`${response.statusCode} ${method} ${path}`);
  }
}

function listen(server: Server, { port, host }: { port: number; host: string }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      reject(
        cause.code === 'EADDRINUSE'
          ? new UserError(
              'ERR_PORT_IN_USE',
              `Port ${port} of ${host} is in use.`,
              'Choose another one, or 0 for a free one.',
            ).causedBy(cause)
          : new UserError(
              'ERR_CANNOT_LISTEN',
              `The mock cannot listen on ${host}:${port}: ${cause.message}.`,
              'Choose another address.',
            ).causedBy(cause),
      );
    });
    server.listen({ port, host }, resolve);
  });
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

function writeToken(response: ServerResponse, { status, headers, body }: TokenResponse): void {
  const content = body && JSON.stringify(body);
  response.writeHead(status, {
    ...headers,
    ...(content !== undefined && { 'Content-Type': 'application/json' }),
    'Content-Length': Buffer.byteLength(content ?? ''),
  });
  response.end(content);
}

/** `GET /` lists the APIs; any other path outside of them is unknown. */
function writeListing(
  response: ServerResponse,
  options: { apis: readonly RoutedApi[]; url: string; found: boolean },
): void {
  const { apis, url, found } = options;
  const listing = apis.map(({ contract, basePath, operations }) => ({
    api: contract.id,
    url: url + basePath,
    operations: operations.length,
  }));
  response.writeHead(found ? 200 : 404, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(found ? { apis: listing } : { error: 'No API is mounted here.', apis: listing }));
}

function splitOnce(text: string, separator: string): readonly string[] {
  const index = text.indexOf(separator);
  return index < 0 ? [text] : [text.slice(0, index), text.slice(index + 1)];
}
