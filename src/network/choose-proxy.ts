import { isThisMachine } from './read-base-url';

export interface ProxyServer {
  readonly url: URL;
  /** Variable that names it, such as `HTTPS_PROXY`. */
  readonly from: string;
}

/** @param name variable that holds no URL of an HTTP proxy */
export class BadProxy extends Error {
  constructor(readonly from: string) {
    super(`${from} does not hold the URL of an HTTP proxy`);
  }
}

type Env = Readonly<Record<string, string | undefined>>;

/**
 * The proxy that a request goes through, by the rules of newman's HTTP client, so that what holds here holds for a run.
 * Requests to this machine take none.
 *
 * @throws BadProxy
 */
export function chooseProxy(url: URL, env: Env): ProxyServer | undefined {
  if (isThisMachine(url) || isExempt(url, env['NO_PROXY'] || env['no_proxy'] || '')) return undefined;
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
