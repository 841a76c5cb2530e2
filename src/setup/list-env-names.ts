import type { Api } from '../model/api';
import { callbackEnv } from '../model/callback-env';
import type { Contract } from '../model/contract';
import { signInEnv, tokenVariables } from '../model/sign-in';
import { baseUrlEnv, baseUrlVariable } from '../model/variables';
import type { Vendor } from '../model/vendor';

/** Variable of Postman environments → the environment variable behind it, for a vendor and its contracts. */
export function listEnvNames(vendor: Vendor, contracts: readonly Contract[]): ReadonlyMap<string, string> {
  const { authType, tokenUrl } = signInEnv(vendor);
  return new Map([
    ...vendor.variables.map((variable) => [variable.name, variable.env] as const),
    ...contracts.map((contract) => [baseUrlVariable(contract.api), baseUrlEnv(contract)] as const),
    [tokenVariables.authType, authType] as const,
    [tokenVariables.tokenUrl, tokenUrl] as const,
  ]);
}

/** The environment variables of all vendors of some APIs. */
export function listKnownNames(apis: readonly Pick<Api, 'contract' | 'vendor'>[]): readonly string[] {
  const ofVendor = ({ vendor, contract }: Pick<Api, 'contract' | 'vendor'>) => [
    ...listEnvNames(vendor, [contract]).values(),
    ...Object.values(callbackEnv(vendor)),
  ];
  return [...new Set(apis.flatMap(ofVendor))];
}
