import type { RunSummary } from './results';

/** Whether more failed than may: nothing may, unless `--max-failures` says otherwise. */
export const failsTooOften = ({ totals, maxFailures = 0 }: Pick<RunSummary, 'totals' | 'maxFailures'>): boolean =>
  totals.failed > maxFailures;
