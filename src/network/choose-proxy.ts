import type { EnvValues } from '../model/variables';
import { leadsToThisMachine } from './is-this-machine';

export interface ProxyServer {
  readonly url: URL;
  /** Variable that names it, such as `HTTPS_PROXY`. */
  readonly from: string;
}

/** A variable that should name a proxy and does not. */
export class BadProxy extends Error {
  /** @param from variable that does not hold the URL of an HTTP proxy */
  constructor(readonly from: string) {
    super(`${from} does not hold the URL of an HTTP proxy`);
  }
}

/**
 * The proxy that a request goes through, by the rules of newman's HTTP client, so that what holds here holds for a run.
 * Requests to this machine take none.
 *
 * @param url as it is written, since that decides whether it is this machine
 * @param env names the proxies: `HTTPS_PROXY`, `NO_PROXY`, …
 * @throws BadProxy
 */
export function chooseProxy(url: string, env: EnvValues): ProxyServer | undefined {
  if (leadsToThisMachine(url) || isExempt(new URL(url), env['NO_PROXY'] || env['no_proxy'] || '')) return undefined;
  const from = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy'].find((name) => env[name]);
  if (from === undefined) return undefined;
  const text = env[from] ?? '';
  const proxy = URL.canParse(text) ? new URL(text) : undefined;
  if (!proxy || !/^https?:$/.test(proxy.protocol)) throw new BadProxy(from);
  return { url: proxy, from };
}

function isExempt(url: URL, list: string): boolean {
  if (list === '*') return true;
  const host = `.${url.hostname}`;
  return list
    .split(',')
    .map((zone) => zone.trim().toLowerCase().split(':'))
    .some(([zone = '', port]) => {
      const name = zone.replace(/^\.*/, '.');
      return name !== '.' && host.endsWith(name) && (port === undefined || port === (url.port || '443'));
    });
}
