import { relative, resolve } from 'node:path';
import type { Detail } from '../../model/reporter';
import { UserError } from '../../model/user-error';
import { findReporter } from '../../report/create-report';
import { reporters, usualReporters } from '../../report/reporters';
import { type Flag, option, type ParseValue, toggle } from './flag';
import { parseNames, parsePath, parseText } from './parse-values';

type ReporterName = keyof typeof reporters;
type ExportFlag = `reporter-${ReporterName}-export`;

const reporterNames = Object.keys(reporters) as readonly ReporterName[];
const exportFlagOf = (name: ReporterName): ExportFlag => `reporter-${name}-export`;

const exportFlag = option({
  value: '<file>',
  listedAs: '--reporter-<name>-export <file>',
  help: 'File that this reporter writes',
  writes: true,
  parse: parsePath,
});

const parseReporters: ParseValue<readonly string[]> = (value, place) => {
  const names = parseNames(value, place);
  for (const name of names) findReporter(name);
  return names;
};

/** Flags that say which reports a command writes, and where. */
export const reportFlags = {
  reporters: option({
    short: 'r',
    value: '<names>',
    help: `Of ${reporterNames.join(', ')}`,
    defaultsTo: `${usualReporters.join(',')}, and github on GitHub Actions`,
    choices: reporterNames,
    isList: true,
    parse: parseReporters,
  }),
  ...(Object.fromEntries(reporterNames.map((name) => [exportFlagOf(name), exportFlag])) as Readonly<
    Record<ExportFlag, Flag<string | undefined>>
  >),
  reports: option({
    value: '<folder>',
    help: 'Folder of the reports',
    writes: true,
    parse: parseText,
    fallback: 'reports',
  }),
  compare: option({
    value: '<path>',
    help: 'Compare with an earlier run: its folder of reports, or results.ndjson',
    defaultsTo: "this folder's history",
    parse: parseText,
  }),
  quiet: toggle('Print what failed and the verdict, nothing else', 'q'),
  verbose: toggle('Print a line for each request, too'),
};

/** Their names. */
export const reportFlagNames = Object.keys(reportFlags) as readonly (keyof typeof reportFlags)[];

export interface ReportFlags {
  /** Absent: the default ones. */
  readonly reporters?: readonly string[];
  /** Reporter's name → file, absolute. */
  readonly exportPaths: Readonly<Record<string, string>>;
  readonly reports: string;
  /** Folder or file of the run to compare with. */
  readonly compare?: string;
  readonly detail?: Detail;
}

/** @throws UserError for flags that contradict each other */
export function readReportFlags(
  values: {
    readonly reporters: readonly string[] | undefined;
    readonly reports: string;
    readonly compare: string | undefined;
    readonly quiet: boolean;
    readonly verbose: boolean;
  } & Readonly<Record<ExportFlag, string | undefined>>,
): ReportFlags {
  const { reporters: chosen, reports, compare, quiet, verbose } = values;
  if (quiet && verbose)
    throw new UserError('ERR_FLAG', '--quiet and --verbose contradict each other.', 'Leave one out.');
  const exportPaths = reporterNames.flatMap((name) => {
    const file = values[exportFlagOf(name)];
    return file === undefined ? [] : [[name, file] as const];
  });
  return {
    ...(chosen && { reporters: chosen }),
    exportPaths: Object.fromEntries(exportPaths),
    reports,
    ...(compare !== undefined && { compare }),
    ...(quiet && { detail: 'quiet' as const }),
    ...(verbose && { detail: 'verbose' as const }),
  };
}

/** A path that a flag names, as short as messages can name it; it still leads there, whatever folder the process is in. */
export function shorten(cwd: string, path: string): string {
  const full = resolve(cwd, path);
  const short = relative(process.cwd(), full);
  return /^\.\.|:/.test(short) ? full : short || '.';
}
