import type { Compared, RunComparison } from './comparison';
import type { Coverage } from './coverage';
import type { Exchange } from './exchange';
import type { CheckResult, Finding } from './finding';
import type { Effect } from './operation';

export type Status = 'passed' | 'failed' | 'skipped';

/** An item the run is going to send. */
export interface PlannedItem {
  /** Collection id, `<vendor>/<api>`. */
  readonly collection: string;
  /** Operation id, `<vendor>/<api>/<operationId>`. */
  readonly operation: string;
  /** As shown in Postman. */
  readonly name: string;
  readonly folder: string;
  readonly effect: Effect;
  /** Position in the plan of the run, of all its shards together, from 0; results are reported in this order. */
  readonly index: number;
}

/** A thing that a run created, and that one of the collection's items removes. */
export interface CreatedThing {
  readonly collection: string;
  /** From 0. */
  readonly iteration: number;
  /** Names of the item that created it, and of the one that removes it. */
  readonly createdBy: string;
  readonly removedBy: string;
  /** The variable that holds its id for the item that removes it. */
  readonly variable: string;
  /** Its id; absent where no response told it, so that the thing may not be there, or where it is a secret. */
  readonly value?: string;
  /** Base URL of the API that has it. */
  readonly baseUrl: string;
}

/** What became of one item in one iteration. */
export interface ItemResult {
  readonly item: PlannedItem;
  /** From 0. */
  readonly iteration: number;
  readonly status: Status;
  /** Why it was skipped. */
  readonly reason?: string;
  readonly checks: readonly CheckResult[];
  readonly findings: readonly Finding[];
  readonly exchange?: Exchange;
  /** Why it was retried, one reason for each earlier try: `429`, `503` or a network error. */
  readonly retries?: readonly string[];
  /** How many responses before this one were not final; absent if none. */
  readonly polls?: number;
  /** Their statuses, each once; absent if none. */
  readonly pollStatuses?: readonly number[];
  readonly created?: readonly CreatedThing[];
  /** Variables of things that are gone. */
  readonly removed?: readonly string[];
  /** How it compares with earlier runs; absent where none is known. */
  readonly compared?: Compared;
}

export interface Totals {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export interface CollectionSummary extends Totals {
  readonly collection: string;
  /** Requests with a response. */
  readonly requests: number;
  /** Time its requests took, added up, in milliseconds. */
  readonly duration: number;
}

export interface RunSummary {
  /** `mock` or `live`. */
  readonly target: string;
  readonly collections: readonly CollectionSummary[];
  readonly totals: Totals;
  readonly requests: number;
  readonly coverage: Coverage;
  /** Findings by severity. */
  readonly findings: { readonly error: number; readonly warning: number; readonly info: number };
  /** How often each reason for skipping occurred. */
  readonly skipped: Readonly<Record<string, number>>;
  /** Why checks could not look, and how many exchanges that concerns: `{ "image/gif has no schema": 1 }`. */
  readonly notChecked: Readonly<Record<string, number>>;
  /** Wall-clock time of the run in milliseconds. */
  readonly duration: number;
  readonly interrupted: boolean;
  /** Why these are not the results of a whole run, one sentence each: a shard is missing, say. Absent if they are. */
  readonly incomplete?: readonly string[];
  /** Results that took more than one try, whatever became of them. */
  readonly retried: number;
  /** What was created and not removed, as far as the collections can remove it. */
  readonly leftBehind: readonly CreatedThing[];
  /** How many results may fail; absent: none. */
  readonly maxFailures?: number;
  /** What each limit that was set has judged: `2 skipped, at most 5 may be (--max-skipped)`; absent if none was set. */
  readonly judged?: readonly string[];
  /** Limits that were not kept, though no request failed by itself: `3 skipped, but 0 may be (--max-skipped)`; absent if there are none. */
  readonly unmet?: readonly string[];
  /** How it compares with earlier runs; absent where none is known. */
  readonly comparison?: RunComparison;
  /** Why it could not be compared, or not with all of them, one sentence. */
  readonly notCompared?: string;
}
