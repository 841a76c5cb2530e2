import { UserError } from '../model/user-error';
import type { Vendor } from '../model/vendor';
import { bandwidth } from './bandwidth';
import { uptrends } from './uptrends';

/** The vendors that come with Vouch, by name. */
export const vendors = { bandwidth, uptrends } as const satisfies Record<string, Vendor>;

/** @throws UserError for a vendor that is not in the registry */
export function findVendor(name: string): Vendor {
  const vendor = Object.values<Vendor>(vendors).find((known) => known.name === name);
  if (vendor) return vendor;
  throw new UserError(
    'ERR_UNKNOWN_VENDOR',
    `There is no vendor '${name}'.`,
    `Known are ${Object.keys(vendors).join(', ')}; describe another one in ${name}/vendor.yaml beside its contracts.`,
  );
}
