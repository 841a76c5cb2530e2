import { once } from 'node:events';
import { type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http';
import { ConnectionFailure } from './connection-failure';
import { limit, openConnection, type Route, reasonOf } from './open-connection';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** Its first 64 KiB, read as UTF-8. */
  readonly body: string;
}

const longest = 65_536;

/**
 * Sends one request with Basic credentials, over a connection of its own. Follows no redirect: the credentials would go along.
 *
 * @throws ConnectionFailure when no answer comes; the signal's reason when it aborts
 */
export async function sendRequest(
  options: Route & { method: string; accept: string; username: string; password: string },
): Promise<Answer> {
  const { url, method, accept, username, password, signal } = options;
  const socket = await openConnection(options);
  const deadline = limit(options);
  try {
    const sent = request({
      method,
      path: url.pathname + url.search,
      headers: {
        Host: url.host,
        Accept: accept,
        Authorization: `Basic ${Buffer.from(`${username}:${password}`, 'utf8').toString('base64')}`,
        Connection: 'close',
      },
      createConnection: () => socket,
      signal: deadline,
    });
    const [response] = (await once(sent.end(), 'response')) as [IncomingMessage];
    return { status: response.statusCode ?? 0, headers: response.headers, body: await readBody(response) };
  } catch (cause) {
    signal?.throwIfAborted();
    const reason = deadline.aborted ? 'timeout' : reasonOf(cause);
    throw new ConnectionFailure({ step: 'answer', reason, peer: url.host, cause });
  } finally {
    socket.destroy();
  }
}

async function readBody(response: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response) {
    chunks.push(chunk);
    length += chunk.length;
    if (length >= longest) break;
  }
  return Buffer.concat(chunks).subarray(0, longest).toString('utf8');
}
