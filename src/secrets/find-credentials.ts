import type { Recording } from '../model/recording';
import { findUserInfo, listUserInfo } from './hide-user-info';
import { namesSecret } from './secret-names';

/** What a recording's own headers say is secret. */
export interface FoundCredentials {
  readonly secrets: readonly string[];
  /** Those of Basic sign-in. */
  readonly pairs: readonly (readonly [username: string, password: string])[];
}

/** A shorter value is a setting (the cookie `lang=en-US`), and no secret anybody could not guess. */
const shortest = 8;

/**
 * The credentials in a recording's headers and URL: of sign-in, the values of cookies that went either way, of headers that were sent
 * and of query parameters whose names say that they are secret, and what stands before the host, also of URLs in the body that was sent.
 *
 * @param keyNames names, in lower case, of headers and query parameters that hold API keys. Default: none
 */
export function findCredentials(
  { url, requestHeaders, requestBody = '', response }: Recording,
  keyNames: ReadonlySet<string> = new Set(),
): FoundCredentials {
  const secrets = new Set<string>();
  const pairs: (readonly [string, string])[] = [];
  for (const secret of [...listUserInfo(url), ...findQuerySecrets(url, keyNames)]) secrets.add(secret);
  for (const secret of findUserInfo(requestBody)) if (secret.length >= shortest) secrets.add(secret);
  for (const [name, value] of requestHeaders) {
    if (/^(proxy-)?authorization$/i.test(name)) {
      const [, scheme = '', token = ''] = /^(?:(\S+)\s+)?(.*)$/s.exec(value.trim()) ?? [];
      secrets.add(token);
      const pair = /^basic$/i.test(scheme) ? readPair(token) : undefined;
      if (pair) {
        pairs.push(pair);
        secrets.add(pair[1]);
      }
    } else if (isSecret(name, value.trim(), keyNames)) secrets.add(value.trim());
    if (/^cookie$/i.test(name)) for (const cookie of value.split(';')) addCookie(cookie, secrets);
  }
  for (const [name, value] of response?.headers ?? []) {
    // Some recorders join several with line breaks.
    if (/^set-cookie$/i.test(name))
      for (const cookie of value.split('\n')) addCookie(cookie.split(';')[0] ?? '', secrets);
  }
  return { secrets: [...secrets].filter((secret) => secret !== ''), pairs };
}

const isSecret = (name: string, value: string, keyNames: ReadonlySet<string>): boolean =>
  keyNames.has(name.toLowerCase()) || (namesSecret(name) && value.length >= shortest);

function readPair(token: string): readonly [string, string] | undefined {
  const text = Buffer.from(token, 'base64').toString();
  const colon = text.indexOf(':');
  return colon < 0 ? undefined : [text.slice(0, colon), text.slice(colon + 1)];
}

function findQuerySecrets(url: string, keyNames: ReadonlySet<string>): readonly string[] {
  if (!url.includes('=')) return [];
  return [...url.matchAll(/[?&;#]([^=&;#]+)=([^&;#]+)/g)].flatMap(([, name = '', value = '']) => {
    const plain = new URLSearchParams(`${name}=${value}`);
    return [...plain].flatMap(([key, text]) => (isSecret(key, text, keyNames) ? [text, value] : []));
  });
}

function addCookie(cookie: string, secrets: Set<string>): void {
  const value = cookie
    .slice(cookie.indexOf('=') + 1)
    .trim()
    .replace(/^"(.*)"$/, '$1');
  if (value.length < shortest) return;
  secrets.add(value);
  try {
    secrets.add(decodeURIComponent(value));
  } catch {
    // It is not percent-encoded.
  }
}
