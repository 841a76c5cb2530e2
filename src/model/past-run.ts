import type { RunInfo } from './reporter';
import type { Status, Totals } from './results';

/** What is remembered of a run. */
export interface PastRun extends Pick<RunInfo, 'target' | 'started' | 'selectionId' | 'shard' | 'contracts'> {
  /** In milliseconds. */
  readonly duration: number;
  readonly interrupted: boolean;
  readonly totals: Totals;
  /** `<collection> <item>` → the worst status of its iterations, and how long they took on average, in milliseconds. */
  readonly items: Readonly<Record<string, readonly [Status, number?]>>;
}
