import type { Contract } from '../model/contract';
import { Faults } from '../model/faults';
import { isObject } from '../model/json';
import { escapeKey, valueAt } from '../model/json-pointer';
import type { Operation } from '../model/operation';
import { findOAuth, tokenVariables } from '../model/sign-in';
import { baseUrlVariable } from '../model/variables';
import type { Vendor } from '../model/vendor';
import { locatedError } from './located-error';
import { nameOperation } from './name-operation';

/**
 * Checks that a contract and its vendor fit together: the vendor has the variables for every sign-in, which is by Basic, and for
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
    for (const scheme of schemesOf(operation))
      checkOnce(`scheme ${scheme}`, () => checkScheme(scheme, { contract, operation, vendor }));
    for (const variable of variablesOf(operation))
      checkOnce(`variable ${variable}`, () => checkVariable(variable, { contract, operation, vendor }));
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

function checkScheme(
  scheme: string,
  { contract, operation, vendor }: { contract: Contract; operation: Operation; vendor: Vendor },
): void {
  const { operationId } = operation;
  const pointer = pointerOf(operation);
  if (!Object.hasOwn(vendor.schemes, scheme)) {
    const what = `${operationId} signs in with ${scheme}, for which ${vendor.title} has no variables`;
    const remedy = `Add its username and password to the schemes of ${vendor.name}.`;
    throw problem(contract, { pointer, what, remedy }).with({ topic: 'security' });
  }
  const declared = valueAt(contract.document, ['components', 'securitySchemes', scheme]);
  if (isObject(declared) && declared['type'] === 'http' && isBasic(declared['scheme'])) return;
  const what = `${operationId} signs in with ${scheme}, which is not a security scheme of type http, scheme basic`;
  const remedy = 'Vouch signs in with a username and a password only: declare the scheme as http basic.';
  throw problem(contract, { pointer, what, remedy }).with({ topic: 'security' });
}

function checkVariable(
  name: string,
  { contract, operation, vendor }: { contract: Contract; operation: Operation; vendor: Vendor },
): void {
  if (hasVariable(vendor, name)) return;
  const what = `${operation.operationId} takes the variable ${name}, which ${vendor.title} does not have`;
  const remedy = `Add it to the variables of ${vendor.name}, or name one of them.`;
  throw problem(contract, { pointer: pointerOf(operation), what, remedy });
}

const variablesOf = ({ parameters, requestBody }: Operation): readonly string[] => [
  ...parameters.flatMap(({ variable }) => variable ?? []),
  ...Object.values(requestBody?.variables ?? {}),
];

function schemesOf({ scheme, responses }: Operation): readonly string[] {
  return [
    ...(scheme === undefined ? [] : [scheme]),
    ...responses.flatMap(({ credentials }) => credentials?.scheme ?? []),
  ];
}

const isBasic = (scheme: unknown) => typeof scheme === 'string' && scheme.toLowerCase() === 'basic';
