import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
import { registration } from './authorization-cases';
import { itemsOf, type PostmanCollection } from './read-generated';

/** A server on both loopback addresses that answers with the saved responses of collections and notes what came. */
export interface Recorder {
  readonly port: number;
  /** By the first segment of the path: `GET /MonitorGroup Basic …`. */
  readonly requests: ReadonlyMap<string, readonly string[]>;
  close(): void;
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
  const listener: RequestListener = (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const [, key = '', ...path] = pathname.split('/');
    const line = `${request.method} /${path.join('/')}`;
    const noted = line.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/, 'GUID');
    const { authorization } = request.headers;
    requests.set(key, [...(requests.get(key) ?? []), authorization ? `${noted} ${authorization}` : noted]);
    const answer = answers.find(({ fits }) => fits.test(line));
    request.resume();
    response.writeHead(answer?.code ?? 404, answer?.headers).end(answer?.body);
  };
  const first = createServer(listener);
  const port = await listen(first, '127.0.0.1', 0);
  const servers = [first];
  if (hasIpv6) {
    const second = createServer(listener);
    await listen(second, '::1', port);
    servers.push(second);
  }
  return { port, requests, close: () => servers.forEach(closeServer) };
}

function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
  });
}

function closeServer(server: Server): void {
  server.close();
  server.closeAllConnections();
}

function register(body = '{}'): string {
  return JSON.stringify({ ...JSON.parse(body), ...registration });
}
