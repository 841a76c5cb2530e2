import type { RunSummary } from '../../model/results';

/** The exit code of a run: 0 clean, 1 something failed or coverage is too low, 130 interrupted. */
export function exitCodeOf({ interrupted, totals, coverage }: RunSummary): number {
  if (interrupted) return 130;
  return totals.failed > 0 || coverage.required?.reached === false ? 1 : 0;
}
