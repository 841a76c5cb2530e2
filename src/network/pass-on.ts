import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import type { Headers } from '../model/exchange';
import { ConnectionFailure } from './connection-failure';
import { openConnection, reasonOf, timeLimit } from './open-connection';

/** A request to be sent again, as it came. */
export interface PassedRequest {
  /** Where it goes: `http:` or `https:`. */
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly body: Uint8Array;
}

/** What the server answered. */
export interface PassedAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Uint8Array;
}

/** About one connection alone (RFC 9110, section 7.6.1), or written anew. */
const ofConnection =
  /^(?:host|connection|keep-alive|proxy-.*|te|trailer|transfer-encoding|upgrade|content-length|expect|accept-encoding)$/i;

/** Of an answer, in bytes. */
const longest = 1_000_000;

/**
 * Sends a request to a server of this machine, byte by byte the same, and past all proxies. Follows no redirects.
 *
 * @param options.timeout longest time that all of it may take, in milliseconds
 * @throws ConnectionFailure when there is no whole answer, or one of more than 1,000,000 bytes; the signal's reason when it aborts
 */
export async function passOn(
  { url, method, headers, body }: PassedRequest,
  { timeout, signal }: { readonly timeout: number; readonly signal?: AbortSignal },
): Promise<PassedAnswer> {
  const target = new URL(url);
  const limit = timeLimit({ timeout, signal });
  const { socket } = await openConnection({ url, env: {}, timeout, signal });
  const end = () => void socket.destroy();
  limit.addEventListener('abort', end, { once: true });
  try {
    const sent = request({
      method,
      path: target.pathname + target.search,
      createConnection: () => socket,
      signal: limit,
      setHost: false,
    });
    sent.setHeader('Host', target.host);
    for (const [name, value] of withoutHops(headers)) sent.appendHeader(name, value);
    sent.setHeader('Connection', 'close');
    sent.setHeader('Content-Length', body.length);
    const [response] = (await once(sent.end(body), 'response')) as [IncomingMessage];
    const pairs = Array.from({ length: response.rawHeaders.length / 2 }, (_, index) => index * 2);
    const all = pairs.map((at) => [response.rawHeaders[at] ?? '', response.rawHeaders[at + 1] ?? ''] as const);
    return { status: response.statusCode ?? 0, headers: withoutHops(all), body: await readAll(response) };
  } catch (cause) {
    signal?.throwIfAborted();
    const reason = limit.aborted ? 'timeout' : reasonOf(cause);
    throw new ConnectionFailure({ step: 'response', reason, peer: target.host, cause });
  } finally {
    limit.removeEventListener('abort', end);
    socket.destroy();
  }
}

const withoutHops = (headers: Headers): Headers => headers.filter(([name]) => !ofConnection.test(name));

async function readAll(response: IncomingMessage): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > longest) throw new Error(`more than ${longest} bytes`);
  }
  return Buffer.concat(chunks);
}
