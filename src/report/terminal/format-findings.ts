import type { CollectedFindings } from '../tally/collect-findings';
import type { Paint } from './create-paint';
import { formatFailures } from './format-failures';
import { formatNotes } from './format-notes';

/** Sections for failures, warnings and drift; empty ones have no lines. */
export function formatFindings(options: {
  readonly findings: CollectedFindings;
  /** What was checked. Default `responses`. */
  readonly of?: 'responses' | 'callbacks';
  /** Iterations of the run. */
  readonly iterations: number;
  /** Report that lists every finding, if there is one. */
  readonly details: string | undefined;
  readonly paint: Paint;
}): readonly (readonly string[])[] {
  const { findings, of = 'responses', iterations, details, paint } = options;
  const { failures, warnings, drift } = findings;
  return [
    formatFailures({ failures, iterations, details, paint }),
    formatNotes({ title: 'Warnings', groups: warnings, details, paint }),
    formatNotes({ title: `Drift: in the ${of}, not in the contracts`, groups: drift, details, paint }),
  ];
}
