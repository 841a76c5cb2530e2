import { appendFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { formatError } from '../model/format-error';
import { isObject } from '../model/json';
import { UserError } from '../model/user-error';
import type { EnvValues } from '../model/variables';
import { findContracts } from '../pipelines/find-contracts';
import { loadOperations } from '../pipelines/load-operations';
import { type CheckedExchange, createRecordingChecker } from '../pipelines/traffic/check-recording';
import { findBaseUrls } from '../pipelines/traffic/find-base-urls';
import { formatExchange } from '../pipelines/traffic/format-exchange';
import { summarizeTraffic } from '../pipelines/traffic/summarize-traffic';
import { reportWriteError } from '../report/files/report-file';
import { countOwnFailures, type NewmanFailure } from './count-own-failures';
import { describeFindings, errorName } from './describe-findings';
import { readRequestEvent, type SentRequest } from './read-request-event';

/** newman's emitter, as far as a reporter uses it. */
interface Emitter {
  on(event: string, listener: (error: unknown, details: never) => void): unknown;
  prependListener(event: string, listener: () => void): unknown;
  emit(event: string, error: unknown, details: unknown): unknown;
  readonly summary: { readonly run: { readonly failures: NewmanFailure[] } };
}

export interface NewmanReporterOptions {
  readonly emitter: Emitter;
  /** What `--reporter-vouch-contracts <folder>`, `--reporter-vouch-base-url <api=url>` and `--reporter-vouch-export <file>` say. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly runOptions: {
    readonly collection?: { readonly name?: unknown };
    readonly silent?: boolean;
    /** What `--bail` says, as newman has read it. */
    readonly bail?: unknown;
    /** `on`, `off` or whatever fits the terminal. */
    readonly color?: unknown;
    /** Options that newman gives to every reporter. */
    readonly reporterOptions?: Readonly<Record<string, unknown>>;
  };
  readonly cwd: string;
  /** May say where APIs answer, too: `BANDWIDTH_NUMBERS_URL`. Default: nothing */
  readonly env?: EnvValues;
  readonly stdout: { write(text: string): unknown; readonly isTTY?: boolean };
  readonly stderr: { write(text: string): unknown };
}

/**
 * newman's reporter `vouch`: checks each response whose request is for a known operation, whatever the collection. A response that
 * keeps its contract is a passed assertion, a broken promise a failed one, so that newman's other reporters and its exit code include
 * them. Whatever goes wrong here fails the run, and so does a run in which nothing could be checked.
 */
export function reportToNewman(reporter: NewmanReporterOptions): void {
  const { emitter, options, runOptions, cwd, env = {}, stdout, stderr } = reporter;
  let isBroken = false;
  const fail = (error: unknown): void => {
    stderr.write(formatError(error));
    const message = error instanceof Error ? error.message : String(error);
    const failure = { name: errorName, test: 'vouch', message, stack: `VouchError: ${message}` };
    emitter.summary.run.failures.push({ error: failure, at: 'vouch', cursor: {} });
  };
  const guard = (act: () => void): void => {
    if (isBroken) return;
    try {
      act();
    } catch (error) {
      isBroken = true;
      fail(error);
    }
  };

  guard(() => {
    const { contracts, bases, exportFile } = readOptions(options, runOptions.reporterOptions ?? {});
    const apis = loadOperations(findContracts(cwd, contracts));
    const baseUrls = findBaseUrls(apis, { named: { flag: '--reporter-vouch-base-url', pairs: bases }, env });
    const check = createRecordingChecker(apis, { baseUrls, serverErrors: 'error' });
    const color = runOptions.color === 'on' || (runOptions.color !== 'off' && stdout.isTTY === true);
    const summary = summarizeTraffic({ source: String(runOptions.collection?.name ?? 'the collection'), color });
    const save = exportFile === undefined ? undefined : createExport(resolve(cwd, exportFile));
    const started = performance.now();

    const onRequest = (event: SentRequest): CheckedExchange => {
      const checked = check(readRequestEvent(event));
      summary.add(checked);
      save?.(checked);
      emitAssertions(emitter, event, checked);
      return checked;
    };
    const elapsed = () => ({ duration: performance.now() - started });
    const end = () => {
      const ownFailures = countOwnFailures(emitter.summary.run.failures, (text) => check.redact(text));
      return summary.end({ ...elapsed(), ownFailures });
    };
    // Only once all reporters listen: what newman's own reporters print about a request comes before what is printed here.
    emitter.on('start', (_error, { run }: StartEvent) => {
      emitter.on('request', (_error, event: SentRequest) =>
        guard(() => {
          const checked = onRequest(event);
          if (checked.result?.status === 'failed' && stopsOnFailure(runOptions.bail)) run?.abort?.();
        }),
      );
      emitter.on('done', () => guard(() => void (runOptions.silent || stdout.write(end().text))));
    });
    // Before the reporters that write all failures to a file.
    emitter.prependListener('beforeDone', () => {
      const { passed, failed } = end().totals;
      if (passed + failed === 0 && !isBroken) fail(nothingChecked());
    });
  });
}

