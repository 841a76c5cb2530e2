import type { Api } from '../../src/model/api';
import { tokenVariables } from '../../src/model/sign-in';
import { baseUrlVariable } from '../../src/model/variables';
import type { Vendor } from '../../src/model/vendor';
import type { VendorSetup } from '../../src/setup/vendor-setup';

export interface SetupFields {
  /** Of each API. */
  readonly baseUrl: (contractId: string) => string;
  /** The vendor's variables that are set; by default all, as the mock knows them. */
  readonly values?: Readonly<Record<string, string>>;
  readonly authType?: string;
  readonly tokenUrl?: string;
}

/** A vendor as `.env` sets it up. */
export function makeSetup(apis: readonly Api[], vendor: Vendor, fields: SetupFields): VendorSetup {
  const { baseUrl, authType, tokenUrl } = fields;
  const values = fields.values ?? Object.fromEntries(vendor.variables.map(({ name, mock }) => [name, mock]));
  return {
    vendor,
    apis: apis
      .filter((api) => api.vendor === vendor)
      .map(({ contract, operations }) => {
        const all = {
          ...values,
          [baseUrlVariable(contract.api)]: baseUrl(contract.id),
          ...(authType !== undefined && { [tokenVariables.authType]: authType }),
          ...(tokenUrl !== undefined && { [tokenVariables.tokenUrl]: tokenUrl }),
        };
        const settings = Object.entries(all).map(([name, value]) => [name, { value, source: '.env' }] as const);
        return { vendor, contract, operations, settings: new Map(settings) };
      }),
    nameOf: (variable) => vendor.variables.find(({ name }) => name === variable)?.env ?? variable,
  };
}
