import type { Contract } from '../model/contract';
import type { Operation } from '../model/operation';
import { type Resolved, resolveVariables } from '../model/resolve-variables';
import { chooseAuthType, tokenVariables, usesTokens } from '../model/sign-in';
import { baseUrlVariable, withoutSlash } from '../model/variables';
import type { Vendor } from '../model/vendor';

export interface Setting {
  readonly value: string;
  /** Where it was found, such as `.env`. */
  readonly source: string;
}

/** Variable, by its name in Postman environments → its setting. */
type Settings = ReadonlyMap<string, Setting>;

/** How one API is reached. */
export interface ApiSetup {
  /** Whose it is. */
  readonly vendor: Vendor;
  readonly contract: Contract;
  /** Those that are to be sent, or could be. */
  readonly operations: readonly Operation[];
  /**
   * The effective values: the vendor's variables that are set, `authType`, `tokenUrl`, the base URL, and whatever else an environment
   * has. They may refer to each other, as in `{{host}}/v2`.
   */
  readonly settings: Settings;
}

/** How a vendor is reached. */
export interface VendorSetup {
  readonly vendor: Vendor;
  /** Those that there is a base URL for. */
  readonly apis: readonly ApiSetup[];
  /** A variable as the user knows it: `BANDWIDTH_USERNAME`, or `username` of a Postman environment. */
  readonly nameOf: (variable: string) => string;
}

/** Value of a variable, with the values of those that it refers to; empty if it is not set. */
export const readValue = (api: ApiSetup, variable: string): string => resolveValue(api, variable).text;

/** The same, and what is wrong with the variables that it refers to. */
export const resolveValue = ({ settings }: ApiSetup, variable: string): Resolved =>
  resolveVariables(settings.get(variable)?.value ?? '', (name) => settings.get(name)?.value);

/** An API's base URL, as paths are appended to it. */
export const baseUrlOf = (api: ApiSetup): string => withoutSlash(readValue(api, baseUrlVariable(api.contract.api)));

/** How an API is signed in to; may be any text. */
export const authTypeOf = (api: ApiSetup): string =>
  chooseAuthType(api.vendor, (variable) => readValue(api, variable).trim());

/** Whether requests to an API are sent with tokens that API credentials are exchanged for. */
export const getsToken = (api: ApiSetup): boolean => usesTokens(api.vendor, api.operations, authTypeOf(api));

/** Where tokens for an API come from. */
export const tokenUrlOf = (api: ApiSetup): string => readValue(api, tokenVariables.tokenUrl).trim();

/** The settings as an environment has them: variable → value, with references as they are: a row of data may change what they lead to. */
export function toEnvironment({ contract, settings }: ApiSetup): Readonly<Record<string, string>> {
  const values = Object.fromEntries([...settings].map(([name, { value }]) => [name, value]));
  const variable = baseUrlVariable(contract.api);
  return { ...values, [variable]: withoutSlash(values[variable] ?? '') };
}

/**
 * A setup in which some variables have other values, by their names in Postman environments.
 *
 * @param source where the values come from, such as `--env-var`
 */
export function withVariables(
  setup: VendorSetup,
  variables: Readonly<Record<string, string>>,
  source: string,
): VendorSetup {
  const changed = Object.entries(variables).map(([name, value]) => [name, { value, source }] as const);
  if (changed.length === 0) return setup;
  return {
    ...setup,
    apis: setup.apis.map((api) => ({ ...api, settings: new Map([...api.settings, ...changed]) })),
    nameOf: (variable) => (Object.hasOwn(variables, variable) ? variable : setup.nameOf(variable)),
  };
}

/** A setup of no more than some operations, by their ids, and the APIs that have them. */
export function limitSetup(setup: VendorSetup, ids: ReadonlySet<string>): VendorSetup {
  const apis = setup.apis.map((api) => ({ ...api, operations: api.operations.filter(({ id }) => ids.has(id)) }));
  return { ...setup, apis: apis.filter((api) => api.operations.length > 0) };
}
