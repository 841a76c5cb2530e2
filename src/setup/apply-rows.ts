import { tokenVariables } from '../model/sign-in';
import { baseUrlVariable } from '../model/variables';
import { readValue, type VendorSetup, withVariables } from './vendor-setup';

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
  const refers = setup.apis.some(({ settings }) => [...settings.values()].some(({ value }) => value.includes('{{')));
  const different = new Map<string, VendorSetup>();
  for (const row of rows) {
    // What values refer to may be in any column.
    const all = refers || Object.values(row).some((value) => String(value).includes('{{'));
    const taken = (all ? Object.keys(row) : names).filter((name) => Object.hasOwn(row, name));
    const values = Object.fromEntries(taken.map((name) => [name, String(row[name] ?? '')]));
    const changed = withVariables(setup, values, 'the iteration data');
    different.set(JSON.stringify(all ? resolveAll(changed, names) : values), changed);
  }
  return different.size === 0 ? [setup] : [...different.values()];
}

const resolveAll = ({ apis }: VendorSetup, names: readonly string[]) =>
  apis.map((api) => names.map((name) => readValue(api, name)));
