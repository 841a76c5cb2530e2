import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type OutgoingHttpHeaders, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, isIPv6, type Server, type Socket } from 'node:net';
import { join } from 'node:path';

/** A request that has arrived in full. */
export type Received = IncomingMessage & { readonly body: Buffer };

export interface Reply {
  /** Default 200. */
  readonly status?: number;
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: string | Uint8Array;
}

/** Writes the response, or gives the reply to each path (404 to any other). */
export type Answer = ((request: Received, response: ServerResponse) => unknown) | Readonly<Record<string, Reply>>;

export interface Listening {
  readonly port: number;
  /** Cuts every connection, too. */
  close(): Promise<void>;
}

export interface Served extends Listening {
  /** `http://<host>:<port>`; with a certificate `https://localhost:<port>`. */
  readonly url: string;
  /** Every request so far, in the order of their arrival. */
  readonly requests: readonly Received[];
  [Symbol.asyncDispose](): Promise<void>;
}

interface Address {
  /** Default 127.0.0.1. */
  readonly host?: string;
  /** Default 0: one that is free. */
  readonly port?: number;
}

/** Starts an HTTP server on loopback; with the name of one of `fixtures/certificates/`, an HTTPS server. */
export async function serve(answer: Answer, options: Address & { certificate?: string } = {}): Promise<Served> {
  const requests: Received[] = [];
  const handle = async (incoming: IncomingMessage, response: ServerResponse) => {
    const request = await receive(incoming);
    if (!request) return response.destroy();
    requests.push(request);
    if (typeof answer === 'function') return answer(request, response);
    const { status = 200, headers, body } = answer[request.url ?? ''] ?? { status: 404 };
    return response.writeHead(status, headers).end(body);
  };
  const { certificate, ...address } = options;
  const server = certificate === undefined ? createServer(handle) : createTlsServer(identity(certificate), handle);
  const { port, close } = await listen(server, address);
  const { host = '127.0.0.1' } = address;
  const origin = certificate === undefined ? `http://${isIPv6(host) ? `[${host}]` : host}` : 'https://localhost';
  return { url: `${origin}:${port}`, port, requests, close, [Symbol.asyncDispose]: close };
}

/** Starts any server on loopback; it never keeps the process alive. */
export async function listen(server: Server, { host = '127.0.0.1', port = 0 }: Address = {}): Promise<Listening> {
  const sockets = new Set<Socket>();
  server.unref().on('connection', (socket: Socket) => {
    sockets.add(socket.on('error', () => {}).on('close', () => sockets.delete(socket)));
  });
  server.listen(port, host);
  await once(server, 'listening');
  const close = async () => {
    for (const socket of sockets) socket.destroy();
    if (server.listening) await once(server.close(), 'close');
  };
  return { port: (server.address() as AddressInfo).port, close };
}

export const certificateFile = (name: string): string =>
  join(__dirname, '..', 'fixtures', 'certificates', `${name}.pem`);

/** What a server needs to speak TLS with a certificate. */
const identity = (certificate: string): { key: Buffer; cert: Buffer } => ({
  key: readFileSync(certificateFile('key')),
  cert: readFileSync(certificateFile(certificate)),
});

/** Nothing if the client goes away before its request is complete. */
async function receive(request: IncomingMessage): Promise<Received | undefined> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of request) chunks.push(chunk);
  } catch {
    return undefined;
  }
  return Object.assign(request, { body: Buffer.concat(chunks) });
}
