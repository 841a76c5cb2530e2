import type { Server as HttpServer, IncomingMessage } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { createServer, type Server, type Socket } from 'node:net';
import { makeCertificate } from './make-certificate';

interface SecuredServer {
  /** Speaks HTTP and HTTPS on one port. */
  readonly server: Server;
  /** Certificate of the authority, in PEM. */
  readonly ca: string;
  /** Ends every connection. */
  closeConnections(): void;
}

/** First byte of a TLS connection: a record with a handshake. */
const handshake = 22;

/**
 * A server that speaks HTTPS as well as HTTP, and is a proxy to the hosts of its certificate, which it answers for itself: `CONNECT` leads
 * nowhere else.
 *
 * @param hosts names and addresses for the certificate, besides those of this machine
 */
export async function secureServer(plain: HttpServer, hosts: readonly string[]): Promise<SecuredServer> {
  const names = new Set([...hosts, 'localhost', '127.0.0.1', '::1']);
  const { key, certificate, ca } = await makeCertificate([...names]);
  const handle = (...exchange: unknown[]) => plain.emit('request', ...exchange);
  const secure = createTlsServer({ key, cert: certificate, keepAliveTimeout: plain.keepAliveTimeout }, handle);
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {}).on('close', () => sockets.delete(socket));
    passOn(socket);
  });
  const passOn = (socket: Socket) =>
    socket.once('data', (first: Buffer) => {
      socket.pause();
      socket.unshift(first);
      (first[0] === handshake ? secure : plain).emit('connection', socket);
      process.nextTick(() => socket.resume());
    });
  for (const one of [plain, secure]) {
    one.on('connect', (request: IncomingMessage, socket: Socket) => {
      const host = (request.url ?? '')
        .replace(/:\d+$/, '')
        .replace(/^\[|\]$/g, '')
        .toLowerCase();
      if (!names.has(host)) return socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n');
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      return passOn(socket);
    });
  }
  const closeConnections = () => {
    for (const socket of sockets) socket.destroy();
  };
  return { server, ca, closeConnections };
}
