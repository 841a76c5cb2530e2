import type { IncomingMessage } from 'node:http';

/** Where the mock answers for itself, and for no API. */
const controlPath = '/__vouch/';

/**
 * Whether a request is for the mock itself, and from who may ask: a program on this machine that names this machine, not one elsewhere, not a
 * client that takes the mock for a vendor, and not a page of another site that a browser shows.
 *
 * @param asked.host as the request names it, with or without a port
 */
export function mayControl(asked: {
  readonly request: Pick<IncomingMessage, 'headers' | 'socket'>;
  readonly path: string;
  readonly host: string | undefined;
}): boolean {
  const { request, path, host = '' } = asked;
  if (!path.startsWith(controlPath)) return false;
  const { origin } = request.headers;
  const isOwnPage = origin === undefined || origin.replace(/^https?:\/\//, '') === host;
  return isLoopback(request.socket.remoteAddress) && isLoopback(nameOf(host)) && isOwnPage;
}

const nameOf = (host: string) => host.replace(/:\d*$/, '').replace(/^\[|\]$/g, '');

/** Whether an address, or a host without its port, is this machine. */
export const isLoopback = (address = ''): boolean =>
  /^(?:(?:::ffff:)?127(?:\.\d{1,3}){3}|::1|localhost)$/i.test(address);
