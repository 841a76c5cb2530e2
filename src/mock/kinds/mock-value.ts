import type { Vendor } from '../../model/vendor';

/** The value of a vendor's variable in the mock environment. */
export function mockValue(vendor: Vendor, name: string): string {
  const variable = vendor.variables.find((candidate) => candidate.name === name);
  if (!variable) throw new Error(`${vendor.title} has no variable ${name}`);
  return variable.mock;
}
