import type { FindingGroup } from '../tally/group-findings';
import { cleanText } from './clean-text';
import type { Paint } from './create-paint';

/** At most so many lines; a report file has the rest. */
const limit = 15;

/** Findings that fail nothing, a line for each group. */
export function formatNotes(options: {
  readonly title: string;
  readonly groups: readonly FindingGroup[];
  /** Report that lists all of them. */
  readonly details: string | undefined;
  readonly paint: Paint;
}): readonly string[] {
  const { groups, paint } = options;
  if (groups.length === 0) return [];
  const lines = groups.slice(0, limit).map(({ operation, path, finding, count }) => {
    const where = path === '' ? '' : `${cleanText(path)}  `;
    return `  ${cleanText(operation)}  ${where}${paint.dim(cleanText(finding.message))}${times(count)}`;
  });
  return [paint.bold(paint.yellow(options.title)), ...lines, ...more(groups.length - limit, options.details)];
}

export function times(count: number): string {
  return count > 1 ? `  ×${count}` : '';
}

/** `and 12 more, see reports/results.ndjson`, or nothing. */
export function more(count: number, details: string | undefined): readonly string[] {
  return count > 0 ? [`  and ${count} more${details === undefined ? '' : `, see ${details}`}`] : [];
}
