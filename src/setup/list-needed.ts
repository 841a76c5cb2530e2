import { namesAccount } from '../model/names-account';
import type { Operation } from '../model/operation';
import { credentialVariables, schemesOf, signInMethods } from '../model/sign-in';
import type { Vendor } from '../model/vendor';
import { readValue, type VendorSetup } from './vendor-setup';

interface Requests {
  readonly vendor: Vendor;
  readonly operations: readonly Operation[];
  /** May be any text; nothing is signed in for one that the vendor does not take. */
  readonly authType: string;
}

/**
 * Variables without which operations cannot be sent, in the vendor's order: credentials, and the account's id.
 *
 * @param requests.optional count the credentials of optional schemes, whose operations could be skipped, too; default false
 */
export function listNeeded(requests: Requests & { optional?: boolean }): readonly string[] {
  const { vendor, operations, optional = false } = requests;
  const credentials = listCredentials({ ...requests, optional });
  const { account } = vendor;
  const names = account && operations.some((operation) => namesAccount(operation, account));
  const needed = new Set([...credentials, ...(names ? [account.variable] : [])]);
  return vendor.variables.flatMap(({ name }) => (needed.has(name) ? [name] : []));
}

/** All of a vendor's variables that operations take values from. */
export function listUsed(requests: Requests): ReadonlySet<string> {
  return new Set([...listCredentials({ ...requests, optional: true }), ...requests.operations.flatMap(variablesOf)]);
}

/** Whether any of the variables is set that a vendor needs, whichever way it is signed in to; it may need none. */
export function isSetUp({ vendor, apis }: VendorSetup): boolean {
  const operations = apis.flatMap((api) => api.operations);
  const needed = signInMethods(vendor).flatMap((authType) => listNeeded({ vendor, operations, authType }));
  return needed.length === 0 || apis.some((api) => needed.some((name) => readValue(api, name) !== ''));
}

/** The variables that a vendor needs, as the user knows them, once for each way to sign in. */
export const describeNeeded = (setup: VendorSetup): readonly string[] =>
  listNeededNames(setup).map((names) => names.join(', '));

/** The same, one by one; the way to sign in that is tried first comes first. */
export function listNeededNames({ vendor, apis, nameOf }: VendorSetup): readonly (readonly string[])[] {
  const operations = apis.flatMap((api) => api.operations);
  return signInMethods(vendor).map((authType) => listNeeded({ vendor, operations, authType }).map(nameOf));
}

function listCredentials({
  vendor,
  operations,
  authType,
  optional,
}: Requests & { optional: boolean }): readonly string[] {
  if (!signInMethods(vendor).some((method) => method === authType)) return [];
  const used = new Set(operations.flatMap((operation) => schemesOf(vendor, operation)));
  return [...used]
    .filter((scheme) => optional || !scheme.optional)
    .flatMap((scheme) => credentialVariables(scheme, authType));
}

const variablesOf = ({ parameters, requestBody }: Operation): readonly string[] => [
  ...parameters.flatMap(({ variable }) => variable ?? []),
  ...Object.values(requestBody?.variables ?? {}),
];
