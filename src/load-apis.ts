import { buildItems } from './collections/build-items';
import { listContracts, loadContracts } from './contracts/load-contracts';
import type { Contract } from './model/contract';
import type { ItemList } from './model/item';
import type { Operation } from './model/operation';
import { UserError } from './model/user-error';
import type { Vendor } from './model/vendor';
import { buildOperations } from './operations/build-operations';
import { findVendor } from './vendors/vendors';

/** A contract with all that is derived from it. */
export interface Api {
  readonly contract: Contract;
  readonly vendor: Vendor;
  readonly operations: readonly Operation[];
  readonly list: ItemList;
}

/**
 * Loads APIs from a folder of contracts.
 *
 * @param options.select vendors (`bandwidth`) or APIs (`bandwidth/messaging`); all by default
 * @throws UserError for a selection that matches nothing, and for whatever is wrong in a contract, with file and line
 */
export function loadApis(options: { folder: string; select?: readonly string[] }): readonly Api[] {
  const { folder, select = [] } = options;
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
  return loadContracts({ folder, ids }).map((contract) => {
    const operations = buildOperations(contract);
    return { contract, operations, vendor: findVendor(contract.vendor), list: buildItems({ contract, operations }) };
  });
}
