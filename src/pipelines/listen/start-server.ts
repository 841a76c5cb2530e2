import { setMaxListeners } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { listen } from '../../mock/server/listen';
import type { Headers } from '../../model/exchange';
import type { ListenerReply, ReceivedRequest } from './received';

/** Longest body that is read, in bytes; when unpacked, too. */
export const mostBytes = 1_000_000;

interface ServerOptions {
  readonly port: number;
  readonly host: string;
  /** Longest time that headers, and a body, may take to come, each, in milliseconds. */
  readonly timeout: number;
  /** Whether a GET is more than a question whether somebody is there. */
  readonly isCallback: (target: string) => boolean;
  /** Answers a request, at once when the signal aborts; afterwards `sent` is called. It must not throw. */
  readonly answer: (
    received: ReceivedRequest,
    signal: AbortSignal,
  ) => Promise<{ readonly reply: ListenerReply; readonly sent: () => void }>;
}

export interface ListenerServer {
  readonly url: string;
  readonly port: number;
  /** Takes no more requests; resolves when those that came are answered. Rejects if one could not be, by a mistake of Vouch. */
  close(): Promise<void>;
  /** Takes no more requests either, and waits for nothing: those that came are answered as far as they are. */
  cutOff(): void;
}

/** Longest time that answers may take to leave after a cut, in milliseconds. */
const timeToLeave = 200;

/**
 * Starts a server that takes callbacks at any path. What only asks whether somebody is there (HEAD, OPTIONS, most of GET) gets a 200, and is nothing
 * else.
 *
 * @throws UserError `ERR_PORT_IN_USE`, `ERR_CANNOT_LISTEN`
 */
export async function startServer({ port, host, timeout, isCallback, answer }: ServerOptions): Promise<ListenerServer> {
  let count = 0;
  const underWay = new Set<Promise<void>>();
  const cut = new AbortController();
  // One for each request that is under way; Node.js warns of more than ten.
  setMaxListeners(0, cut.signal);
  let closing: Promise<void> | undefined;

  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.sendDate = false;
    const { method = 'GET', url: target = '/' } = request;
    if (['HEAD', 'OPTIONS'].includes(method) || (method === 'GET' && !isCallback(target))) {
      request.resume();
      return finish(response, { status: 200, headers: [['Content-Type', 'text/plain']], body: Buffer.from(greeting) });
    }
    count += 1;
    const about = { number: count, started: Date.now(), method, target, headers: headersOf(request) };
    const { body, broken } = await readBody(request, { timeout, signal: cut.signal });
    const { reply, sent } = await answer({ ...about, body, ...(broken && { broken }) }, cut.signal);
    // What is left of a body that is not read would be taken for the next request.
    if (broken || closing) response.setHeader('Connection', 'close');
    await finish(response, reply);
    sent();
  }

  let failure: unknown;
  const options = { headersTimeout: timeout, requestTimeout: 0, connectionsCheckingInterval: 5000 };
  const server = createServer(options, (request, response) => {
    const taken = take(request, response)
      .catch((error: unknown) => {
        failure ??= error;
        response.destroy();
      })
      .finally(() => underWay.delete(taken));
    underWay.add(taken);
  });
  server.keepAliveTimeout = 60_000;
  const chosen = await listen(server, { port, host });
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${chosen}`;
  async function end(): Promise<void> {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeIdleConnections();
    // Who asked may be gone, and what it asked for still be under way.
    while (underWay.size > 0) await Promise.all(underWay);
    server.closeAllConnections();
    await closed;
    if (failure !== undefined) throw failure;
  }
  const close = () => {
    closing ??= end();
    return closing;
  };
  const cutOff = () => {
    cut.abort();
    setTimeout(() => server.closeAllConnections(), timeToLeave).unref();
    void close().catch(() => {});
  };
  return { url, port: chosen, close, cutOff };
}

const greeting = 'Vouch listens for callbacks here.\n';

/** Resolves when the answer has left, or the one who asked. */
function finish(response: ServerResponse, { status, headers, body }: ListenerReply): Promise<void> {
  return new Promise((resolve) => {
    if (response.closed || response.destroyed) return resolve();
    response.on('close', resolve).on('error', () => resolve());
    response.statusCode = status;
    for (const [name, value] of headers) response.appendHeader(name, value);
    response.end(body);
  });
}

/** As they came, each with its own case. */
function headersOf({ rawHeaders }: IncomingMessage): Headers {
  const pairs = Array.from({ length: rawHeaders.length / 2 }, (_, index) => index * 2);
  return pairs.map((at) => [rawHeaders[at] ?? '', rawHeaders[at + 1] ?? ''] as const);
}

type Body = Pick<ReceivedRequest, 'body' | 'broken'>;

/** Reads a body; one that is too long, too slow or cut off is given up, and any when the signal aborts. */
function readBody(
  request: IncomingMessage,
  { timeout, signal }: { readonly timeout: number; readonly signal: AbortSignal },
): Promise<Body> {
  return new Promise((resolve) => {
    const chunks: Uint8Array[] = [];
    let length = 0;
    const end = (broken?: Body['broken']) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
      request
        .off('data', take)
        .off('end', end)
        .off('error', cut)
        .on('error', () => {});
      request.resume();
      resolve({ body: Buffer.concat(chunks), ...(broken && { broken }) });
    };
    const about = { severity: 'error', path: 'request body' } as const;
    const cut = () => end({ ...about, status: 400, message: 'The body ended before it was whole' });
    const take = (chunk: Uint8Array) => {
      length += chunk.length;
      if (length <= mostBytes) return void chunks.push(chunk);
      const expected = `at most ${mostBytes} bytes`;
      end({ ...about, status: 413, message: 'The body is too long', expected, actual: 'more' });
    };
    const giveUp = (message: string, expected: string) =>
      end({ ...about, status: 408, message, expected, actual: `${length} ${length === 1 ? 'byte' : 'bytes'} of it` });
    const late = () => giveUp('The body did not come in time', `within ${timeout} ms`);
    const stop = () => giveUp('The body had not come yet when Vouch ended', 'all of it');
    const timer = setTimeout(late, timeout);
    signal.addEventListener('abort', stop);
    if (signal.aborted) stop();
    request
      .on('data', take)
      .on('end', () => end())
      .on('error', cut);
  });
}
