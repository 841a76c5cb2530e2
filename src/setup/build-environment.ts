import type { Contract } from '../model/contract';
import type { JsonObject } from '../model/json';
import { serverUrl as firstUrl } from '../model/server-url';
import { autoSignIn, findOAuth, signInMethods, tokenVariables } from '../model/sign-in';
import { baseUrlVariable, mockTokenPath, upperFirst } from '../model/variables';
import type { Vendor } from '../model/vendor';

export type Target = 'live' | 'mock';
export const targets = ['live', 'mock'] as const satisfies readonly Target[];

/**
 * Makes a vendor's Postman environment, as plain JSON.
 *
 * `live` points at the vendor, leaves credentials empty and allows reads only; `mock` points at `vouch mock`, holds the
 * credentials which the mock knows, and allows everything.
 *
 * @param options.contracts the vendor's contracts; each gives one base URL variable
 * @param options.mockUrl where the mock listens
 * @param options.id the environment's id
 */
export function buildEnvironment(options: {
  vendor: Vendor;
  target: Target;
  contracts: readonly Contract[];
  mockUrl: string;
  id: string;
}): JsonObject {
  const { vendor, target, contracts, mockUrl, id } = options;
  const credentials = vendor.variables.map(({ name, secret, mock }) => ({
    key: name,
    value: target === 'mock' ? mock : '',
    type: secret ? 'secret' : 'default',
    enabled: true,
  }));
  const baseUrls = contracts.map((contract) => ({
    key: baseUrlVariable(contract.api),
    value: target === 'mock' ? `${mockUrl}/${contract.id}` : serverUrl(contract),
    type: 'default',
    enabled: true,
  }));
  const [authType, token] = signInVariables(vendor, target, mockUrl);
  const allow = {
    key: 'allow',
    value: target === 'mock' ? 'read,write,delete,spend' : 'read',
    type: 'default',
    enabled: true,
  };
  return {
    id,
    name: `${vendor.title} (${upperFirst(target)})`,
    values: [...authType, ...credentials, ...token, allow, ...baseUrls],
    _postman_variable_scope: 'environment',
  };
}

/** Which way to sign in, where there are several, and the token's variables, which the collections' script fills in. */
function signInVariables(vendor: Vendor, target: Target, mockUrl: string) {
  const oauth = findOAuth(vendor);
  if (!oauth) return [[], []] as const;
  const variable = (key: string, value: string, type = 'default') => ({ key, value, type, enabled: true });
  const { authType, tokenUrl, accessToken, expires, client } = tokenVariables;
  return [
    // With a token, the requests that sign in with wrong passwords could not be tried.
    signInMethods(vendor).length > 1 ? [variable(authType, target === 'mock' ? 'basic' : autoSignIn)] : [],
    [
      variable(tokenUrl, target === 'mock' ? mockUrl + mockTokenPath(vendor) : oauth.tokenUrl),
      variable(accessToken, '', 'secret'),
      variable(expires, ''),
      variable(client, ''),
    ],
  ] as const;
}

/** The contract's first server, without a slash at the end. */
export function serverUrl({ document, id }: Contract): string {
  const servers = document['servers'];
  const url = Array.isArray(servers) ? firstUrl(servers[0]) : undefined;
  if (url === undefined) throw new Error(`${id} names no server`);
  return url;
}
