import type { RunSummary } from '../../model/results';

/** Whether a run went to its end and has nothing to show for it: what was skipped proves nothing. */
export function ranNothing({ interrupted, totals }: RunSummary): boolean {
  return !interrupted && totals.passed === 0 && totals.failed === 0;
}
