import type { Exchange } from '../model/exchange';
import type { Item } from '../model/item';
import type { CreatedThing } from '../model/results';

/** Tries that an item had before. */
export interface Tries {
  /** Why it was tried again, once for each that failed: `429`, `503` or the network's error. */
  readonly retries: readonly string[];
  /** Answers that were not final. */
  readonly polls: readonly Exchange[];
}

/** What became of one item in one iteration, before anything is verified. */
export interface ItemOutcome extends Tries {
  readonly item: Item;
  /** From 0. */
  readonly iteration: number;
  readonly exchange?: Exchange;
  /** Why it was held back. */
  readonly skipped?: string;
  /** Why its script refused to send it, or how the script failed. */
  readonly problems: readonly string[];
  /** What says that the answer is not final, if it is not, such as `IN_PROGRESS`. */
  readonly pending?: string;
  readonly created?: readonly CreatedThing[];
  /** Variables of things that are gone. */
  readonly removed?: readonly string[];
  /** Which variables it does not give, and why, though its answer has something for them. */
  readonly uncaptured?: string;
}
