import type { Recording } from '../model/recording';

/** What a recording's own headers say is secret. */
export interface FoundCredentials {
  readonly secrets: readonly string[];
  /** Those of Basic sign-in. */
  readonly pairs: readonly (readonly [username: string, password: string])[];
}

/** A cookie with a shorter value is a setting (`lang=en-US`), and no session anybody could not guess. */
const shortestCookie = 8;

/** The credentials in a recording's headers: of sign-in, and the values of cookies that went either way. */
export function findCredentials({ requestHeaders, response }: Recording): FoundCredentials {
  const secrets = new Set<string>();
  const pairs: (readonly [string, string])[] = [];
  for (const [name, value] of requestHeaders) {
    if (/^(proxy-)?authorization$/i.test(name)) {
      const [, scheme = '', token = ''] = /^(?:(\S+)\s+)?(.*)$/s.exec(value.trim()) ?? [];
      secrets.add(token);
      const pair = /^basic$/i.test(scheme) ? readPair(token) : undefined;
      if (pair) {
        pairs.push(pair);
        secrets.add(pair[1]);
      }
    }
    if (/^cookie$/i.test(name)) for (const cookie of value.split(';')) addCookie(cookie, secrets);
  }
  for (const [name, value] of response?.headers ?? []) {
    // Some recorders join several with line breaks.
    if (/^set-cookie$/i.test(name))
      for (const cookie of value.split('\n')) addCookie(cookie.split(';')[0] ?? '', secrets);
  }
  return { secrets: [...secrets].filter((secret) => secret !== ''), pairs };
}

function readPair(token: string): readonly [string, string] | undefined {
  const text = Buffer.from(token, 'base64').toString();
  const colon = text.indexOf(':');
  return colon < 0 ? undefined : [text.slice(0, colon), text.slice(colon + 1)];
}

function addCookie(cookie: string, secrets: Set<string>): void {
  const value = cookie
    .slice(cookie.indexOf('=') + 1)
    .trim()
    .replace(/^"(.*)"$/, '$1');
  if (value.length < shortestCookie) return;
  secrets.add(value);
  try {
    secrets.add(decodeURIComponent(value));
  } catch {
    // It is not percent-encoded.
  }
}
