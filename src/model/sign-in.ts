import type { OAuthCredentials, Vendor } from './vendor';

/** Ways to sign in that Vouch knows: with a username and password, or with a token that API credentials are exchanged for. */
const authTypes = ['basic', 'oauth'] as const;
type AuthType = (typeof authTypes)[number];

/**
 * Variables that an environment of a vendor with OAuth has besides the vendor's own. The last three are kept by the collections'
 * script: the token, when it expires (milliseconds since 1970), and the client id that it was issued to.
 */
export const tokenVariables = {
  authType: 'authType',
  tokenUrl: 'tokenUrl',
  accessToken: 'accessToken',
  expires: 'accessTokenExpires',
  client: 'accessTokenClient',
} as const;

/** A vendor's OAuth credentials, if it takes them. */
export function findOAuth({ schemes }: Pick<Vendor, 'schemes'>): OAuthCredentials | undefined {
  return Object.values(schemes).find(({ oauth }) => oauth)?.oauth;
}

/** Names outside of Postman, such as `BANDWIDTH_AUTH_TYPE` and `BANDWIDTH_TOKEN_URL`. */
export function signInEnv({ name }: Pick<Vendor, 'name'>): { authType: string; tokenUrl: string } {
  const prefix = envPrefix(name);
  return { authType: `${prefix}AUTH_TYPE`, tokenUrl: `${prefix}TOKEN_URL` };
}

/** How the environment variables of a vendor begin: `acme-shop` → `ACME_SHOP_`. */
export const envPrefix = (name: string): string => `${name.toUpperCase().replace(/[^A-Z0-9]+/g, '_')}_`;

/**
 * The way to sign in that a setup asks for: the one it names; else `oauth`, if that is all it has credentials for; else `basic`.
 *
 * @param read value of a variable by its name in Postman environments; `authType` may be any text
 */
export function chooseAuthType(vendor: Vendor, read: (variable: string) => string | undefined): string {
  const named = read(tokenVariables.authType);
  if (named) return named;
  const oauth = findOAuth(vendor);
  if (!oauth) return 'basic';
  const basic = Object.values(vendor.schemes).filter((scheme) => scheme.oauth);
  const hasBasic = basic.some(({ username, password }) => read(username) || read(password));
  return !hasBasic && (read(oauth.clientId) || read(oauth.clientSecret)) ? 'oauth' : 'basic';
}

/** Ways to sign in that a vendor takes. */
export function waysOf(vendor: Vendor): readonly AuthType[] {
  return findOAuth(vendor) ? authTypes : ['basic'];
}

/** Variables without which a vendor's API cannot be used, signing in one way; for an unknown way, those that each takes. */
export function neededVariables(vendor: Vendor, authType: string): readonly string[] {
  const { schemes, account } = vendor;
  const credentials = Object.values(schemes).flatMap(({ username, password, optional, oauth }) => {
    if (optional || !authTypes.some((known) => known === authType)) return [];
    return oauth && authType === 'oauth' ? [oauth.clientId, oauth.clientSecret] : [username, password];
  });
  const needed = new Set([...credentials, ...(account ? [account.variable] : [])]);
  return vendor.variables.flatMap(({ name }) => (needed.has(name) ? [name] : []));
}
