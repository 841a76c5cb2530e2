import { bearerPlace, type Operation } from '../model/operation';
import { basicHeader } from '../network/send-request';
import { type ApiSetup, readValue } from '../setup/vendor-setup';

/** What a request carries to sign in. */
interface PlacedCredentials {
  readonly headers: Readonly<Record<string, string>>;
  /** With its question mark; empty if there is nothing in it. */
  readonly query: string;
}

/** Puts the credentials of an operation's schemes into their places, as the collections' scripts do. */
export function placeCredentials(
  api: ApiSetup,
  { operation, token }: { operation: Operation; token: string | undefined },
): PlacedCredentials {
  const headers: Record<string, string> = {};
  const query: string[] = [];
  for (const { name: scheme, key } of operation.schemes) {
    const variables = api.vendor.schemes[scheme];
    if (!variables) continue;
    if ('apiKey' in variables || 'token' in variables) {
      const { in: place, name, prefix = '' } = key ?? bearerPlace;
      const value = prefix + readValue(api, 'token' in variables ? variables.token : variables.apiKey);
      if (place === 'header') headers[name] = value;
      else if (place === 'query') query.push(`${encodeURIComponent(name)}=${encodeURIComponent(value)}`);
      else headers['Cookie'] = [headers['Cookie'] ?? [], `${name}=${value}`].flat().join('; ');
    } else if (token !== undefined && variables.oauth) headers['Authorization'] = `Bearer ${token}`;
    else if ('username' in variables)
      headers['Authorization'] = basicHeader(readValue(api, variables.username), readValue(api, variables.password));
  }
  return { headers, query: query.length > 0 ? `?${query.join('&')}` : '' };
}

/** What the credentials of an operation's schemes are called, such as `username and password, or this API key`: any may be wrong. */
export function nameCredentials(operation: Operation): string {
  const names = operation.schemes.map(({ kind }) => credentialNames[kind]);
  return names.length > 0 ? names.join(', or this ') : credentialNames.basic;
}

const credentialNames = {
  basic: 'username and password',
  bearer: 'token',
  apiKey: 'API key',
  oauth: 'token',
  other: 'sign-in',
} as const;
