import type { RunSummary } from '../../model/results';

/** The exit code of a run: 0 clean, 1 something failed, coverage is too low or a limit was not kept, 130 interrupted. */
export function exitCodeOf({
  interrupted,
  totals,
  coverage,
  unmet = [],
}: Pick<RunSummary, 'interrupted' | 'totals' | 'unmet'> & Partial<Pick<RunSummary, 'coverage'>>): number {
  if (interrupted) return 130;
  return totals.failed > 0 || coverage?.required?.reached === false || unmet.length > 0 ? 1 : 0;
}
