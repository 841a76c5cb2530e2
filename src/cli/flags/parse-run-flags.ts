import { resolve } from 'node:path';
import type { FailOn } from '../../model/fail-on';
import type { Effect } from '../../model/operation';
import { UserError } from '../../model/user-error';
import type { RunSettings } from '../../pipelines/run/run-options';
import type { Selection } from '../../run/select-items';
import { parseFlags, peekFlags } from './parse-flags';
import { checkKeyPair } from './parse-pem-file';
import { type LastFailed, readLastFailed } from './read-last-failed';
import { type ReportFlags, readReportFlags, reportFlagNames } from './report-flags';
import { runFlags } from './run-flags';

export interface RunFlags extends ReportFlags {
  readonly collections: readonly string[];
  readonly live: boolean;
  /** In place of `.env`, absolute. */
  readonly envFile?: string;
  readonly allow?: ReadonlySet<Effect>;
  /** Send wrong credentials to vendors. */
  readonly checkCredentials: boolean;
  /** Environment files, absolute. */
  readonly environments: readonly string[];
  readonly variables: Readonly<Record<string, string>>;
  readonly selection: Selection;
  readonly shard?: { readonly index: number; readonly count: number };
  readonly runId?: string;
  /** The selection is what failed in a run that was cut off. */
  readonly lastRunCutOff?: true;
  readonly list: boolean;
  readonly graph: boolean;
  readonly concurrency?: number;
  /** Don't ask before things are changed at a vendor. */
  readonly yes: boolean;
  readonly retries?: number;
  /** Requests per second. */
  readonly rateLimit?: number;
  readonly minCoverage?: number;
  readonly maxSkipped?: number;
  readonly maxFailures?: number;
  /** In milliseconds. */
  readonly slow?: number;
  readonly failOn?: readonly FailOn[];
  readonly bail: boolean;
  readonly settings: RunSettings;
  readonly contracts?: string;
}

type Values = ReturnType<typeof parseValues>['values'];

/** @throws UserError for whatever is wrong with a flag */
export function parseRunFlags(args: readonly string[], cwd: string): RunFlags {
  const { values, positionals } = parseValues(args, cwd);
  checkCombinations(values);
  const {
    allow,
    shard,
    contracts,
    concurrency,
    retries,
    'env-file': envFile,
    'rate-limit': rateLimit,
    'min-coverage': minCoverage,
    'max-skipped': maxSkipped,
    'max-failures': maxFailures,
    slow,
    'fail-on': failOn,
    'run-id': runId,
  } = values;
  const lastFailed = values['last-failed'] ? readLastFailed(resolve(cwd, values.reports)) : undefined;
  return {
    collections: positionals,
    live: values.live,
    checkCredentials: values['check-credentials'],
    environments: values.environment,
    variables: Object.fromEntries(values['env-var']),
    selection: selectionOf(values, lastFailed),
    ...(lastFailed?.cutOff && { lastRunCutOff: true }),
    list: values.list,
    graph: values.graph,
    yes: values.yes,
    bail: values.bail,
    settings: settingsOf(values),
    ...readReportFlags(values),
    ...omitUndefined({
      envFile,
      allow,
      shard,
      runId,
      contracts,
      concurrency,
      retries,
      rateLimit,
      minCoverage,
      maxSkipped,
      maxFailures,
      slow,
      failOn,
    }),
  };
}

/** @throws UserError for flags that contradict each other */
function checkCombinations(values: Values): void {
  if (values['min-coverage'] !== undefined && values.shard !== undefined) {
    const what = 'A shard cannot reach the coverage of a whole run.';
    throw new UserError('ERR_FLAG', what, 'Give --min-coverage to vouch merge-reports.');
  }
  if (values.graph && !values.list)
    throw new UserError('ERR_FLAG', '--graph draws a list.', 'Add --list, or leave it out.');
  if (values['max-skipped'] !== undefined && values.shard !== undefined) {
    const what = 'A shard does not know what the others skip.';
    throw new UserError('ERR_FLAG', what, 'Give --max-skipped to vouch merge-reports.');
  }
  if (values['max-failures'] !== undefined && values.shard !== undefined) {
    const what = 'A shard does not know what fails in the others.';
    throw new UserError('ERR_FLAG', what, 'Give --max-failures to vouch merge-reports.');
  }
  if (values['env-file'] !== undefined && !(values.live && values.environment.length === 0)) {
    const what = '--env-file holds credentials for the vendors, which this run does not read.';
    throw new UserError('ERR_FLAG', what, 'Use it with --live, and without -e.');
  }
}

const parseValues = (args: readonly string[], cwd: string) =>
  parseFlags({ command: 'run', flags: runFlags, args, cwd, allowPositionals: true });

/** What `vouch run` has to know before it says what is wrong with its flags. @throws UserError for what is wrong with these */
export function peekRunFlags(args: readonly string[], cwd: string): ReportFlags & { readonly list: boolean } {
  const values = peekFlags({ flags: runFlags, names: ['list', ...reportFlagNames], args, cwd });
  return { list: values.list, ...readReportFlags(values) };
}

function selectionOf(values: Values, lastFailed: LastFailed | undefined): Selection {
  const { folder: folders, grep } = values;
  return omitUndefined({
    folders: folders.length > 0 ? folders : undefined,
    grep,
    grepInvert: values['grep-invert'],
    only: lastFailed?.names,
  });
}

/** newman's own defaults stay newman's. */
function settingsOf(values: Values): RunSettings {
  const { 'ssl-client-cert': certificate, 'ssl-client-key': key } = values;
  if (certificate !== undefined && key !== undefined) checkKeyPair({ certificate, key });
  return omitUndefined({
    iterationCount: values['iteration-count'],
    iterationData: values['iteration-data'],
    timeoutRequest: values['timeout-request'],
    maxResponseSize: values['max-response-size'],
    delayRequest: values['delay-request'],
    insecure: values.insecure || undefined,
    sslClientCert: certificate,
    sslClientKey: key,
    sslExtraCaCerts: values['ssl-extra-ca-certs'],
    ignoreRedirects: values['ignore-redirects'] || undefined,
    sandbox: values.sandbox || undefined,
  });
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

function omitUndefined<T extends object>(object: T): Defined<T> {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as Defined<T>;
}
