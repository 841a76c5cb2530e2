import type { FindingGroup } from './group-findings';

/**
 * One line for a list of failed tests: `/Id: Wrong type, expected integer, actual string "7" ×2 (and 1 more)`.
 * @param others how many other groups the test has
 */
export function summarizeGroup({ finding, path, count }: FindingGroup, others: number): string {
  const { message, expected, actual } = finding;
  const parts = [`${path === '' ? '' : `${path}: `}${message}`];
  if (expected !== undefined) parts.push(`expected ${expected}`);
  if (actual !== undefined) parts.push(`actual ${actual}`);
  return `${parts.join(', ')}${count > 1 ? ` ×${count}` : ''}${others > 0 ? ` (and ${others} more)` : ''}`;
}
