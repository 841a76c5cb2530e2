import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { connect, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { chooseProxy, type ProxyServer } from './choose-proxy';
import { ConnectionFailure } from './connection-failure';
import type { Step } from './known-failures';

export interface Route {
  /** `http:` or `https:`. */
  readonly url: string;
  /** Names the proxies: `HTTPS_PROXY`, `NO_PROXY`, … */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Longest time that each step may take, in milliseconds. */
  readonly timeout: number;
  readonly signal?: AbortSignal | undefined;
}

export interface Connection {
  readonly socket: Socket;
  /** The proxy that it goes through. */
  readonly proxy?: ProxyServer;
}

/** The end of a connection that is being made: the server's, or the proxy's. */
interface Peer {
  readonly host: string;
  readonly port: number;
  readonly secure: boolean;
  /** Variable that names it, if it is the proxy. */
  readonly proxy?: string;
}

/**
 * Opens a connection over which HTTP can be spoken to a URL's host: through the proxy if there is one, encrypted if it is `https:`.
 *
 * @throws ConnectionFailure that names the step; BadProxy; the signal's reason when it aborts
 */
export async function openConnection(route: Route): Promise<Connection> {
  const proxy = chooseProxy(route.url, route.env);
  const server = peerOf(new URL(route.url));
  if (!proxy) return { socket: await encrypt(await openSocket(server, route), server, route) };
  const gate = { ...peerOf(proxy.url), proxy: proxy.from };
  const outer = await encrypt(await openSocket(gate, route), gate, route);
  const tunnel = await openTunnel(outer, { gate, server, route, proxy });
  return { socket: await encrypt(tunnel, server, route), proxy };
}

function peerOf(url: URL): Peer {
  const secure = url.protocol === 'https:';
  return { host: url.hostname.replace(/^\[|\]$/g, ''), port: Number(url.port) || (secure ? 443 : 80), secure };
}

async function openSocket(peer: Peer, route: Route): Promise<Socket> {
  const { host, port } = peer;
  const socket = connect({ host, port });
  let step: Step = isIP(host) ? 'tcp' : 'dns';
  socket.once('lookup', (error) => {
    if (!error) step = 'tcp';
  });
  await settle(once(socket, 'connect', { signal: timeLimit(route) }), { socket, peer, route, step: () => step });
  // The caller listens to its errors; until then, an error without a listener would end the process.
  return socket.on('error', () => {});
}

async function encrypt(socket: Socket, peer: Peer, route: Route): Promise<Socket> {
  if (!peer.secure) return socket;
  const { host } = peer;
  const secure = connectTls({ socket, host, ...(!isIP(host) && { servername: host }) });
  await settle(once(secure, 'secureConnect', { signal: timeLimit(route) }), { socket, peer, route, step: () => 'tls' });
  return secure.on('error', () => {});
}

async function openTunnel(
  socket: Socket,
  options: { gate: Peer; server: Peer; route: Route; proxy: ProxyServer },
): Promise<Socket> {
  const { gate, server, route, proxy } = options;
  const target = addressOf(server);
  const { username, password } = proxy.url;
  const pair = Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString('base64');
  const asking = request({
    method: 'CONNECT',
    path: target,
    headers: { Host: target, ...(username !== '' && { 'Proxy-Authorization': `Basic ${pair}` }) },
    createConnection: () => socket,
  }).end();
  const place = { socket, peer: gate, route, step: () => 'proxy' as const };
  const [response, tunnel] = (await settle(once(asking, 'connect', { signal: timeLimit(route) }), place)) as [
    IncomingMessage,
    Socket,
  ];
  if (response.statusCode === 200) return tunnel;
  tunnel.destroy();
  throw failure(place, String(response.statusCode));
}

/** Node.js 20 may lose to its garbage collector what `AbortSignal.any` returns, though somebody listens: it never aborts then. */
const held = new Set<readonly AbortSignal[]>();

/** Aborts when a step takes too long, or with the route's own signal. */
export function timeLimit({ timeout, signal }: Pick<Route, 'timeout' | 'signal'>): AbortSignal {
  const clock = AbortSignal.timeout(timeout);
  const limit = AbortSignal.any([clock, ...(signal ? [signal] : [])]);
  const both = [clock, limit];
  held.add(both);
  clock.addEventListener('abort', () => held.delete(both), { once: true });
  return limit;
}

interface Place {
  readonly socket: Socket;
  readonly peer: Peer;
  readonly route: Route;
  readonly step: () => Step;
}

async function settle<T>(waiting: Promise<T>, place: Place): Promise<T> {
  try {
    return await waiting;
  } catch (cause) {
    place.socket.destroy();
    place.route.signal?.throwIfAborted();
    throw failure(place, reasonOf(cause), cause);
  }
}

const failure = ({ peer, step }: Place, reason: string, cause?: unknown) =>
  new ConnectionFailure({ step: step(), reason, peer: addressOf(peer), proxy: peer.proxy, cause });

export function reasonOf(error: unknown): string {
  const { name, code, message } = error as NodeJS.ErrnoException;
  return name === 'AbortError' ? 'timeout' : (code ?? message);
}

const addressOf = ({ host, port }: Peer) => `${host.includes(':') ? `[${host}]` : host}:${port}`;
