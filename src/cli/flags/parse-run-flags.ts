import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Effect, effects } from '../../model/operation';
import { UserError } from '../../model/user-error';
import type { NewmanSettings } from '../../newman/run-newman';
import { reporters } from '../../report/reporters';
import type { Selection } from '../../run/select-items';
import { checkCertificates, checkKey } from './check-pem';
import { parseFlags, percentage, wholeNumber } from './parse-flags';
import { readIterationData } from './read-iteration-data';
import { readLastFailed } from './read-last-failed';
import { type ReportFlags, readReportFlags, reportFlags } from './report-flags';

export const runHelp = `Usage: vouch run [collection…] [options]

Runs collections (bandwidth, bandwidth/messaging, …; all by default) with newman and verifies every response.
Without --live or -e they run against the embedded mock.

Target
  --live                     The vendors themselves; credentials from the environment or .env; reads only
  --allow <effects>          Also send these effects: write,delete,spend
  --yes                      Don't ask before changing data at a vendor
  -e, --environment <file>   A Postman environment instead; can be repeated
  --env-var <name=value>     Set a variable; can be repeated; never for secrets
Selection
  -g, --grep <regex>         Only requests whose collection, folder, name or operation matches, and what they need
  --grep-invert <regex>      Leave out the matching requests
  --folder <name>            Only this folder; can be repeated
  --last-failed              Only what failed in the last run (reads reports/results.ndjson)
  --shard <i/n>              Only the i-th of n parts
  --list                     Print what would be sent, and stop
Execution
  --concurrency <n>          Lanes at a time (default 4)
  -n, --iteration-count <n>  Iterations (default 1)
  -d, --iteration-data <file> JSON or CSV file of variables per iteration
  --retries <n>              Try a read again after a network error, 429 or 503 (default 2; mock 0)
  --rate-limit <n/s>         Maximum requests per second (or minute: 60/m) to one host
  --min-coverage <percent>   Fail below this share of the contracts' operations and success statuses
  --bail                     Stop at the first failure
  --timeout-request <ms>     Give up on a request (default 30000)
  --max-response-size <MB>   Reject responses that are longer, unpacked (default 20)
  --delay-request <ms>       Wait between requests
  -k, --insecure             Accept certificates that cannot be verified
  --ssl-client-cert, --ssl-client-key, --ssl-extra-ca-certs <file>
  --ignore-redirects         Don't follow redirects
Reports
  -r, --reporters <names>    Any of ${Object.keys(reporters).join(', ')} (default: all; github only on GitHub Actions)
  --reporter-<name>-export <file>
  --reports <folder>         Folder of the reports (default reports)
  --contracts <folder>       Folder of <vendor>/<api>.yaml
  -h, --help                 Show this

Exit codes: 0 clean, 1 findings or coverage too low, 2 usage or configuration, 3 a bug in Vouch, 130 interrupted.

Example:
  vouch run uptrends --grep "Monitor group"
`;

const text = { type: 'string' } as const;
const texts = { type: 'string', multiple: true } as const;
const flag = { type: 'boolean' } as const;

export interface RunFlags extends ReportFlags {
  readonly collections: readonly string[];
  readonly live: boolean;
  readonly allow?: ReadonlySet<Effect>;
  /** Environment files, absolute. */
  readonly environments: readonly string[];
  readonly variables: Readonly<Record<string, string>>;
  readonly selection: Selection;
  readonly shard?: { readonly index: number; readonly count: number };
  readonly list: boolean;
  readonly concurrency: number;
  /** Don't ask. */
  readonly yes: boolean;
  readonly retries?: number;
  /** Requests per second. */
  readonly rateLimit?: number;
  readonly minCoverage?: number;
  readonly bail: boolean;
  readonly settings: NewmanSettings;
  readonly contracts?: string;
}

