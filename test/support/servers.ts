import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import { type AddressInfo, connect, createServer as createSocketServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { createServer as createTlsServer } from 'node:tls';

/** Servers on loopback that end together. */
export class Servers {
  readonly #close: (() => Promise<unknown>)[] = [];

  /** @returns its port */
  async start(server: Server): Promise<number> {
    const sockets = new Set<Socket>();
    server.on('connection', (socket: Socket) => sockets.add(socket.on('error', () => {})));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    this.#close.push(() => {
      for (const socket of sockets) socket.destroy();
      return once(server.close(), 'close');
    });
    return (server.address() as AddressInfo).port;
  }

  http(listener: RequestListener): Promise<number> {
    return this.start(createServer(listener));
  }

  /** Speaks HTTP behind a certificate of `fixtures/certificates/`. */
  tls(certificate: string, answer = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}'): Promise<number> {
    const server = createTlsServer({ key: pem('key'), cert: pem(certificate) }, (socket) => {
      socket.on('error', () => {}).once('data', () => socket.end(answer));
    });
    return this.start(server.on('tlsClientError', () => {}));
  }

  /** Takes connections and answers each with a text, or never. */
  raw(answer?: string): Promise<number> {
    const server = createSocketServer((socket) => {
      socket.once('data', () => answer !== undefined && socket.end(answer));
    });
    return this.start(server);
  }

  /** A proxy that leads every tunnel to one port, and notes what it was asked. */
  proxy(port: number, asked: string[]): Promise<number> {
    const server = createServer().on('connect', ({ url, headers }, client) => {
      asked.push(`${url} ${headers['proxy-authorization'] ?? ''}`.trim());
      const socket = connect(port, '127.0.0.1').on('error', () => {});
      socket.on('close', () => client.destroy());
      client.on('error', () => {}).on('close', () => socket.destroy());
      client.write('HTTP/1.1 200 Connected\r\n\r\n');
      client.pipe(socket).pipe(client);
    });
    return this.start(server);
  }

  async close(): Promise<void> {
    await Promise.all(this.#close.splice(0).map((close) => close()));
  }
}

export const certificate = (name: string): string => join(__dirname, '..', 'fixtures', 'certificates', `${name}.pem`);

const pem = (name: string) => readFileSync(certificate(name));

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const servers = new Servers();
  const port = await servers.raw();
  await servers.close();
  return port;
}
