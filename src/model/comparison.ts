/** How a result compares with what was known before the run. */
export interface Compared {
  /** Absent where it is what it was. `new`: there was no such result. */
  readonly change?: 'new failure' | 'still failing' | 'fixed' | 'new';
  /** Set if it took clearly longer than usual; the usual time, in milliseconds. */
  readonly slowerThan?: number;
  /** What became of it in earlier runs that know of it, the latest last: `p` passed, `f` failed, `s` skipped. */
  readonly past: string;
  /** It passed and failed by turns, at the same target and with the same contract. */
  readonly flaky?: true;
}

/** How a run compares with earlier ones. Items are `<collection> <item>`, in the order of the plan; iterations count as the worst of them. */
export interface RunComparison {
  /** File with what was known. */
  readonly file: string;
  /** When the latest run that it knows began, in ISO 8601 and UTC; absent where that is not known. */
  readonly since?: string;
  readonly newFailures: readonly string[];
  readonly stillFailing: readonly string[];
  readonly fixed: readonly string[];
  readonly new: readonly string[];
  /** Items that an earlier run of the same selection had and that this one does not have. */
  readonly gone: readonly string[];
  /** Durations in milliseconds. */
  readonly slower: readonly { readonly item: string; readonly duration: number; readonly usual: number }[];
  readonly flaky: readonly string[];
}
