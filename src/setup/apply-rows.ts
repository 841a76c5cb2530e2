import { tokenVariables } from '../model/sign-in';
import { baseUrlVariable } from '../model/variables';
import { type VendorSetup, withVariables } from './vendor-setup';

/**
 * The setups that the iterations of a run have: values in a row of the iteration data override the environment's.
 *
 * @param rows empty where the run has no data
 * @returns each different setup once
 */
export function applyRows(
  setup: VendorSetup,
  rows: readonly Readonly<Record<string, unknown>>[],
): readonly VendorSetup[] {
  const { authType, tokenUrl } = tokenVariables;
  const baseUrls = setup.apis.map(({ contract }) => baseUrlVariable(contract.api));
  const names = [...setup.vendor.variables.map(({ name }) => name), authType, tokenUrl, ...baseUrls];
  const different = new Map<string, Readonly<Record<string, string>>>();
  for (const row of rows) {
    const own = names.flatMap((name) => (Object.hasOwn(row, name) ? [[name, String(row[name] ?? '')] as const] : []));
    different.set(JSON.stringify(own), Object.fromEntries(own));
  }
  if (different.size === 0) return [setup];
  return [...different.values()].map((row) => withVariables(setup, row, 'the iteration data'));
}
