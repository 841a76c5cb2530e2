export type Severity = 'error' | 'warning' | 'info';

/** A rule an exchange broke. */
export interface Finding {
  /** The check that found it: its file name, such as `body-schema`. */
  readonly check: string;
  readonly severity: Severity;
  /** One line, without values that could be secret. */
  readonly message: string;
  /** JSON Pointer into the body (`/Monitors/0/Name`, `''` for the whole body); a header's name; or `status`. */
  readonly path: string;
  /** What the contract promises. */
  readonly expected?: string;
  /** The actual value, shortened. */
  readonly actual?: string;
  /** Where the promise stands: `contracts/uptrends/api-v4.yaml:120`. */
  readonly source?: string;
  /** JSON Pointer, in the contract's document, of the keyword that is broken, or of the schema that does not know the member. */
  readonly pointer?: string;
  /** What it would be without `--fail-on`; absent where that is the same. */
  readonly raisedFrom?: Severity;
  /** It is about a response before the one that is shown, which was not final. */
  readonly isEarlier?: boolean;
  /** What the user can do about it, one line; where that is known. */
  readonly advice?: string;
}

/** What a check says of an exchange; what it could not look at is skipped, never passed. */
export type Outcome =
  | { readonly status: 'passed' }
  | { readonly status: 'failed'; readonly findings: readonly Finding[] }
  | { readonly status: 'skipped'; readonly reason: string };

export interface CheckResult {
  readonly check: string;
  readonly outcome: Outcome;
}
