import { cleanText } from '../../model/clean-text';
import type { RunSummary } from '../../model/results';
import { describeComparison } from '../tally/describe-comparison';

/** `Compared  1 new failure, 3 fixed (reports/history.ndjson, last run 2026-11-29 01:40)`, and below it what these are. */
export function formatComparison({ comparison, notCompared }: RunSummary): readonly string[] {
  const lines = comparison ? describeComparison(comparison) : [];
  return [
    ...lines.map((line, index) => `${index === 0 ? 'Compared  ' : '          '}${cleanText(line, 1000)}`),
    ...(notCompared === undefined ? [] : [`Compared  not with all: ${cleanText(notCompared, 500)}`]),
  ];
}
