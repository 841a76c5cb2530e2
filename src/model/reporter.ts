import type { Documented } from './coverage';
import type { ItemResult, PlannedItem, RunSummary } from './results';

export interface RunInfo {
  /** `mock` or `live`. */
  readonly target: string;
  readonly items: readonly PlannedItem[];
  readonly iterations: number;
  readonly concurrency: number;
  /** What the contracts of the items' collections document. */
  readonly documented: Documented;
  /** The run does not send all of these collections: there is a selection, or effects are not allowed. */
  readonly partial?: boolean;
  /** Which part of a run this is, from 1; absent for a whole one. */
  readonly shard?: { readonly index: number; readonly count: number };
}

/** Receives the events of a run as they happen. A reporter that throws fails the run, never another reporter. */
export interface Reporter {
  /** The file it writes. Those that have one begin and end before the others, which can then say where the files are. */
  readonly file?: string;
  onBegin?(info: RunInfo): void | Promise<void>;
  /** In the order in which items end, which depends on `--concurrency`. */
  onResult?(result: ItemResult): void | Promise<void>;
  /** Awaited; a file is complete when this resolves. */
  onEnd?(summary: RunSummary): void | Promise<void>;
}

export interface ReporterOptions {
  /** File to write to; each file reporter has a default below `folder`. */
  readonly exportPath?: string;
  /** Folder for reports without a path of their own. */
  readonly folder: string;
  readonly stdout: { write(text: string): unknown };
  readonly color: boolean;
  /** Whether `stdout` is a terminal whose lines can be overwritten. */
  readonly interactive: boolean;
}

export type ReporterFactory = (options: ReporterOptions) => Reporter;
