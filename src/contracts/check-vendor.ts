import type { Contract } from '../model/contract';
import { Faults } from '../model/faults';
import { escapeKey } from '../model/json-pointer';
import type { Operation, Scheme } from '../model/operation';
import { findOAuth, tokenVariables } from '../model/sign-in';
import { baseUrlVariable } from '../model/variables';
import type { SchemeVariables, Vendor } from '../model/vendor';
import { locatedError } from './located-error';
import { nameOperation } from './name-operation';

/**
 * Checks that a contract and its vendor fit together: the vendor has the variables for every sign-in, of a kind that Vouch knows, and for
 * every value that the contract takes from a variable; the reads that the vendor's advice names exist, and are harmless.
 *
 * @throws UserError `ERR_VENDOR` with file, line and column of the operation
 */
export function checkVendor(options: { contract: Contract; operations: readonly Operation[]; vendor: Vendor }): void {
  const { contract, operations, vendor } = options;
  const faults = new Faults();
  faults.attempt(() => checkNames(contract, vendor));
  faults.attempt(() => checkReads(options));
  // A scheme, or a variable, is one mistake, however many operations need it.
  const told = new Set<string>();
  const checkOnce = (name: string, check: () => void) => {
    if (told.has(name)) return;
    const before = faults.failures;
    faults.attempt(check);
    if (faults.failures > before) told.add(name);
  };
  for (const operation of operations) {
    const use = { contract, operation, vendor };
    const unable = operation.schemes.filter((scheme) => scheme.unable !== undefined);
    checkOnce(`unable ${unable.map(({ name }) => name).join()}`, () => checkAble(unable, use));
    if (unable.length === 0)
      for (const scheme of operation.schemes) checkOnce(`scheme ${scheme.name}`, () => checkScheme(scheme, use));
    for (const { credentials } of operation.responses)
      if (credentials) checkOnce(`issued ${credentials.scheme}`, () => checkIssued(credentials.scheme, use));
    for (const variable of variablesOf(operation))
      checkOnce(`variable ${variable}`, () => checkVariable(variable, use));
  }
  faults.throwAll();
}

function problem(contract: Contract, { pointer, what, remedy }: { pointer: string; what: string; remedy: string }) {
  const error = locatedError('ERR_VENDOR', contract.locate(pointer), { what, remedy });
  return error.with(nameOperation(contract.document, pointer));
}

const pointerOf = ({ path, method }: Operation) => `/paths/${escapeKey(path)}/${method.toLowerCase()}`;

const hasVariable = (vendor: Vendor, name: string) => vendor.variables.some((variable) => variable.name === name);

function checkNames(contract: Contract, vendor: Vendor): void {
  const baseUrl = baseUrlVariable(contract.api);
  const isTokenUrl = findOAuth(vendor) !== undefined && baseUrl === tokenVariables.tokenUrl;
  if (!hasVariable(vendor, baseUrl) && !isTokenUrl) return;
  const what = `${vendor.title} has a variable ${baseUrl}, which is this API's base URL`;
  throw problem(contract, { pointer: '', what, remedy: 'Rename it.' });
}

function checkReads({ contract, operations, vendor }: Parameters<typeof checkVendor>[0]): void {
  const versions = (vendor.versions ?? []).filter(({ older, newer }) => [older, newer].includes(contract.id));
  const named = [
    ...(vendor.advice?.reads ?? []).filter((id) => id.startsWith(`${contract.id}/`)),
    ...versions.map(({ read }) => `${contract.id}/${read}`),
  ];
  const wrong = named.find(
    (id) => !operations.some((one) => one.id === id && one.method === 'GET' && one.effect === 'read'),
  );
  if (wrong === undefined) return;
  const what = `The vendor.yaml of ${vendor.title} names ${wrong}, which is not a GET operation here with the effect read`;
  throw problem(contract, { pointer: '', what, remedy: `Correct the reads in the vendor.yaml of ${vendor.name}.` });
}

interface Use {
  readonly contract: Contract;
  readonly operation: Operation;
  readonly vendor: Vendor;
}

/** @param unable those of an operation's schemes that Vouch cannot do; empty if it can */
function checkAble(unable: readonly Scheme[], { contract, operation }: Use): void {
  if (unable.length === 0) return;
  const reasons = unable.map(({ name, unable }) => `${name} ${unable}`).join(', ');
  const what = `Vouch cannot sign in to ${operation.operationId}: ${reasons}`;
  const remedy = `Add an alternative to its security, or leave the operation out. Vouch knows ${knownKinds}.`;
  throw problem(contract, { pointer: pointerOf(operation), what, remedy }).with({ topic: 'security' });
}

function checkScheme({ name, kind }: Scheme, { contract, operation, vendor }: Use): void {
  const { operationId } = operation;
  const pointer = pointerOf(operation);
  const variables = vendor.schemes[name];
  if (!Object.hasOwn(vendor.schemes, name) || !variables) {
    const what = `${operationId} signs in with ${name}, for which ${vendor.title} has no variables`;
    const remedy = `Add its ${namesOf(kind)} to the schemes of ${vendor.name}.`;
    throw problem(contract, { pointer, what, remedy }).with({ topic: 'security' });
  }
  if (kindOf(variables) === kind) return;
  const what = `${operationId} signs in with ${name}, for which ${vendor.title} does not have its ${namesOf(kind)}`;
  const remedy = `Correct it in the schemes of ${vendor.name}.`;
  throw problem(contract, { pointer, what, remedy }).with({ topic: 'security' });
}

const knownKinds = 'http basic and bearer, apiKey, and oauth2 with the flow clientCredentials';

const namesOf = (kind: Scheme['kind']): string =>
  ({ basic: 'username and password', bearer: 'token', apiKey: 'apiKey', oauth: 'oauth', other: '' })[kind];

function kindOf(variables: SchemeVariables): Scheme['kind'] {
  if ('username' in variables) return 'basic';
  if ('token' in variables) return 'bearer';
  return 'apiKey' in variables ? 'apiKey' : 'oauth';
}

/** What a response issues is a username and a password. */
function checkIssued(scheme: string, { contract, operation, vendor }: Use): void {
  if (kindOf(vendor.schemes[scheme] ?? { token: '' }) === 'basic') return;
  const what = `${operation.operationId} issues credentials of ${scheme}, for which ${vendor.title} has no username and password`;
  const remedy = `Add them to the schemes of ${vendor.name}.`;
  throw problem(contract, { pointer: pointerOf(operation), what, remedy }).with({ topic: 'security' });
}

function checkVariable(name: string, { contract, operation, vendor }: Use): void {
  if (hasVariable(vendor, name)) return;
  const what = `${operation.operationId} takes the variable ${name}, which ${vendor.title} does not have`;
  const remedy = `Add it to the variables of ${vendor.name}, or name one of them.`;
  throw problem(contract, { pointer: pointerOf(operation), what, remedy });
}

const variablesOf = ({ parameters, requestBody }: Operation): readonly string[] => [
  ...parameters.flatMap(({ variable }) => variable ?? []),
  ...Object.values(requestBody?.variables ?? {}),
];
