import { setTimeout } from 'node:timers/promises';
import type { EditedApi } from '../../collections/apply-edits';
import type { Api } from '../../model/api';
import type { Clock } from '../../model/clock';
import type { FailOn } from '../../model/fail-on';
import type { Effect } from '../../model/operation';
import type { Reporter } from '../../model/reporter';
import type { WrongSignIns } from '../../run/hold-back';
import type { Selection } from '../../run/select-items';

/** How requests are sent; names and units are newman's. */
export interface RunSettings {
  /** Times that everything is run. Default: once for each row of `iterationData`, or once. */
  readonly iterationCount?: number | undefined;
  /** Variables of each iteration; they go before the environment's. Past the last row, it is repeated. */
  readonly iterationData?: readonly Readonly<Record<string, unknown>>[];
  /** How long to wait for an answer, in milliseconds. Default 30,000. */
  readonly timeoutRequest?: number | undefined;
  /** Longest answer that is read, unpacked, in megabytes (of 1,000,000 bytes). Default 20, for which some 500 MB of memory are enough. */
  readonly maxResponseSize?: number | undefined;
  /** Pause that each of the `concurrency` requests under way makes before the next, in milliseconds. Default 0. */
  readonly delayRequest?: number | undefined;
  /** Accept certificates that cannot be verified. Default false. */
  readonly insecure?: boolean | undefined;
  readonly ignoreRedirects?: boolean | undefined;
  /** Files in PEM format. */
  readonly sslClientCert?: string | undefined;
  readonly sslClientKey?: string | undefined;
  readonly sslClientPassphrase?: string | undefined;
  readonly sslExtraCaCerts?: string | undefined;
  /** Run the scripts in Postman's sandbox, as newman does; slower, and the same. Default false. */
  readonly sandbox?: boolean | undefined;
}

export interface RunOptions {
  readonly apis: readonly Api[];
  /** Contract id → the collection that its requests and scripts are taken from. Default: those that are generated. */
  readonly edited?: ReadonlyMap<string, EditedApi>;
  /** Shown in reports: `mock`, `live`, or an environment's name. */
  readonly target: string;
  /** Contract id → variable → value, see `buildVariables`. */
  readonly environments: ReadonlyMap<string, Readonly<Record<string, string>>>;
  /**
   * Contract id → variable → value of things that an earlier run has created: a run may change and delete what these name. Default:
   * nothing; what requests change or delete is named by their own run only.
   */
  readonly given?: ReadonlyMap<string, Readonly<Record<string, string>>>;
  /** Contract id → variable → what the user calls it, where that is something else, such as `UPTRENDS_PASSWORD`. Default: none. */
  readonly names?: ReadonlyMap<string, Readonly<Record<string, string>>>;
  /** Effects that may be sent; anything else is skipped. Default: only `read`. */
  readonly allow?: ReadonlySet<Effect>;
  /**
   * Which of the requests that sign in wrongly, and must be rejected, are sent: `none`; `once` for a vendor and a way to sign in; or `all`,
   * which is for servers that lock nobody out, such as the mock. Default `none`.
   */
  readonly wrongSignIns?: WrongSignIns;
  /** Default: everything. */
  readonly selection?: Selection;
  readonly shard?: { readonly index: number; readonly count: number };
  /** The same for all shards of one run, so that no other run's are merged with them. Default: none. */
  readonly runId?: string | undefined;
  /** Requests under way at most. Default 8. */
  readonly concurrency?: number;
  readonly settings?: RunSettings;
  /** How often a read is tried again after a network error, 429 or 503. Default 0. */
  readonly retries?: number;
  /** Requests per second that one host gets at most. Default: no limit. */
  readonly rateLimit?: number;
  /** Stop after the first failed item that is more than `maxFailures` allow. Default false. */
  readonly bail?: boolean;
  /** Percentage of operations, and of success statuses, that `RunSummary.coverage.required` compares with. Default: none. */
  readonly minCoverage?: number | undefined;
  /** How many results may be skipped before `RunSummary.unmet` says so. Default: any number. */
  readonly maxSkipped?: number | undefined;
  /** How many results may fail before the run has failed. Default 0. */
  readonly maxFailures?: number | undefined;
  /** Responses that take longer than this, in milliseconds, are warnings. Default: none. */
  readonly slow?: number | undefined;
  /** Findings that fail their request though they need not. Default: none. */
  readonly failOn?: readonly FailOn[] | undefined;
  /** Gets what the run found out before its first request, such as an account taken from a token: a sentence each. Default: dropped. */
  readonly onNote?: (note: string) => void;
  /** Default: none; the run's summary is what `runCollections` returns. */
  readonly reporter?: Reporter;
  /** Ends the run early: what it created is deleted, and what was done is reported. */
  readonly signal?: AbortSignal;
  /** Ends that too. Default: ten seconds after `signal` at the latest. */
  readonly giveUp?: AbortSignal;
  /** Default: the system's. */
  readonly clock?: Clock;
}

/** What `RunOptions` leave out. */
const defaults = {
  edited: new Map<string, EditedApi>(),
  given: new Map<string, Readonly<Record<string, string>>>(),
  allow: new Set<Effect>(['read']),
  wrongSignIns: 'none' as WrongSignIns,
  selection: {},
  concurrency: 8,
  bail: false,
  reporter: {},
  retries: 0,
  clock: {
    now: Date.now,
    sleep: (milliseconds: number, signal: AbortSignal) =>
      setTimeout(milliseconds, undefined, { signal }).catch(() => {}),
  },
};

const defaultSettings: RunSettings = { timeoutRequest: 30_000, maxResponseSize: 20 };

type Defaulted = 'settings' | 'signal' | 'giveUp' | keyof typeof defaults;

/** A run's options with what they leave out. */
export type CompleteRunOptions = Omit<RunOptions, Defaulted> & Required<Pick<RunOptions, Defaulted>>;

export function completeOptions<Options extends Partial<RunOptions>>(
  options: Options,
): Options & Pick<CompleteRunOptions, Defaulted> {
  return {
    ...defaults,
    signal: new AbortController().signal,
    giveUp: new AbortController().signal,
    ...options,
    settings: { ...defaultSettings, ...options.settings },
  };
}
