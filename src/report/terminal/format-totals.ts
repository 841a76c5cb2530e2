import { cleanText } from '../../model/clean-text';
import type { CollectionSummary, RunSummary, Totals } from '../../model/results';
import { judgeRun } from '../tally/judge-run';
import type { Paint } from './create-paint';
import { formatDuration } from './format-duration';

/** `4 passed, 1 failed`: counts of zero are left out. */
export function formatTotals({ passed, failed, skipped }: Totals): string {
  const parts = { passed, failed, skipped };
  const named = Object.entries(parts).filter(([, number]) => number > 0);
  return named.map(([name, number]) => `${number} ${name}`).join(', ');
}

/** A table with one row for each collection. */
export function formatCollections(collections: readonly CollectionSummary[], paint: Paint): readonly string[] {
  const rows = collections.map((one) => [
    cleanText(one.collection),
    ...[one.passed, one.failed, one.skipped].map(String),
    formatDuration(one.duration),
  ]);
  const table = [['Collection', 'Passed', 'Failed', 'Skipped', 'Time'], ...rows];
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  return table.map((row, number) => {
    const cells = row.map((cell, column) => {
      const width = widths[column] ?? 0;
      return column === 0 ? cell.padEnd(width) : cell.padStart(width);
    });
    const line = `  ${cells.join('   ')}`;
    if (number === 0) return paint.dim(line);
    return row[2] === '0' ? line : paint.red(line);
  });
}

/** A title, and below it how often each thing was counted, most frequent first; nothing without counts. */
export function formatCounts(options: {
  readonly title: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly paint: Paint;
}): readonly string[] {
  const entries = Object.entries(options.counts).sort(([, a], [, b]) => b - a);
  const width = Math.max(...entries.map(([, number]) => String(number).length));
  const lines = entries.map(([what, number]) => `  ${String(number).padStart(width)}  ${cleanText(what)}`);
  return lines.length === 0 ? [] : [options.paint.bold(options.title), ...lines];
}

const colors = {
  passed: 'green',
  failed: 'red',
  interrupted: 'yellow',
  incomplete: 'yellow',
  'nothing ran': 'yellow',
} as const;

/** The last line, `PASSED  87 passed, 0 failed, 3 skipped in 2.1 s`; before it, what each limit has judged, and those that were not kept. */
export function formatVerdict(options: {
  readonly summary: RunSummary;
  /** How many results the run would have if it went to its end. */
  readonly planned: number;
  /** A report could not be written. Default false. */
  readonly incomplete?: boolean;
  readonly paint: Paint;
}): readonly string[] {
  const { summary, planned, incomplete = false, paint } = options;
  const { passed, failed, skipped } = summary.totals;
  const missing = planned - passed - failed - skipped;
  const rest = missing > 0 ? `, ${missing} not run` : '';
  const verdict = judgeRun(summary, incomplete);
  const word = paint.bold(paint[colors[verdict]](verdict.toUpperCase()));
  return [
    ...(summary.judged ?? []).map((line) => `Judged    ${cleanText(line)}`),
    ...(summary.unmet ?? []).map((line) => paint.red(`Failed    ${cleanText(line)}`)),
    `${word}  ${passed} passed, ${failed} failed, ${skipped} skipped${rest} in ${formatDuration(summary.duration)}`,
  ];
}
