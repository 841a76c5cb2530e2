import type { Documented } from './coverage';
import type { ItemResult, PlannedItem, RunSummary } from './results';

export interface RunInfo {
  /** `mock` or `live`. */
  readonly target: string;
  /** When it began, in ISO 8601 and UTC. */
  readonly started?: string;
  readonly items: readonly PlannedItem[];
  readonly iterations: number;
  readonly concurrency: number;
  /** Index of an item → indexes of those of its collection that must have ended before; what follows from others is left out. */
  readonly waitsFor?: Readonly<Record<string, readonly number[]>>;
  /** What the contracts of the items' collections document. */
  readonly documented: Documented;
  /** The run does not send all of these collections: there is a selection, or effects are not allowed. */
  readonly partial?: boolean;
  /** What is the same in all shards of one run, and in no other: as `RunOptions` say. */
  readonly runId?: string;
  /** Stands for what was asked for: runs of one have the same requests, as long as the contracts do. */
  readonly selectionId?: string;
  /** Collection id → stands for what its contract says. */
  readonly contracts?: Readonly<Record<string, string>>;
  /** Stands for what the shards of a run have to agree on: what is selected, and what of it may be sent. */
  readonly planId?: string;
  /** Which part of a run this is, from 1; absent for a whole one. */
  readonly shard?: { readonly index: number; readonly count: number };
}

/** An item that is going to be asked again. */
export interface Wait {
  readonly item: PlannedItem;
  /** From 0. */
  readonly iteration: number;
  /** `429`, `503`, a network error, or what shows that the response is not final. */
  readonly reason: string;
  /** In milliseconds. */
  readonly duration: number;
}

/**
 * Receives the events of a run as they happen. A reporter that throws fails the run, never another reporter. `runCollections` and
 * `mergeReports` call all of it but `onPrepare`, which is for a program that may still fail before there is a run.
 */
export interface Reporter {
  /** The file it writes. Those that have one begin and end before the others, which can then say where the files are. */
  readonly file?: string;
  /** Replaces the reports of an earlier run by some that say that this one did not end. Once, before anything else. */
  onPrepare?(): void | Promise<void>;
  onBegin?(info: RunInfo): void | Promise<void>;
  /** Before an item is asked again; others may go on meanwhile. Never by `mergeReports`. */
  onWait?(wait: Wait): void;
  /** In the order in which items end, which depends on `--concurrency`. */
  onResult?(result: ItemResult): void | Promise<void>;
  /** Awaited; a file is complete when this resolves. */
  onEnd?(summary: RunSummary): void | Promise<void>;
  /** Gives back what it holds. Last, however the run ended; may be called again. */
  onClose?(): void;
}

export type Detail = 'quiet' | 'verbose';

export interface ReporterOptions {
  /** File to write to; each file reporter has a default below `folder`. */
  readonly exportPath?: string;
  /** Folder for reports without a path of their own. */
  readonly folder: string;
  readonly stdout: { write(text: string): unknown };
  readonly color: boolean;
  /** Whether `stdout` is a terminal whose lines can be overwritten. */
  readonly interactive: boolean;
  /** How much people are told: failures and the verdict only, or every request, too. Default: what is worth knowing. */
  readonly detail?: Detail;
  /** Whether GitLab reads the reports. Default false. */
  readonly gitlab?: boolean;
  /** File that GitHub shows as the summary of a job's step. Default: none. */
  readonly stepSummary?: string;
}

export type ReporterFactory = (options: ReporterOptions) => Reporter;