/** @throws UserError for whatever is wrong with a flag */
export function parseRunFlags(args: readonly string[], cwd: string): RunFlags {
  const { values, positionals } = parseFlags('run', () =>
    parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        live: flag,
        allow: text,
        environment: { ...texts, short: 'e' },
        'env-var': texts,
        grep: { ...text, short: 'g' },
        'grep-invert': text,
        folder: texts,
        'last-failed': flag,
        shard: text,
        list: flag,
        concurrency: text,
        'iteration-count': { ...text, short: 'n' },
        'iteration-data': { ...text, short: 'd' },
        yes: flag,
        retries: text,
        'rate-limit': text,
        'min-coverage': text,
        bail: flag,
        'timeout-request': text,
        'max-response-size': text,
        'delay-request': text,
        insecure: { ...flag, short: 'k' },
        'ssl-client-cert': text,
        'ssl-client-key': text,
        'ssl-extra-ca-certs': text,
        'ignore-redirects': flag,
        contracts: text,
        ...reportFlags,
      },
    }),
  );
  const { 'iteration-data': data } = values;
  const fileOf = (name: 'ssl-client-cert' | 'ssl-client-key' | 'ssl-extra-ca-certs') =>
    values[name] === undefined ? undefined : resolve(cwd, values[name]);
  const [certificate, key, authorities] = [
    fileOf('ssl-client-cert'),
    fileOf('ssl-client-key'),
    fileOf('ssl-extra-ca-certs'),
  ];
  if (certificate !== undefined) checkCertificates('--ssl-client-cert', certificate);
  if (key !== undefined) checkKey('--ssl-client-key', key, certificate);
  if (authorities !== undefined) checkCertificates('--ssl-extra-ca-certs', authorities);
  if (values['min-coverage'] !== undefined && values.shard !== undefined)
    throw new UserError(
      'ERR_FLAG',
      'A shard does not cover the whole run.',
      'Use --min-coverage with vouch merge-reports.',
    );
  const report = readReportFlags(values, cwd);
  return {
    collections: positionals,
    live: values.live === true,
    ...(values.allow !== undefined && { allow: parseEffects(values.allow) }),
    environments: (values.environment ?? []).map((file) => resolve(cwd, file)),
    variables: parseVariables(values['env-var'] ?? []),
    selection: omitUndefined({
      folders: values.folder,
      grep: parseRegex('--grep', values.grep),
      grepInvert: parseRegex('--grep-invert', values['grep-invert']),
      only: values['last-failed'] ? readLastFailed(resolve(cwd, report.reports)) : undefined,
    }),
    ...(values.shard !== undefined && { shard: parseShard(values.shard) }),
    list: values.list === true,
    concurrency: wholeNumber('--concurrency', values.concurrency, { least: 1 }) ?? 4,
    yes: values.yes === true,
    ...omitUndefined({
      retries: wholeNumber('--retries', values.retries, { least: 0 }),
      rateLimit: parseRate(values['rate-limit']),
      minCoverage: percentage('--min-coverage', values['min-coverage']),
    }),
    bail: values.bail === true,
    settings: omitUndefined({
      iterationCount: wholeNumber('--iteration-count', values['iteration-count'], { least: 1 }),
      iterationData: data === undefined ? undefined : readIterationData(resolve(cwd, data)),
      timeoutRequest: wholeNumber('--timeout-request', values['timeout-request'], { least: 1 }) ?? 30_000,
      maxResponseSize: wholeNumber('--max-response-size', values['max-response-size'], { least: 1 }) ?? 20,
      delayRequest: wholeNumber('--delay-request', values['delay-request'], { least: 0 }),
      insecure: values.insecure,
      sslClientCert: certificate,
      sslClientKey: key,
      sslExtraCaCerts: authorities,
      ignoreRedirects: values['ignore-redirects'],
    }),
    ...report,
    ...(values.contracts !== undefined && { contracts: values.contracts }),
  };
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

function omitUndefined<T extends object>(object: T): Defined<T> {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as Defined<T>;
}

function parseEffects(list: string): ReadonlySet<Effect> {
  const names = list.split(',').map((name) => name.trim());
  const unknown = names.find((name) => !effects.some((effect) => effect === name));
  if (unknown !== undefined)
    throw new UserError('ERR_FLAG', `Unknown effect '${unknown}' in --allow.`, `Known effects: ${effects.join(', ')}.`);
  return new Set(['read', ...effects.filter((effect) => names.includes(effect))] as Effect[]);
}

function parseVariables(pairs: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const [, name, value] = /^([^=]+)=(.*)$/s.exec(pair) ?? [];
      if (name === undefined || value === undefined)
        throw new UserError(
          'ERR_FLAG',
          '--env-var must have the form name=value.',
          'For example, use --env-var accountId=920012.',
        );
      if (/password|secret|token(?!Url$)/i.test(name)) {
        throw new UserError(
          'ERR_FLAG',
          `--env-var ${name} would show a secret in the list of processes.`,
          'Put it into the environment, .env or a Postman environment file.',
        );
      }
      return [name, value];
    }),
  );
}

function parseRegex(name: string, source: string | undefined): RegExp | undefined {
  if (source === undefined) return undefined;
  try {
    return new RegExp(source, 'i');
  } catch (cause) {
    throw new UserError(
      'ERR_FLAG',
      `${name} is not a valid regular expression: ${(cause as Error).message}.`,
      'Escape characters such as ( with a backslash.',
      { cause },
    );
  }
}

function parseRate(value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const [, count, unit] = /^(\d+(?:\.\d+)?)\/([sm])$/.exec(value) ?? [];
  const rate = Number(count) / (unit === 'm' ? 60 : 1);
  if (rate > 0) return rate;
  throw new UserError(
    'ERR_FLAG',
    `Invalid --rate-limit '${value}'.`,
    'Use --rate-limit 5/s for five requests a second, or 60/m.',
  );
}

function parseShard(value: string): { index: number; count: number } {
  const [, index, count] = (/^(\d+)\/(\d+)$/.exec(value) ?? []).map(Number);
  if (index !== undefined && count !== undefined && index >= 1 && index <= count) return { index, count };
  throw new UserError('ERR_FLAG', `Invalid --shard '${value}'.`, 'Use --shard 1/3 for the first of three parts.');
}
