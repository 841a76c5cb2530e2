import { BadProxy, chooseProxy } from '../network/choose-proxy';
import { ConnectionFailure } from '../network/connection-failure';
import { explainFailure } from '../network/explain-failure';
import { openConnection } from '../network/open-connection';
import { readBaseUrl } from '../network/read-base-url';
import { type Diagnosis, fail, ok } from './diagnosis';
import type { Examination } from './examine-vendor';

/** Origin of a base URL; one to which nothing may be sent stands for itself. */
export function originOf(baseUrl: string): string {
  const url = readBaseUrl(baseUrl);
  return typeof url === 'string' ? baseUrl : url.origin;
}

/** Tries to connect to a host. */
export async function examineHost(
  origin: string,
  { env, timeout = 10_000, signal }: Examination,
): Promise<readonly Diagnosis[]> {
  const url = readBaseUrl(origin);
  if (typeof url === 'string') return [fail(`The base URL ${url}.`, 'Correct it in the environment file.')];
  try {
    const proxy = chooseProxy(url, env);
    (await openConnection({ url, proxy, timeout, signal })).destroy();
    const how = url.protocol === 'https:' ? ', with a certificate that can be trusted' : '';
    const through = proxy ? `, through the proxy ${proxy.url.host} (${proxy.from})` : '';
    return [ok(`${url.host} can be reached${through}${how}.`)];
  } catch (error) {
    return [explainTrouble(error)];
  }
}

/** Says why no answer came. @throws what is no trouble of the network */
export function explainTrouble(error: unknown): Diagnosis {
  if (error instanceof BadProxy)
    return fail(`${error.message}.`, `Set ${error.from} to http://host:port, or unset it.`);
  if (!(error instanceof ConnectionFailure)) throw error;
  const { message, remedy } = explainFailure(error);
  return fail(message, remedy);
}
