import type { Reporter } from '../../model/reporter';
import { createReport } from '../../report/create-report';
import { type ReportFlags, shorten } from '../flags/report-flags';
import { usesColor } from '../terminal/uses-color';
import type { CommandContext } from './command';

/**
 * Makes the reporter of a command.
 *
 * @param flags with the reporters to use where no flag names any
 */
export function openReports(
  context: CommandContext,
  flags: ReportFlags & { readonly fallback: readonly string[] },
): Reporter {
  const { cwd, stdout, env } = context;
  return createReport({
    reporters: flags.reporters ?? flags.fallback,
    exportPaths: flags.exportPaths,
    folder: shorten(cwd, flags.reports),
    ...(flags.compare !== undefined && { compare: shorten(cwd, flags.compare) }),
    ...(flags.detail && { detail: flags.detail }),
    stdout,
    color: usesColor(context),
    interactive: stdout.isTTY === true && !env['CI'],
    gitlab: env['GITLAB_CI'] === 'true',
    ...(env['GITHUB_STEP_SUMMARY'] && { stepSummary: env['GITHUB_STEP_SUMMARY'] }),
  });
}

/**
 * Does a command's work with its reports in hand: those of an earlier run are gone before anything can fail, so that whatever becomes of
 * this one, nobody takes them for its own.
 *
 * @throws UserError `ERR_REPORTS_IN_USE` before anything was touched; and what the work throws
 */
export async function withReports(reporter: Reporter, work: () => Promise<number>): Promise<number> {
  try {
    await reporter.onPrepare?.();
    return await work();
  } finally {
    reporter.onClose?.();
  }
}
