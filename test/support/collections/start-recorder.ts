import type { ServerResponse } from 'node:http';
import { networkInterfaces } from 'node:os';
import { registration } from '../../collections/authorization-cases';
import { accountTokens } from '../../collections/token-cases';
import { type Received, serve } from '../serve';
import { itemsOf, type PostmanCollection } from './read-collection';

/** A server on both loopback addresses that answers with the saved responses of collections and notes what came. */
export interface Recorder {
  readonly port: number;
  /** By the first segment of the path: `GET /MonitorGroup Basic …`. */
  readonly requests: ReadonlyMap<string, readonly string[]>;
  /** Every request so far. */
  readonly received: readonly Received[];
  close(): Promise<unknown>;
}

export const hasIpv6 = Object.values(networkInterfaces()).some((list) =>
  list?.some(({ address }) => address === '::1'),
);

export async function startRecorder(collections: readonly PostmanCollection[]): Promise<Recorder> {
  const answers = collections.flatMap(itemsOf).map(({ request: { method, url }, response: [saved] }) => ({
    fits: new RegExp(`^${method} /${url.path.map((part) => (part.startsWith(':') ? '[^/]+' : part)).join('/')}$`),
    code: saved?.code ?? 500,
    headers: Object.fromEntries((saved?.header ?? []).map(({ key, value }) => [key, value])),
    body: url.path.at(-1) === 'Register' ? register(saved?.body) : saved?.body,
  }));
  const requests = new Map<string, string[]>();
  const received: Received[] = [];
  const answer = (request: Received, response: ServerResponse) => {
    received.push(request);
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const [, key = '', ...path] = pathname.split('/');
    const line = `${request.method} /${path.join('/')}`;
    const noted = line.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/, 'GUID');
    const { authorization } = request.headers;
    const before = requests.get(key) ?? [];
    requests.set(key, [...before, authorization ? `${noted} ${authorization}` : noted]);
    if (path[0] === 'token') return answerToken(request, response, { how: path[1], count: before.length });
    const saved = answers.find(({ fits }) => fits.test(line));
    return response.writeHead(saved?.code ?? 404, saved?.headers).end(saved?.body);
  };
  const first = await serve(answer);
  const servers = hasIpv6 ? [first, await serve(answer, { host: '::1', port: first.port })] : [first];
  return { port: first.port, requests, received, close: () => Promise.all(servers.map(({ close }) => close())) };
}

/** Answers a request for a token as the URL asks it to; the token's number is the count of requests before it. */
function answerToken(
  request: Received,
  response: ServerResponse,
  { how, count }: { how: string | undefined; count: number },
): void {
  const isForm = request.headers['content-type'] === 'application/x-www-form-urlencoded';
  const isRight = isForm && request.body.toString() === 'grant_type=client_credentials';
  const token = { access_token: `token-${count}`, token_type: 'Bearer' };
  const answers: Readonly<Record<string, readonly [status: number, body?: string]>> = {
    good: [200, JSON.stringify({ ...token, expires_in: 3600 })],
    brief: [200, JSON.stringify({ ...token, expires_in: 60 })],
    lasting: [200, JSON.stringify(token)],
    spaced: [200, '{"access_token":"a b"}'],
    empty: [200],
    page: [200, '<html>Welcome</html>'],
    list: [200, '[]'],
    null: [200, 'null'],
    refused: [401, '{"error":"invalid_client"}'],
    'refused-400': [400, '{"error":"invalid_client"}'],
    malformed: [400, '{"error":"invalid_request"}'],
    ...Object.fromEntries(
      Object.entries(accountTokens).map(
        ([name, access_token]) => [name, [200, JSON.stringify({ access_token })]] as const,
      ),
    ),
    throttled: [429],
    broken: [503, 'busy'],
  };
  const [status, body] = isRight ? (answers[how ?? ''] ?? [404]) : [400];
  response.writeHead(status).end(body);
}

function register(body = '{}'): string {
  return JSON.stringify({ ...JSON.parse(body), ...registration });
}
