import { failsTooOften } from '../../model/fails-too-often';
import type { RunSummary } from '../../model/results';
import { ranNothing } from './ran-nothing';

export type Verdict = 'passed' | 'failed' | 'interrupted' | 'incomplete' | 'nothing ran';

/** What a run comes to. @param isReportMissing a report could not be written */
export function judgeRun(summary: RunSummary, isReportMissing = false): Verdict {
  const { interrupted, coverage, incomplete, unmet = [] } = summary;
  if (interrupted) return 'interrupted';
  if (failsTooOften(summary) || coverage.required?.reached === false || unmet.length > 0) return 'failed';
  if (isReportMissing || incomplete) return 'incomplete';
  // Only what was checked may be green.
  return ranNothing(summary) ? 'nothing ran' : 'passed';
}
