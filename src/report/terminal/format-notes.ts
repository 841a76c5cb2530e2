import { cleanText } from '../../model/clean-text';
import type { FindingGroup } from '../tally/group-findings';
import type { Paint } from './create-paint';

/** Lines shown at most; a report file has the rest. */
const mostNotes = 15;

/** Findings that fail no request, one line for each group. */
export function formatNotes(options: {
  readonly title: string;
  readonly groups: readonly FindingGroup[];
  /** Report that lists every finding, if there is one. */
  readonly details: string | undefined;
  readonly paint: Paint;
}): readonly string[] {
  const { groups, paint } = options;
  if (groups.length === 0) return [];
  const lines = groups.slice(0, mostNotes).map(({ operation, path, finding, count, requests }) => {
    const where = path === '' ? '' : `${cleanText(path)}  `;
    return `  ${cleanText(operation)}  ${where}${paint.dim(cleanText(finding.message))}${formatRepetition(count, requests)}`;
  });
  return [
    paint.bold(paint.yellow(options.title)),
    ...lines,
    ...formatRemainder(groups.length - mostNotes, options.details),
  ];
}

/** `  ×3 in 2 requests`: how often a finding occurred; nothing if once. */
export function formatRepetition(count: number, requests: number): string {
  if (count === 1) return '';
  return requests > 1 ? `  ×${count} in ${requests} requests` : `  ×${count}`;
}

/** `  and 12 more, see reports/results.ndjson`: how much of a list is not shown; nothing if all of it is. */
export function formatRemainder(count: number, details: string | undefined): readonly string[] {
  return count > 0 ? [`  and ${count} more${details === undefined ? '' : `, see ${details}`}`] : [];
}
