import type { Difference } from './difference';

/** The part of an explanation that says which differences it explains. */
interface DifferencePattern {
  readonly at: readonly string[];
  readonly kinds: readonly string[];
  readonly side?: string;
  readonly contract: readonly string[];
  readonly document: readonly string[];
}

/**
 * Finds the explanation of a difference.
 *
 * @param explanations in the order in which they count; `*` stands for any text, an empty list for anything
 */
export function findExplanation<T extends DifferencePattern>(
  explanations: readonly T[],
  difference: Difference,
): T | undefined {
  return explanations.find(
    ({ at, kinds, side, contract, document }) =>
      (kinds.length === 0 || kinds.includes(difference.kind)) &&
      (side === undefined || side === difference.side) &&
      matches(at, difference.at) &&
      matches(contract, difference.contract) &&
      matches(document, difference.document),
  );
}

const matches = (wanted: readonly string[], text = '') =>
  wanted.length === 0 || wanted.some((pattern) => patternOf(pattern).test(text));

const patterns = new Map<string, RegExp>();

function patternOf(text: string): RegExp {
  const known = patterns.get(text);
  if (known) return known;
  const parts = text.split('*').map((part) => part.replace(/[\\^$.|?+()[\]{}]/g, '\\$&'));
  const pattern = new RegExp(`^${parts.join('.*')}$`, 's');
  patterns.set(text, pattern);
  return pattern;
}
