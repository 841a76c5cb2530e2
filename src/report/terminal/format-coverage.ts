import { cleanText } from '../../model/clean-text';
import type { Coverage, Share } from '../../model/coverage';
import { describeMissing, describeShortfall } from '../tally/describe-coverage';
import type { Paint } from './create-paint';

/**
 * `Coverage  180 of 181 operations, 181 of 182 success statuses (181 of 655 statuses)`, and below it what is missing.
 * @param options.partial the run was not meant to exercise everything: what is missing is named only where that fails the run
 */
export function formatCoverage(options: {
  readonly coverage: Coverage;
  readonly partial: boolean;
  readonly paint: Paint;
}): readonly string[] {
  const { coverage, paint } = options;
  const shortfall = describeShortfall(coverage);
  const shares = `${formatShare(coverage.operations)} operations, ${formatShare(coverage.successStatuses)} success statuses`;
  const missing = shortfall === undefined ? describeMissing(coverage).filter(() => !options.partial) : [shortfall];
  return [
    `Coverage  ${shares} (${formatShare(coverage.statuses)} statuses)`,
    ...missing.map((line) => `          ${cleanText(line, 1000)}`),
  ].map((line) => (shortfall === undefined ? line : paint.red(line)));
}

const formatShare = ({ exercised, documented }: Share) => `${exercised} of ${documented}`;
