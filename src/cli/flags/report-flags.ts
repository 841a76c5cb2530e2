import { relative, resolve } from 'node:path';
import { reporters, usualReporters } from '../../report/reporters';
import { type Flag, option } from './flag';
import { parseNames, parsePath, parseText } from './parse-values';

type ReporterName = keyof typeof reporters;
type ExportFlag = `reporter-${ReporterName}-export`;

const reporterNames = Object.keys(reporters) as readonly ReporterName[];
const exportFlagOf = (name: ReporterName): ExportFlag => `reporter-${name}-export`;

const exportFlag = option({
  value: '<file>',
  listedAs: '--reporter-<name>-export <file>',
  help: 'File that this reporter writes',
  parse: parsePath,
});

/** Flags that say which reports a command writes, and where. */
export const reportFlags = {
  reporters: option({
    short: 'r',
    value: '<names>',
    help: `Of ${reporterNames.join(', ')} (default: ${usualReporters.join(', ')}; github on GitHub Actions)`,
    parse: parseNames,
  }),
  ...(Object.fromEntries(reporterNames.map((name) => [exportFlagOf(name), exportFlag])) as Readonly<
    Record<ExportFlag, Flag<string | undefined>>
  >),
  reports: option({ value: '<folder>', help: 'Folder of the reports', parse: parseText, fallback: 'reports' }),
  compare: option({
    value: '<path>',
    help: "Compare with an earlier run: its folder of reports, or results.ndjson (default: this folder's history)",
    parse: parseText,
  }),
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
}

export function readReportFlags(
  values: {
    readonly reporters: readonly string[] | undefined;
    readonly reports: string;
    readonly compare: string | undefined;
  } & Readonly<Record<ExportFlag, string | undefined>>,
): ReportFlags {
  const { reporters: chosen, reports, compare } = values;
  const exportPaths = reporterNames.flatMap((name) => {
    const file = values[exportFlagOf(name)];
    return file === undefined ? [] : [[name, file] as const];
  });
  return {
    ...(chosen && { reporters: chosen }),
    exportPaths: Object.fromEntries(exportPaths),
    reports,
    ...(compare !== undefined && { compare }),
  };
}

/** A path that a flag names, as short as messages can name it; it still leads there, whatever folder the process is in. */
export const shorten = (cwd: string, path: string): string => relative(process.cwd(), resolve(cwd, path)) || '.';
