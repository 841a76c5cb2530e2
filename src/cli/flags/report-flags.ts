import { relative, resolve } from 'node:path';
import { reporters } from '../../report/reporters';
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
    help: `Of ${reporterNames.join(', ')} (default: all but html; github only on GitHub Actions)`,
    parse: parseNames,
  }),
  ...(Object.fromEntries(reporterNames.map((name) => [exportFlagOf(name), exportFlag])) as Readonly<
    Record<ExportFlag, Flag<string | undefined>>
  >),
  reports: option({ value: '<folder>', help: 'Folder of the reports', parse: parseText, fallback: 'reports' }),
};

/** Their names. */
export const reportFlagNames = Object.keys(reportFlags) as readonly (keyof typeof reportFlags)[];

export interface ReportFlags {
  /** Absent: the default ones. */
  readonly reporters?: readonly string[];
  /** Reporter's name → file, absolute. */
  readonly exportPaths: Readonly<Record<string, string>>;
  readonly reports: string;
}

export function readReportFlags(
  values: { readonly reporters: readonly string[] | undefined; readonly reports: string } & Readonly<
    Record<ExportFlag, string | undefined>
  >,
): ReportFlags {
  const { reporters: chosen, reports } = values;
  const exportPaths = reporterNames.flatMap((name) => {
    const file = values[exportFlagOf(name)];
    return file === undefined ? [] : [[name, file] as const];
  });
  return { ...(chosen && { reporters: chosen }), exportPaths: Object.fromEntries(exportPaths), reports };
}

/** Folder of the reports, as short as messages can name it. */
export const reportsFolder = (cwd: string, { reports }: ReportFlags): string =>
  relative(cwd, resolve(cwd, reports)) || '.';
