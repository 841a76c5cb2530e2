import { buildItemList } from '../collections/build-item-list';
import { checkVendor } from '../contracts/check-vendor';
import { listContracts, loadContracts } from '../contracts/load-contracts';
import { loadVendor } from '../contracts/load-vendor';
import type { Api } from '../model/api';
import { UserError } from '../model/user-error';
import type { Vendor } from '../model/vendor';
import { buildOperations } from '../operations/build-operations';
import { readCompiledApi } from './compiled-apis';
import { ownContracts } from './find-contracts';

/**
 * Loads APIs from a folder of contracts; `<vendor>/vendor.yaml` in that folder describes the vendor. APIs of one vendor share one
 * `vendor` object.
 *
 * @param options.folder by default the contracts that come with Vouch
 * @param options.select vendors (`bandwidth`) or APIs (`bandwidth/messaging`); all by default
 * @param options.compiled use what the build compiled from the same files, if anything. Default true
 * @throws UserError for a selection that matches nothing, a vendor without `vendor.yaml`, and for whatever is wrong in a contract or a
 *   `vendor.yaml`, with file and line
 */
export function loadApis(
  options: { folder?: string; select?: readonly string[]; compiled?: boolean } = {},
): readonly Api[] {
  const { folder = ownContracts, select = [], compiled = true } = options;
  const known = listContracts(folder);
  const matches = (name: string) => known.filter((id) => id === name || id.startsWith(`${name}/`));
  for (const name of select) {
    if (matches(name).length > 0) continue;
    throw new UserError(
      'ERR_UNKNOWN_COLLECTION',
      `There is no collection '${name}'.`,
      `Known are ${known.join(', ')}; a vendor's name selects all of its collections.`,
    );
  }
  const ids = select.length === 0 ? known : known.filter((id) => select.some((name) => matches(name).includes(id)));
  const vendors = new Map<string, Vendor>();
  const vendorOf = (name: string): Vendor => {
    const vendor = vendors.get(name) ?? loadVendor({ folder, name });
    vendors.set(name, vendor);
    return vendor;
  };
  return ids.map((id) => {
    const api = compiled ? readCompiledApi({ id, folder }) : undefined;
    if (api === undefined) return loadApi({ id, folder, vendorOf });
    // Callers compare vendors by identity; each compiled file has its own copy.
    const vendor = vendors.get(api.vendor.name) ?? api.vendor;
    vendors.set(vendor.name, vendor);
    return { ...api, vendor };
  });
}

/** Reads an API from its YAML. */
function loadApi(options: { id: string; folder: string; vendorOf: (name: string) => Vendor }): Api {
  const { id, folder, vendorOf } = options;
  const [contract] = loadContracts({ folder, ids: [id] });
  if (!contract) throw new Error(`${id} was not loaded`);
  const vendor = vendorOf(contract.vendor);
  const operations = buildOperations(contract);
  checkVendor({ contract, operations, vendor });
  return { contract, operations, vendor, list: buildItemList({ contract, operations, vendor }) };
}
