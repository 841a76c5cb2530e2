import { openConnection } from '../network/open-connection';
import { diagnoseFailure } from './diagnose-failure';
import { type Diagnosis, ok } from './diagnosis';
import { defaultTimeout, type ProbeOptions } from './probe-options';

/**
 * Tries to connect to a host.
 *
 * @param origin as `originOf` returns it
 */
export async function examineHost(
  origin: string,
  { env, timeout = defaultTimeout, signal }: ProbeOptions,
): Promise<Diagnosis> {
  const { host, protocol } = new URL(origin);
  try {
    const { socket, proxy } = await openConnection({ url: origin, env, timeout, signal });
    socket.destroy();
    const how = protocol === 'https:' ? ', with a certificate that can be trusted' : '';
    const through = proxy ? `, through the proxy ${proxy.url.host} (${proxy.from})` : '';
    return ok(`${host} can be reached${through}${how}.`);
  } catch (error) {
    return diagnoseFailure(error);
  }
}

/** Scheme, host and port of a URL as they are written: what a connection depends on. */
export const originOf = (url: string): string => /^[^/]*\/\/[^/?#]*/.exec(url)?.[0].toLowerCase() ?? url;
