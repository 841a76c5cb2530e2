import type { Fault, faultsVersion } from '../src/model/fault';
import type { PastRun } from '../src/model/past-run';
import type { RunInfo } from '../src/model/reporter';
import type { RunSummary } from '../src/model/results';
import type { DriftReport, driftVersion } from '../src/pipelines/drift/find-drift';
import type { CheckedRecord, checkVersion } from '../src/pipelines/traffic/format-exchange';
import type { historyVersion } from '../src/report/files/read-history';
import type { ndjsonVersion, ResultRecord } from '../src/report/files/record-result';
import type { summaryVersion } from '../src/report/reporters/summary';

// What Vouch writes for programs; `schemas/` follows from these types.

interface BeginLine extends RunInfo {
  readonly type: 'begin';
  readonly version: typeof ndjsonVersion;
}

interface ResultLine extends ResultRecord {
  readonly type: 'result';
}

interface EndLine {
  readonly type: 'end';
  readonly summary: RunSummary;
}

/** A line of `results.ndjson`: the first is `begin`, the last `end`, unless the run was killed. */
export type Results = BeginLine | ResultLine | EndLine;

/** `summary.json`. */
export interface Summary extends RunSummary {
  readonly version: typeof summaryVersion;
}

/** A line of `history.ndjson`. */
export interface History extends PastRun {
  readonly type: 'run';
  readonly version: typeof historyVersion;
}

/** What `vouch check --json` prints. */
export interface Check {
  readonly version: typeof checkVersion;
  readonly exchanges: readonly CheckedRecord[];
}

/** What `vouch drift --json` prints. */
export interface Drift extends DriftReport {
  readonly version: typeof driftVersion;
}

/** What `vouch generate --json` prints. */
export interface Faults {
  readonly version: typeof faultsVersion;
  /** Version first, then security, then by file, line and column; empty if nothing is wrong. */
  readonly faults: readonly Fault[];
}
