import type { Operation } from './operation';
import type { OAuthCredentials, SchemeVariables, Vendor } from './vendor';

/**
 * Ways to sign in that a vendor may take: with a token that API credentials are exchanged for; with a username and password; with what
 * requests carry as it is, an API key or a token.
 */
type SignInMethod = 'oauth' | 'basic' | 'key';

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
  return Object.values(schemes).flatMap((scheme) => oauthOf(scheme) ?? [])[0];
}

const oauthOf = (scheme: SchemeVariables): OAuthCredentials | undefined =>
  'oauth' in scheme ? scheme.oauth : undefined;

/** The variables that a scheme's credentials are in: one, or two that go together. */
export function credentialVariables(scheme: SchemeVariables, authType: string): readonly string[] {
  if ('apiKey' in scheme) return [scheme.apiKey];
  if ('token' in scheme) return [scheme.token];
  const oauth = tokenCredentials(scheme, authType);
  if (oauth) return [oauth.clientId, oauth.clientSecret];
  return 'username' in scheme ? [scheme.username, scheme.password] : [];
}

/** All variables that a scheme's credentials may be in, those that go together in one list. */
export function allCredentialVariables(scheme: SchemeVariables): readonly (readonly string[])[] {
  return ['basic', 'oauth']
    .map((authType) => credentialVariables(scheme, authType))
    .filter((variables, index, all) => index === 0 || variables.join() !== all[0]?.join());
}

/** What a scheme's tokens are asked for with, if `authType` has it sign in with tokens. */
export function tokenCredentials(scheme: SchemeVariables, authType: string): OAuthCredentials | undefined {
  return authType === 'oauth' || !('username' in scheme) ? oauthOf(scheme) : undefined;
}

/** Whether any of some operations signs in with a token that API credentials are exchanged for. */
export function usesTokens(vendor: Vendor, operations: readonly Operation[], authType: string): boolean {
  return operations.some((operation) =>
    schemesOf(vendor, operation).some((scheme) => tokenCredentials(scheme, authType)),
  );
}

/** The variables of all schemes that an operation is called with. */
export function schemesOf({ schemes }: Vendor, operation: Pick<Operation, 'schemes'>): readonly SchemeVariables[] {
  return operation.schemes.flatMap(({ name }) => (Object.hasOwn(schemes, name) ? (schemes[name] ?? []) : []));
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
 * It counts for schemes that take both, and not at all where there is no username and password.
 *
 * @param read value of a variable by its name in Postman environments; `authType` may be any text
 */
export function chooseAuthType(vendor: Vendor, read: (variable: string) => string | undefined): string {
  const [first, second] = signInMethods(vendor);
  const named = read(tokenVariables.authType);
  if (first === 'key' || (first === 'oauth' && !second)) return first;
  if (named && named !== autoSignIn) return named;
  const oauth = findOAuth(vendor);
  if (!oauth || !second) return 'basic';
  const hasBasic = Object.values(vendor.schemes).some(
    (scheme) => 'username' in scheme && scheme.oauth && (read(scheme.username) || read(scheme.password)),
  );
  return read(oauth.clientId) || !hasBasic ? 'oauth' : 'basic';
}

/** Ways to sign in that a vendor lets one choose from; the one to use first where there are several. */
export function signInMethods({ schemes }: Vendor): readonly [SignInMethod, ...SignInMethod[]] {
  const all = Object.values(schemes);
  const pairs = all.flatMap((scheme) => ('username' in scheme ? scheme : []));
  if (pairs.some(({ oauth }) => oauth)) return ['oauth', 'basic'];
  if (pairs.length > 0 || all.length === 0) return ['basic'];
  return all.some((scheme) => 'oauth' in scheme) ? ['oauth'] : ['key'];
}
