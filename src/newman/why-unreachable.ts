import { knownFailures } from '../network/known-failures';

/** Before the reason for which a proxy did not let a connection through. Source: postman-request, which uses tunnel-agent's words. */
const tunnelFailure = /^tunneling socket could not be established, (?:cause|statusCode)=(.*)$/s;

/**
 * Says why a host cannot be reached, if that is why a request has no response: it was not found, it took no connection, or its
 * certificate is not trusted. Nothing was sent then. A response that did not come in time, or a connection that broke off, is none of these.
 *
 * @returns what the host does, such as `refuses connections (ECONNREFUSED)`
 */
export function whyUnreachable(error: Error): string | undefined {
  const { code = '', syscall } = error as NodeJS.ErrnoException;
  const [, reason] = tunnelFailure.exec(error.message) ?? [];
  if (reason !== undefined) {
    const isCertain = /^\d{3}$/.test(reason) || Object.keys(knownFailures).some((known) => reason.includes(known));
    return isCertain ? `cannot be reached through the proxy (${reason})` : undefined;
  }
  const known = Object.hasOwn(knownFailures, code) ? knownFailures[code] : undefined;
  // A connection that stood may end in the same codes.
  return known && syscall !== 'read' && syscall !== 'write' ? `${known[0]} (${code})` : undefined;
}
