import { createServer } from 'node:http';
import { connect, createServer as createSocketServer, type Server } from 'node:net';
import { type Answer, listen, serve } from './serve';

/** Servers on loopback that end together. */
export class Servers {
  readonly #close: (() => Promise<void>)[] = [];

  /** @returns its port */
  async start(server: Server): Promise<number> {
    const { port, close } = await listen(server);
    this.#close.push(close);
    return port;
  }

  async http(answer: Answer): Promise<number> {
    const { port, close } = await serve(answer);
    this.#close.push(close);
    return port;
  }

  /** HTTPS with one of `fixtures/certificates/`. */
  async tls(certificate: string): Promise<number> {
    const { port, close } = await serve((_request, response) => response.end('{}'), { certificate });
    this.#close.push(close);
    return port;
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

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const servers = new Servers();
  const port = await servers.raw();
  await servers.close();
  return port;
}
