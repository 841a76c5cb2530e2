import { failsTooOften } from '../../model/fails-too-often';
import type { RunSummary } from '../../model/results';

/** The exit code of a run: 0 clean, 1 more failed than may, coverage is too low or a limit was not kept, 130 interrupted. */
export function exitCodeOf(
  summary: Pick<RunSummary, 'interrupted' | 'totals' | 'maxFailures' | 'unmet'> & Partial<Pick<RunSummary, 'coverage'>>,
): number {
  const { interrupted, coverage, unmet = [] } = summary;
  if (interrupted) return 130;
  return failsTooOften(summary) || coverage?.required?.reached === false || unmet.length > 0 ? 1 : 0;
}
