import { setTimeout } from 'node:timers/promises';
import type { Api } from '../../model/api';
import type { Effect } from '../../model/operation';
import type { Reporter } from '../../model/reporter';
import type { Selection } from '../../run/select-items';

/** How requests are sent; names and units are newman's. */
export interface RunSettings {
  /** Times that everything is run. Default: once for each row of `iterationData`, or once. */
  readonly iterationCount?: number | undefined;
  /** Variables of each iteration; they go before the environment's. */
  readonly iterationData?: readonly Readonly<Record<string, unknown>>[];
  /** How long to wait for an answer, in milliseconds. Default 30000. */
  readonly timeoutRequest?: number | undefined;
  /** Longest answer that is read, unpacked, in megabytes (of 1,000,000 bytes). Default 20, for which some 500 MB of memory are enough. */
  readonly maxResponseSize?: number | undefined;
  /** How long a script may take, in milliseconds. Default: no limit. */
  readonly timeoutScript?: number | undefined;
  /** Pause between the requests of one lane, in milliseconds. Default 0. */
  readonly delayRequest?: number | undefined;
  /** Accept certificates that cannot be verified. Default false. */
  readonly insecure?: boolean | undefined;
  readonly ignoreRedirects?: boolean | undefined;
  /** Files in PEM format. */
  readonly sslClientCert?: string | undefined;
  readonly sslClientKey?: string | undefined;
  readonly sslClientPassphrase?: string | undefined;
  readonly sslExtraCaCerts?: string | undefined;
}

export interface RunOptions {
  readonly apis: readonly Api[];
  /** Shown in reports: `mock`, `live`, or an environment's name. */
  readonly target: string;
  /** Contract id → variable → value, see `buildVariables`. */
  readonly environments: ReadonlyMap<string, Readonly<Record<string, string>>>;
  /** Effects that may be sent; anything else is skipped. Default: only `read`. */
  readonly allow?: ReadonlySet<Effect>;
  /** Default: everything. */
  readonly selection?: Selection;
  readonly shard?: { readonly index: number; readonly count: number };
  /** newman runs at a time. Default 4. */
  readonly concurrency?: number;
  readonly settings?: RunSettings;
  /** How often a read is tried again after a network error, 429 or 503. Default 0. */
  readonly retries?: number;
  /** Requests per second that one host gets at most. Default: no limit. */
  readonly rateLimit?: number;
  /** Stop after the first failed item. Default false. */
  readonly bail?: boolean;
  /** Percentage of operations, and of success statuses, that `RunSummary.coverage.required` is to say about. Default: none. */
  readonly minCoverage?: number | undefined;
  /** Default: none; the run's summary is what `runCollections` returns. */
  readonly reporter?: Reporter;
  /** Ends the run early; what was done is reported. */
  readonly signal?: AbortSignal;
  /** Milliseconds since 1970, and waiting, which ends early when the signal is aborted. Default: the system's. */
  readonly clock?: { now(): number; sleep(milliseconds: number, signal: AbortSignal): Promise<void> };
}

type Default = 'allow' | 'selection' | 'concurrency' | 'settings' | 'bail' | 'reporter' | 'retries' | 'clock';

/** What `RunOptions` leave out. */
export const runDefaults: Required<Pick<RunOptions, Default>> = {
  allow: new Set(['read']),
  selection: {},
  concurrency: 4,
  settings: { timeoutRequest: 30_000, maxResponseSize: 20 },
  bail: false,
  reporter: {},
  retries: 0,
  clock: {
    now: Date.now,
    sleep: (milliseconds, signal) => setTimeout(milliseconds, undefined, { signal }).catch(() => {}),
  },
};
