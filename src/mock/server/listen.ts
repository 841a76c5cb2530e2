import type { AddressInfo, Server } from 'node:net';
import { UserError } from '../../model/user-error';

/**
 * Lets a server listen.
 *
 * @returns the port
 * @throws UserError `ERR_PORT_IN_USE`, `ERR_CANNOT_LISTEN`
 */
export function listen(server: Server, { port, host }: { port: number; host: string }): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      reject(
        cause.code === 'EADDRINUSE'
          ? new UserError(
              'ERR_PORT_IN_USE',
              `Port ${port} of ${host} is in use.`,
              'Choose another one, or 0 for a free one.',
            ).causedBy(cause)
          : new UserError(
              'ERR_CANNOT_LISTEN',
              `Vouch cannot listen on ${host}:${port}: ${cause.message}.`,
              'Choose another address.',
            ).causedBy(cause),
      );
    });
    server.listen({ port, host }, () => resolve((server.address() as AddressInfo).port));
  });
}
