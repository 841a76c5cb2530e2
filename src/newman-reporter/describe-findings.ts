import { cleanText } from '../model/clean-text';
import type { Finding } from '../model/finding';
import type { CheckedExchange } from '../pipelines/traffic/check-recording';

/** Tells Vouch's errors from newman's. */
export const errorName = 'VouchError';

/** The error of a failed assertion, as newman expects it. */
export interface AssertionError {
  readonly name: string;
  readonly index: number;
  /** The assertion's name. */
  readonly test: string;
  readonly message: string;
  readonly stack: string;
}

/**
 * The assertions that a response failed, one for each different error; array positions make no difference.
 *
 * Their names say what is wrong: newman's JUnit reporter treats assertions of one name as one test, which is green as soon as a
 * later iteration passes.
 */
export function describeFindings({ operation, findings }: CheckedExchange): readonly AssertionError[] {
  const errors = new Map<string, { readonly finding: Finding; count: number }>();
  for (const finding of findings) {
    if (finding.severity !== 'error') continue;
    const where = finding.path === '' ? '' : ` at ${finding.path.replace(/\/\d+(?=\/|$)/g, '/*')}`;
    const test = cleanText(`vouch ${operation}: ${finding.message}${where}`, 300);
    const known = errors.get(test);
    if (known) known.count += 1;
    else errors.set(test, { finding, count: 1 });
  }
  return [...errors].map(([test, { finding, count }], index) => {
    const { check, expected, actual, source } = finding;
    const parts = [
      ...(expected === undefined ? [] : [`expected ${expected}`]),
      ...(actual === undefined ? [] : [`actual ${actual}`]),
      ...(count > 1 ? [`${count} times`] : []),
      ...(source === undefined ? [] : [`source ${source}`]),
    ];
    const message = cleanText(`[${check}] ${parts.join(', ')}`, 300);
    return { name: errorName, index, test, message, stack: `${errorName}: ${message}` };
  });
}
