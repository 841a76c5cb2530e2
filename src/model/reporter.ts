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
  /** Not all of these collections is meant to be sent: there is a selection, or effects are not allowed. */
  readonly partial?: boolean;
  /** Which part of a run this is, from 1; absent for a whole one. */
  readonly shard?: { readonly index: number; readonly count: number };
}

/** Hears of a run as it happens. A reporter that throws fails the run, never another reporter. */
export interface Reporter {
  onBegin?(info: RunInfo): void | Promise<void>;
  /** In the order in which items end, which depends on `--concurrency`. */
  onResult?(result: ItemResult): void | Promise<void>;
  /** Awaited; whoever writes a file has written it when this resolves. */
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
