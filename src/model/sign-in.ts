import type { OAuthCredentials, Vendor } from './vendor';

/** Ways to sign in that Vouch knows: with a token that API credentials are exchanged for, or with a username and password. */
const allMethods = ['oauth', 'basic'] as const;
type SignInMethod = (typeof allMethods)[number];

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

/** Lets the credentials decide, as if no way to sign in were named. */
export const autoSignIn = 'auto';

/**
 * The way to sign in that a setup asks for: the one it names; else, or if that is `auto`, `basic` if there is no client id and
 * something of a pair; else `oauth`, if the vendor takes it. The collections' script (`scripts/authorize.js`) has the same rule.
 *
 * @param read value of a variable by its name in Postman environments; `authType` may be any text
 */
export function chooseAuthType(vendor: Vendor, read: (variable: string) => string | undefined): string {
  const named = read(tokenVariables.authType);
  if (named && named !== autoSignIn) return named;
  const oauth = findOAuth(vendor);
  if (!oauth) return 'basic';
  const basic = Object.values(vendor.schemes).filter((scheme) => scheme.oauth);
  const hasBasic = basic.some(({ username, password }) => read(username) || read(password));
  return read(oauth.clientId) || !hasBasic ? 'oauth' : 'basic';
}

/** Ways to sign in that a vendor takes; the one to use first where there are several. */
export function signInMethods(vendor: Vendor): readonly SignInMethod[] {
  return findOAuth(vendor) ? allMethods : ['basic'];
}
