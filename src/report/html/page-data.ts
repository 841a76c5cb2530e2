import type { Compared } from '../../model/comparison';
import type { Documented } from '../../model/coverage';
import type { Finding, Severity } from '../../model/finding';
import type { RunInfo } from '../../model/reporter';
import type { ItemResult, PlannedItem, RunSummary } from '../../model/results';
import type { ResultRecord } from '../files/record-result';
import type { Place } from '../tally/find-json-place';
import type { FindingGroup } from '../tally/group-findings';
import type { Verdict } from '../tally/judge-run';

/** What the page is made of: one of these, then rows and details in pieces, each in an element of its own. */
export interface PageData {
  readonly info: Omit<RunInfo, 'items' | 'documented'>;
  readonly summary: RunSummary;
  readonly verdict: Verdict;
  /** In the order of the plan. */
  readonly items: readonly ItemData[];
  readonly documented: Documented;
  /** Operation id → its documented statuses that came. */
  readonly seen: Readonly<Record<string, readonly string[]>>;
  readonly causes: readonly CauseData[];
  readonly warnings: readonly NoteData[];
  readonly drift: readonly NoteData[];
  readonly leftBehind: readonly string[];
  readonly messages: readonly MessageData[];
  readonly reasons: readonly string[];
  /** How many results there are. */
  readonly results: number;
  /** Which results have details: all of them, all but without the bodies of those that did not fail, or failed ones. */
  readonly kept: Kept;
}

export type Kept = 'all' | 'without bodies' | 'failed';

export interface ItemData extends PlannedItem {
  /** Of its first request: method, and URL without the origin; absent if none was sent. */
  readonly method?: string;
  readonly path?: string;
}

/** A group of findings, of which one is shown. */
export type NoteData = Pick<
  FindingGroup,
  'operation' | 'index' | 'iteration' | 'finding' | 'path' | 'count' | 'requests'
> & { readonly others: readonly SightingData[] };

interface SightingData {
  readonly index: number;
  readonly iteration: number;
  readonly exchange: string;
}

/** Failures in which the same is wrong. */
export interface CauseData {
  readonly index: number;
  readonly iteration: number;
  readonly exchange?: string;
  readonly error?: string;
  readonly reason?: string;
  readonly groups: readonly NoteData[];
  /** Iterations of the first item that failed. */
  readonly iterations: number;
  readonly others: readonly {
    readonly index: number;
    readonly iteration: number;
    readonly exchange?: string;
    readonly iterations: number;
  }[];
}

/** Check, severity, message, and path with `*` for positions. */
export type MessageData = readonly [check: string, severity: Severity, message: string, path: string];

/** What lists and pictures need of a result. */
export type RowData = readonly [
  index: number,
  iteration: number,
  status: ItemResult['status'],
  /** Of the response; 0 if there was none. */
  code: number,
  /** In milliseconds; -1 if nothing was sent. */
  duration: number,
  /** In milliseconds since the run began; -1 if that is not known. */
  start: number,
  /** Place in `reasons`; -1 if there is none. */
  reason: number,
  retries: number,
  polls: number,
  /** Places in `messages`. */
  messages: readonly number[],
  /** Piece of details, and position in it; -1 if they are not kept. */
  piece: number,
  position: number,
  /** How it compares with earlier runs; absent where there is nothing to say. */
  compared?: Partial<Compared>,
];

/** What is shown of a result when it is opened. */
export interface DetailData {
  readonly exchange?: ResultRecord['exchange'];
  readonly checks: readonly (readonly [check: string, status: string, reason?: string])[];
  readonly findings: readonly FindingData[];
  readonly retries?: readonly string[];
  readonly created?: ItemResult['created'];
  readonly removed?: ItemResult['removed'];
}

export interface FindingData extends Finding {
  readonly count: number;
  /** Where it stands in the text of the response's body. */
  readonly place?: Place;
  /** Where that text is cut off before the place: what is around it. */
  readonly around?: { readonly text: string; readonly place: Place };
}
