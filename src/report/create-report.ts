import type { Reporter, ReporterOptions } from '../model/reporter';
import { UserError } from '../model/user-error';
import { combineReporters } from './combine-reporters';
import { reporters } from './reporters';
import type { TerminalOptions } from './reporters/terminal';

export interface ReportOptions extends Omit<ReporterOptions, 'exportPath'> {
  /** Names of the reporters to use. */
  readonly reporters: readonly string[];
  /** Reporter's name → file to write to, as `--reporter-<name>-export` says. */
  readonly exportPaths?: Readonly<Record<string, string>>;
}

/**
 * Combines the chosen reporters into one, as `combineReporters` does. A file that cannot be written is a `UserError` `ERR_REPORT`,
 * thrown by `onBegin` where that can be known before the run, otherwise by `onEnd`.
 * @throws UserError `ERR_REPORTER` for an unknown reporter, and for an export path that no chosen reporter writes to
 */
export function createReport({ reporters: names, exportPaths = {}, ...options }: ReportOptions): Reporter {
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
  return combineReporters({ reporters: chosen, written, failed });
}

function findReporter(name: string): (options: TerminalOptions) => Reporter {
  if (Object.hasOwn(reporters, name)) return reporters[name as keyof typeof reporters];
  throw new UserError('ERR_REPORTER', `There is no reporter "${name}".`, `Use ${Object.keys(reporters).join(', ')}.`);
}
