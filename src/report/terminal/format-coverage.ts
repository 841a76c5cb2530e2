import type { Coverage, Share } from '../../model/coverage';
import { describeMissing, describeShortfall } from '../tally/describe-coverage';
import { cleanText } from './clean-text';
import type { Paint } from './create-paint';

/**
 * `Coverage  180 of 181 operations, 181 of 182 success statuses (181 of 655 statuses)`, and below it what is missing.
 * @param options.partial not everything was meant to be exercised: names what is missing only where that fails the run
 */
export function formatCoverage(options: {
  readonly coverage: Coverage;
  readonly partial: boolean;
  readonly paint: Paint;
}): readonly string[] {
  const { coverage, paint } = options;
  const shortfall = describeShortfall(coverage);
  const shares = `${count(coverage.operations)} operations, ${count(coverage.successStatuses)} success statuses`;
  const missing = shortfall === undefined ? describeMissing(coverage).filter(() => !options.partial) : [shortfall];
  return [
    `Coverage  ${shares} (${count(coverage.statuses)} statuses)`,
    ...missing.map((line) => `          ${cleanText(line, 1000)}`),
  ].map((line) => (shortfall === undefined ? line : paint.red(line)));
}

const count = ({ exercised, documented }: Share) => `${exercised} of ${documented}`;
