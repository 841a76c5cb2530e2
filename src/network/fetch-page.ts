import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { UserError } from '../model/user-error';
import { ConnectionFailure } from './connection-failure';
import { explainFailure } from './explain-failure';
import { openConnection, type Route, reasonOf, timeLimit } from './open-connection';
import { readBaseUrl } from './read-base-url';

/** Redirects that are followed, and bytes of the longest page. */
const mostRedirects = 5;
const longestPage = 30_000_000;

/**
 * Gets a page, through the proxy if there is one, without credentials. Every URL, those of redirects too, is `https:`, or `http:` to this
 * machine; from elsewhere, nothing leads to this machine.
 *
 * @throws UserError `ERR_FETCH`; the signal's reason when it aborts
 */
export async function fetchPage(options: Route): Promise<Uint8Array> {
  let url = options.url;
  for (let redirects = 0; redirects <= mostRedirects; redirects += 1) {
    requireSafe(url);
    const page = await getPage({ ...options, url });
    if (page.location === undefined) return page.bytes;
    const next = new URL(page.location, url).href;
    if (url.startsWith('https:') && !next.startsWith('https:'))
      throw refusal(`${url} leads to ${next}, which is not https://`, 'Name the URL of the document itself.');
    url = next;
  }
  throw refusal(`${options.url} leads from one URL to the next without an end`, 'Name the URL of the document itself.');
}

interface Page {
  readonly bytes: Uint8Array;
  readonly location?: string;
}

function requireSafe(url: string): void {
  const read = readBaseUrl(url);
  if (typeof read === 'string')
    throw refusal(`${url.replace(/\/\/[^/@]*@/, '//')} ${explain(read)}`, 'Use an https:// URL.');
}

const explain = (reason: string) =>
  reason.startsWith('is not https') ? 'is not https://, so anybody on the way could change it' : reason;

async function getPage(options: Route): Promise<Page> {
  const { url, signal } = options;
  const { host, pathname, search } = new URL(url);
  try {
    const { socket } = await openConnection(options);
    const deadline = timeLimit(options);
    try {
      const headers = { Host: host, Accept: 'application/yaml, application/json, */*', Connection: 'close' };
      const sent = request({ path: pathname + search, headers, createConnection: () => socket, signal: deadline });
      const [response] = (await once(sent.end(), 'response')) as [IncomingMessage];
      return await readPage(response, url);
    } catch (cause) {
      signal?.throwIfAborted();
      if (cause instanceof UserError) throw cause;
      const reason = deadline.aborted ? 'timeout' : reasonOf(cause);
      throw new ConnectionFailure({ step: 'response', reason, peer: host, cause });
    } finally {
      socket.destroy();
    }
  } catch (error) {
    const explained = explainFailure(error);
    if (explained === undefined) throw error;
    throw new UserError('ERR_FETCH', `${url} cannot be fetched: ${explained.message}`, explained.remedy).causedBy(
      error,
    );
  }
}

async function readPage(response: IncomingMessage, url: string): Promise<Page> {
  const { statusCode = 0, headers } = response;
  if (statusCode >= 300 && statusCode < 400 && headers.location !== undefined)
    return { bytes: new Uint8Array(), location: headers.location };
  if (statusCode !== 200) throw refusal(`${url} returned ${statusCode}`, 'Check the URL.');
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response as AsyncIterable<Uint8Array>) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > longestPage)
      throw refusal(`${url} is longer than ${longestPage / 1e6} MB`, 'Save a part of it, and name the file.');
  }
  return { bytes: Buffer.concat(chunks) };
}

const refusal = (what: string, remedy: string) => new UserError('ERR_FETCH', `${what}.`, remedy);
