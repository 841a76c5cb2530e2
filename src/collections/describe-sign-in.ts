import type { ItemList } from '../model/item';
import type { Scheme } from '../model/operation';
import { credentialVariables } from '../model/sign-in';
import type { ClientVariables, OAuthCredentials, PairVariables, Vendor } from '../model/vendor';

/** What the pre-request script has to know to sign in. */
interface DescribedSignIn {
  /** Members of what `describeContract` returns in it, a line each. */
  readonly members: readonly string[];
  /** Whether anything signs in with tokens that API credentials are exchanged for. */
  readonly takesTokens: boolean;
  /** Whether anything signs in with what requests carry as it is. */
  readonly takesKeys: boolean;
}

/** @param options.schemes what requests that are not of the contract are signed in with */
export function describeSignIn(options: {
  list: ItemList;
  vendor: Vendor;
  schemes: readonly Scheme[];
}): DescribedSignIn {
  const { list, vendor, schemes } = options;
  const { scheme, keys = [] } = describeSchemes(schemes);
  const used = [...schemes, ...list.items.flatMap(({ operation }) => operation.schemes)];
  const names = new Set(used.map(({ name }) => name));
  const credentials = Object.entries(vendor.schemes).flatMap(([name, variables]) =>
    names.has(name) && ('username' in variables || 'oauth' in variables)
      ? [[name, describeCredentials(variables, vendor)] as const]
      : [],
  );
  const ways = listWays(vendor);
  const allKeys = describeKeys(used, vendor);
  const takesKeys = Object.keys(allKeys).length > 0;
  return {
    members: [
      ...(scheme === undefined ? [] : [`    scheme: ${JSON.stringify(scheme)},`]),
      ...(takesKeys ? [`    otherKeys: ${JSON.stringify(keys)},`, `    keys: ${JSON.stringify(allKeys)},`] : []),
      `    ways: ${JSON.stringify(ways)},`,
      `    schemes: ${JSON.stringify(Object.fromEntries(credentials))},`,
    ],
    takesTokens: ways.includes('oauth'),
    takesKeys,
  };
}

/** Those with keys, and the one beside them whose credentials go into `Authorization` in other ways. */
export function describeSchemes(schemes: readonly Scheme[]): {
  readonly scheme?: string;
  readonly keys?: readonly string[];
} {
  const [other] = schemes.filter(({ key }) => !key);
  const keys = schemes.flatMap(({ name, key }) => (key ? [name] : []));
  return { ...(other && { scheme: other.name }), ...(keys.length > 0 && { keys }) };
}

/** Scheme → where its key goes, and the variable that it is in. */
function describeKeys(schemes: readonly Scheme[], vendor: Vendor) {
  const entries = schemes.flatMap(({ name, key }) => {
    const variables = vendor.schemes[name];
    if (!key || !variables) return [];
    const [variable] = credentialVariables(variables, '');
    return [[name, { variable, ...key, ...(variables.optional && { optional: true }) }] as const];
  });
  return Object.fromEntries(entries);
}

function describeCredentials(variables: PairVariables | ClientVariables, vendor: Vendor): object {
  const { oauth, ...others } = variables;
  return { ...others, ...(oauth && { oauth: describeOAuth(oauth, vendor) }) };
}

/** The ways that any scheme takes, besides keys. */
function listWays({ schemes }: Vendor): readonly string[] {
  const all = Object.values(schemes);
  return [
    ...(all.some((scheme) => 'oauth' in scheme) ? ['oauth'] : []),
    ...(all.some((scheme) => 'username' in scheme) ? ['basic'] : []),
  ];
}

/** As the script needs it. */
function describeOAuth({ clientId, clientSecret, scope, accountsClaim }: OAuthCredentials, { account }: Vendor) {
  const tells = accountsClaim !== undefined && account;
  return {
    clientId,
    clientSecret,
    ...(scope !== undefined && { scope }),
    ...(tells && { account: account.variable, accountsClaim }),
  };
}
