import { join } from 'node:path';
import { didYouMean } from '../model/did-you-mean';
import type { Reporter, ReporterOptions } from '../model/reporter';
import { UserError } from '../model/user-error';
import { combineReporters } from './combine-reporters';
import { compareRuns } from './compare-runs';
import { isSpecial } from './files/report-file';
import { lockReports } from './lock-reports';
import { reporters } from './reporters';
import type { TerminalOptions } from './reporters/terminal';

export interface ReportOptions extends Omit<ReporterOptions, 'exportPath'> {
  /** Names of the reporters to use. */
  readonly reporters: readonly string[];
  /** Reporter's name → file to write to, as `--reporter-<name>-export` says. */
  readonly exportPaths?: Readonly<Record<string, string>>;
  /** Folder of reports, or `results.ndjson`, of the run to compare with. Default: what the reporter `history` knows, if it is in use. */
  readonly compare?: string | undefined;
}

/**
 * Combines the chosen reporters into one, as `combineReporters` does. A file that cannot be written is a `UserError` `ERR_REPORT`,
 * thrown by `onPrepare` or `onBegin` where that can be known before the run, otherwise by `onEnd`. While another run writes to the same
 * folder or file, `onPrepare` and `onBegin` throw `ERR_REPORTS_IN_USE`, and touch nothing.
 * @throws UserError `ERR_REPORTER` for an unknown reporter, and for an export path that no chosen reporter writes to
 */
export function createReport({ reporters: names, exportPaths = {}, compare, ...options }: ReportOptions): Reporter {
  const written = new Map<string, string>();
  const failed = new Set<string>();
  const chosen: Record<string, Reporter> = {};
  for (const name of names) {
    const exportPath = exportPaths[name];
    chosen[name] = findReporter(name)({ ...options, written, failed, ...(exportPath !== undefined && { exportPath }) });
  }
  for (const name of Object.keys(exportPaths)) {
    const reporter = chosen[name];
    if (reporter?.file !== undefined) continue;
    throw new UserError(
      'ERR_REPORTER',
      `--reporter-${name}-export names a file, but ${reporter ? `the ${name} reporter does not write one` : `the ${name} reporter is not in use`}.`,
      reporter ? 'Leave it out.' : `Add ${name} to --reporters, or leave it out.`,
    );
  }
  const locks = Object.entries(chosen).flatMap(([name, { file }]) =>
    file === undefined || isSpecial(file)
      ? []
      : lockOf({ file, isExported: exportPaths[name] !== undefined, folder: options.folder }),
  );
  const combined = combineReporters({ reporters: chosen, written, failed });
  return lockReports(compareRuns(combined, { history: chosen['history']?.file, compare }), [...new Set(locks)]);
}

/** One for the folder; a file elsewhere has its own, since others may have theirs beside it. */
function lockOf(report: { readonly file: string; readonly isExported: boolean; readonly folder: string }): string {
  return report.isExported ? `${report.file}.lock` : join(report.folder, '.vouch.lock');
}

/** @throws UserError `ERR_REPORTER` */
export function findReporter(name: string): (options: TerminalOptions) => Reporter {
  if (Object.hasOwn(reporters, name)) return reporters[name as keyof typeof reporters];
  const names = Object.keys(reporters);
  throw new UserError(
    'ERR_REPORTER',
    `There is no reporter "${name}".`,
    `${didYouMean(name, names)}Use ${names.join(', ')}.`,
  );
}
