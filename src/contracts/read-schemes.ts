import type {
  ApiKeyVariable,
  ClientVariables,
  OAuthCredentials,
  PairVariables,
  SchemeVariables,
  TokenVariable,
  Vendor,
  VendorVariable,
} from '../model/vendor';
import type { YamlMapping } from './yaml-mapping';

/** Reads the variables of a vendor's security schemes. */
export function readSchemes(root: YamlMapping, variables: readonly VendorVariable[]): Vendor['schemes'] {
  const schemes = root.members('schemes').flatMap(([name, mapping]) => {
    const scheme = root.attempt(() => readScheme(mapping, variables));
    return scheme ? [[name, scheme] as const] : [];
  });
  const oauths = schemes.flatMap(([, scheme]) => ('oauth' in scheme && scheme.oauth ? scheme.oauth : []));
  if (oauths.length > 1) throw root.problemAt('schemes', 'Two schemes have oauth', 'Keep it in one.');
  if (!root.has('account') && oauths.some(({ accountsClaim }) => accountsClaim !== undefined)) {
    throw root.problemAt(
      'schemes',
      "There is an 'accountsClaim', but no 'account'",
      'Add the account, or leave it out.',
    );
  }
  return Object.fromEntries(schemes);
}

function readScheme(mapping: YamlMapping, variables: readonly VendorVariable[]): SchemeVariables {
  const read = kinds.find(({ key }) => mapping.has(key))?.read ?? readPair;
  const scheme = read(mapping, variables);
  return mapping.flag('optional') ? { ...scheme, optional: true } : scheme;
}

/** By the key that tells them apart; a username and password may have `oauth`, too. */
const kinds: readonly { readonly key: string; readonly read: typeof readScheme }[] = [
  { key: 'token', read: readToken },
  { key: 'apiKey', read: readApiKey },
  { key: 'username', read: readPair },
  { key: 'password', read: readPair },
  { key: 'oauth', read: readClient },
];

function readToken(mapping: YamlMapping, variables: readonly VendorVariable[]): TokenVariable {
  mapping.allowing(['token', 'optional']);
  return { token: findSecret(mapping, { key: 'token', what: 'token', variables }).name };
}

function readApiKey(mapping: YamlMapping, variables: readonly VendorVariable[]): ApiKeyVariable {
  mapping.allowing(['apiKey', 'optional']);
  return { apiKey: findSecret(mapping, { key: 'apiKey', what: 'API key', variables }).name };
}

function readClient(mapping: YamlMapping, variables: readonly VendorVariable[]): ClientVariables {
  mapping.allowing(['oauth', 'optional']);
  return { oauth: readOAuth(mapping.child('oauth'), { variables, isAlone: true }) };
}

function readPair(mapping: YamlMapping, variables: readonly VendorVariable[]): PairVariables {
  mapping.allowing(['username', 'password', 'optional', 'oauth']);
  const username = findVariable(mapping, 'username', variables);
  const password = findVariable(mapping, 'password', variables);
  if (username.name === password.name) {
    throw mapping.problemAt('password', 'Username and password are the same variable', 'Name two.');
  }
  findSecret(mapping, { key: 'password', what: 'password', variables });
  const oauth = mapping.has('oauth') ? readOAuth(mapping.child('oauth'), { variables, isAlone: false }) : undefined;
  return { username: username.name, password: password.name, ...(oauth && { oauth }) };
}

/** @param options.isAlone whether the contracts declare the scheme as `oauth2`, and so may say where tokens are issued */
function readOAuth(
  mapping: YamlMapping,
  { variables, isAlone }: { variables: readonly VendorVariable[]; isAlone: boolean },
): OAuthCredentials {
  mapping.allowing(['clientId', 'clientSecret', 'clientIdPrefix', 'tokenUrl', 'scope', 'accountsClaim']);
  const clientId = findVariable(mapping, 'clientId', variables);
  const clientSecret = findVariable(mapping, 'clientSecret', variables);
  if (clientId.name === clientSecret.name) {
    throw mapping.problemAt('clientSecret', 'Client id and client secret are the same variable', 'Name two.');
  }
  findSecret(mapping, { key: 'clientSecret', what: 'client secret', variables });
  const tokenUrl = isAlone && !mapping.has('tokenUrl') ? '' : mapping.text('tokenUrl');
  if (tokenUrl !== '' && !isTokenUrl(tokenUrl)) {
    throw mapping.problemAt('tokenUrl', "'tokenUrl' is not an https:// URL", tokenUrlRemedy);
  }
  return {
    clientId: clientId.name,
    clientSecret: clientSecret.name,
    ...(mapping.has('clientIdPrefix') && { clientIdPrefix: mapping.text('clientIdPrefix') }),
    tokenUrl,
    ...(mapping.has('scope') && { scope: mapping.text('scope') }),
    ...(mapping.has('accountsClaim') && { accountsClaim: mapping.text('accountsClaim') }),
  };
}

/** Whether client secrets may be sent to a URL. */
export const isTokenUrl = (url: string): boolean => URL.canParse(url) && /^https:\/\/[^/?#@]+([/?#]|$)/i.test(url);

export const tokenUrlRemedy = 'Credentials are sent over TLS only: use an https:// URL.';

/** The same, of a variable that must be secret. */
function findSecret(
  mapping: YamlMapping,
  { key, what, variables }: { key: string; what: string; variables: readonly VendorVariable[] },
): VendorVariable {
  const variable = findVariable(mapping, key, variables);
  if (variable.secret) return variable;
  throw mapping.problemAt(key, `The ${what} ${variable.name} is not secret`, 'Give the variable secret: true.');
}

/** The variable that a key names. */
export function findVariable(mapping: YamlMapping, key: string, variables: readonly VendorVariable[]): VendorVariable {
  const name = mapping.text(key);
  const found = variables.find((one) => one.name === name);
  if (found) return found;
  throw mapping.problemAt(key, `There is no variable ${name}`, 'Add it to variables, or name one of them.');
}
