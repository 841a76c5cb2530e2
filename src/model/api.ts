import type { Contract } from './contract';
import type { ItemList } from './item';
import type { Operation } from './operation';
import type { Vendor } from './vendor';

/** A contract and its operations: all that matching requests and verifying responses need. */
export interface MatchableApi {
  readonly contract: Contract;
  readonly operations: readonly Operation[];
}

/** A contract with all that is derived from it. */
export interface Api extends MatchableApi {
  readonly vendor: Vendor;
  readonly list: ItemList;
}