/** newman's run, as far as a reporter can stop it; newman's own `--bail` knows only the assertions of scripts. */
interface StartEvent {
  readonly run?: { readonly abort?: () => void };
}

/** `--bail` alone, or `--bail failure`; `--bail folder` is about something else. */
function stopsOnFailure(bail: unknown): boolean {
  return bail === true || (isObject(bail) && bail['failure'] === true);
}

function emitAssertions(emitter: Emitter, { cursor, item }: SentRequest, checked: CheckedExchange): void {
  const { operation, result } = checked;
  // newman itself reports a missing response.
  if (!result || result.status === 'skipped') return;
  const errors = describeFindings(checked);
  for (const error of errors) {
    emitter.emit('assertion', error, { cursor, item, assertion: error.test, skipped: false, error });
  }
  if (errors.length > 0) return;
  emitter.emit('assertion', null, { cursor, item, assertion: `vouch ${operation}`, skipped: false, error: null });
}

function readOptions(
  options: NewmanReporterOptions['options'],
  ofAll: Readonly<Record<string, unknown>>,
): {
  readonly contracts: string | undefined;
  readonly bases: readonly (readonly [api: string, url: string])[];
  readonly exportFile: string | undefined;
} {
  for (const name of Object.keys(options)) {
    if (['contracts', 'baseUrl', 'export'].includes(name) || name in ofAll) continue;
    throw new UserError(
      'ERR_FLAG',
      `The vouch reporter has no option '${name}'.`,
      'Use --reporter-vouch-contracts <folder>, --reporter-vouch-base-url <api=url> or --reporter-vouch-export <file>.',
    );
  }
  const read = (name: string, what: string, flag = name): string | undefined => {
    const value = options[name];
    if (value === undefined || typeof value === 'string') return value;
    throw new UserError('ERR_FLAG', `--reporter-vouch-${flag} needs a ${what}.`, 'Add one, or leave the option out.');
  };
  const [api = '', ...url] = read('baseUrl', 'value such as bandwidth/numbers=https://…', 'base-url')?.split('=') ?? [];
  return {
    contracts: read('contracts', 'folder'),
    bases: api === '' ? [] : [[api, url.join('=')]],
    exportFile: read('export', 'file'),
  };
}

/** Writes checked exchanges as JSON Lines, each as soon as it is checked. */
function createExport(file: string): (checked: CheckedExchange) => void {
  const write = (act: () => void): void => {
    try {
      act();
    } catch (cause) {
      throw reportWriteError({ name: 'vouch', path: file }, cause);
    }
  };
  write(() => writeFileSync(file, ''));
  return (checked) => write(() => appendFileSync(file, `${formatExchange(checked)}\n`));
}

function nothingChecked(): UserError {
  return new UserError(
    'ERR_NOTHING_CHECKED',
    'The vouch reporter found no response to check: no request with a response matches an operation of a contract.',
    'Leave it out, or name your contracts with --reporter-vouch-contracts.',
  );
}
