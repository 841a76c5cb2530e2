import type { ItemResult, PlannedItem, RunSummary } from './results';

export interface RunInfo {
  /** `mock` or `live`. */
  readonly target: string;
  readonly items: readonly PlannedItem[];
  readonly iterations: number;
  readonly concurrency: number;
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
