import type { Contract } from '../model/contract';
import { isObject } from '../model/json';
import { escapeKey, valueAt } from '../model/json-pointer';
import type { Operation } from '../model/operation';
import { findOAuth, tokenVariables } from '../model/sign-in';
import { UserError } from '../model/user-error';
import { baseUrlVariable } from '../model/variables';
import type { Vendor } from '../model/vendor';

/**
 * Checks that a contract asks for nothing its vendor does not have: sign-ins by Basic with variables to take them from, and
 * values of variables.
 *
 * @throws UserError `ERR_VENDOR` with file, line and column of the operation
 */
export function checkVendor(options: { contract: Contract; operations: readonly Operation[]; vendor: Vendor }): void {
  const { contract, operations, vendor } = options;
  const has = (name: string) => vendor.variables.some((variable) => variable.name === name);
  const fail = (pointer: string, what: string, remedy: string): never => {
    const { file, line, column } = contract.locate(pointer);
    throw new UserError('ERR_VENDOR', `${file}:${line}:${column}: ${what}.`, remedy);
  };
  const baseUrl = baseUrlVariable(contract.api);
  const isTaken = has(baseUrl) || (findOAuth(vendor) !== undefined && baseUrl === tokenVariables.tokenUrl);
  if (isTaken) fail('', `${vendor.title} has a variable ${baseUrl}, which is this API's base URL`, 'Rename it.');
  for (const operation of operations) {
    const { operationId, path, method, parameters, requestBody } = operation;
    const pointer = `/paths/${escapeKey(path)}/${method.toLowerCase()}`;
    for (const scheme of schemesOf(operation)) {
      if (!Object.hasOwn(vendor.schemes, scheme)) {
        const remedy = `Add its username and password to the schemes of ${vendor.name}.`;
        fail(pointer, `${operationId} signs in with ${scheme}, which ${vendor.title} has no variables for`, remedy);
      }
      const declared = valueAt(contract.document, ['components', 'securitySchemes', scheme]);
      if (isObject(declared) && declared['type'] === 'http' && isBasic(declared['scheme'])) continue;
      const what = `${operationId} signs in with ${scheme}, which is no security scheme of type http, scheme basic`;
      fail(pointer, what, 'Vouch signs in with a username and a password only: declare the scheme so.');
    }
    const used = [
      ...parameters.flatMap(({ variable }) => variable ?? []),
      ...Object.values(requestBody?.variables ?? {}),
    ];
    const missing = used.find((name) => !has(name));
    if (missing === undefined) continue;
    const remedy = `Add it to the variables of ${vendor.name}, or name one of them.`;
    fail(pointer, `${operationId} takes the variable ${missing}, which ${vendor.title} does not have`, remedy);
  }
}

function schemesOf({ scheme, responses }: Operation): readonly string[] {
  return [
    ...(scheme === undefined ? [] : [scheme]),
    ...responses.flatMap(({ credentials }) => credentials?.scheme ?? []),
  ];
}

const isBasic = (scheme: unknown) => typeof scheme === 'string' && scheme.toLowerCase() === 'basic';
