import { relative, resolve } from 'node:path';
import { reporters } from '../../report/reporters';

const text = { type: 'string' } as const;

/** Flags that say which reports there are, as Node's parser takes them. */
export const reportFlags = {
  reporters: { ...text, short: 'r' },
  reports: text,
  ...Object.fromEntries(Object.keys(reporters).map((name) => [`reporter-${name}-export`, text])),
} as const;

export interface ReportFlags {
  /** Absent: the default ones. */
  readonly reporters?: readonly string[];
  /** Reporter's name → file, absolute. */
  readonly exportPaths: Readonly<Record<string, string>>;
  readonly reports: string;
}

export function readReportFlags(values: Readonly<Record<string, unknown>>, cwd: string): ReportFlags {
  const { reporters: chosen, reports } = values;
  const exportPaths = Object.keys(reporters).flatMap((name) => {
    const file = values[`reporter-${name}-export`];
    return typeof file === 'string' ? [[name, resolve(cwd, file)] as const] : [];
  });
  return {
    ...(typeof chosen === 'string' && { reporters: chosen.split(',').map((name) => name.trim()) }),
    exportPaths: Object.fromEntries(exportPaths),
    reports: typeof reports === 'string' ? reports : 'reports',
  };
}

/** Folder of the reports, as short as messages can name it. */
export const reportsFolder = (cwd: string, { reports }: ReportFlags): string =>
  relative(cwd, resolve(cwd, reports)) || '.';
