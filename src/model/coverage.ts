/** Collection id → operation id → the statuses its contract documents (`200`, `4XX`, `default`), but for `x-undocumented` ones. */
export type Documented = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

export interface Share {
  readonly exercised: number;
  readonly documented: number;
}

export interface CoverageShares {
  /** Operations with a response, whatever was wrong with it. */
  readonly operations: Share;
  /** Documented statuses 2xx that were returned, of all operations. */
  readonly successStatuses: Share;
  /** Documented statuses that were returned, of all operations. */
  readonly statuses: Share;
}

export interface CollectionCoverage extends CoverageShares {
  readonly collection: string;
}

/** How much a run exercised of the contracts of its collections: of the whole contracts, whatever was selected. */
export interface Coverage extends CoverageShares {
  readonly collections: readonly CollectionCoverage[];
  /** What was not exercised, all of it, in the contracts' order. */
  readonly missing: {
    /** Operation ids. */
    readonly operations: readonly string[];
    /** Operation id → success statuses that were never returned. */
    readonly successStatuses: Readonly<Record<string, readonly string[]>>;
  };
  /** Absent where nothing is required. */
  readonly required?: {
    /** That the operations and the success statuses, each, have to reach, from 0 to 100. */
    readonly percent: number;
    readonly reached: boolean;
  };
}
