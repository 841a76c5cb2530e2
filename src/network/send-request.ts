import { once } from 'node:events';
import { type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http';
import { ConnectionFailure } from './connection-failure';
import { openConnection, type Route, reasonOf, timeLimit } from './open-connection';

export interface HttpResponse {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** Read as UTF-8; no more of it than was asked for. */
  readonly body: string;
}

export type SentCredentials =
  | { readonly username: string; readonly password: string }
  | { readonly credentials: Readonly<Record<string, string>> };

interface RequestContent {
  readonly form?: string;
  readonly json?: string;
  readonly content?: { readonly text: string; readonly contentType: string };
}

/** Of a response's body, in bytes. */
const usualBody = 65_536;

/**
 * Sends one request with credentials, Basic or headers as they are, over a connection of its own, through the proxy if there is one. Follows no
 * redirects, because the credentials would be sent to the other host.
 *
 * @param options.form body in `application/x-www-form-urlencoded`; `json` one in JSON, `content` any other. Default: none
 * @param options.longestBody of the response, in bytes; the rest is not read. Default 65,536
 * @throws ConnectionFailure when there is no response; BadProxy; the signal's reason when it aborts
 */
export async function sendRequest(
  options: Route & RequestContent & SentCredentials & { method: string; accept: string; longestBody?: number },
): Promise<HttpResponse> {
  const { method, accept, form, json, content, longestBody = usualBody, signal } = options;
  const body = form ?? json ?? content?.text;
  const usualType = form === undefined ? 'application/json' : 'application/x-www-form-urlencoded';
  const url = new URL(options.url);
  const { socket } = await openConnection(options);
  const deadline = timeLimit(options);
  try {
    const sent = request({
      method,
      path: url.pathname + url.search,
      headers: {
        Host: url.host,
        Accept: accept,
        ...headersOf(options),
        Connection: 'close',
        ...(body !== undefined && {
          'Content-Type': content?.contentType ?? usualType,
          'Content-Length': Buffer.byteLength(body),
        }),
      },
      createConnection: () => socket,
      signal: deadline,
    });
    const [response] = (await once(sent.end(body), 'response')) as [IncomingMessage];
    return { status: response.statusCode ?? 0, headers: response.headers, body: await readBody(response, longestBody) };
  } catch (cause) {
    signal?.throwIfAborted();
    const reason = deadline.aborted ? 'timeout' : reasonOf(cause);
    throw new ConnectionFailure({ step: 'response', reason, peer: url.host, cause });
  } finally {
    socket.destroy();
  }
}

const headersOf = (sent: SentCredentials): Readonly<Record<string, string>> =>
  'credentials' in sent ? sent.credentials : { Authorization: basicHeader(sent.username, sent.password) };

/** The header of Basic sign-in (RFC 7617). */
export const basicHeader = (username: string, password: string): string =>
  `Basic ${Buffer.from(`${username}:${password}`, 'utf8').toString('base64')}`;

async function readBody(response: IncomingMessage, longestBody: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response) {
    chunks.push(chunk);
    length += chunk.length;
    if (length >= longestBody) break;
  }
  return Buffer.concat(chunks).subarray(0, longestBody).toString('utf8');
}
