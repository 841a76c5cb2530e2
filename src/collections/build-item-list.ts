import type { Contract } from '../model/contract';
import type { ItemList } from '../model/item';
import type { Operation } from '../model/operation';
import type { Vendor } from '../model/vendor';
import { addCredentialsTests } from './add-credentials-tests';
import { addWaits } from './add-waits';
import { buildItems } from './build-items';

/** Makes the operations of a contract into the items of its collection, the tests of credentials included, and says which waits for which. */
export function buildItemList(options: {
  contract: Contract;
  operations: readonly Operation[];
  vendor: Vendor;
}): ItemList {
  return addWaits(addCredentialsTests(buildItems(options), options.vendor));
}
