import type { Reporter, ReporterOptions } from '../../model/reporter';
import { collectFailures } from '../tally/collect-failures';
import { groupFindings } from '../tally/group-findings';
import { createPaint } from '../terminal/create-paint';
import { createProgress } from '../terminal/create-progress';
import { formatCoverage } from '../terminal/format-coverage';
import { formatFailures } from '../terminal/format-failures';
import { formatNotes } from '../terminal/format-notes';
import { formatCollections, formatCounts, formatVerdict } from '../terminal/format-totals';

export interface TerminalOptions extends ReporterOptions {
  /** Reporter's name → file it has written; read when the run ends. */
  readonly written?: ReadonlyMap<string, string>;
  /** Names of the reporters that failed; read when the run ends. */
  readonly lost?: ReadonlySet<string>;
}

/** What a person reads: progress while the run goes on; then totals, failures, warnings, drift and the verdict. */
export function terminal(options: TerminalOptions): Reporter {
  const { stdout, written = new Map<string, string>(), lost = new Set<string>() } = options;
  const paint = createPaint(options.color);
  const progress = createProgress(options, paint);
  const failures = collectFailures();
  const warnings = groupFindings();
  const drift = groupFindings();
  let planned = 0;
  let iterations = 1;
  let partial = false;
  const retried: Record<string, number> = {};
  const polled: number[] = [];
  let redactions = 0;

  return {
    onBegin(info) {
      iterations = info.iterations;
      planned = info.items.length * iterations;
      partial = info.partial === true || info.shard !== undefined;
      progress.begin(info);
    },
    onResult(result) {
      progress.add(result);
      failures.add(result);
      warnings.add(result, (finding) => finding.severity === 'warning');
      drift.add(result, (finding) => finding.severity === 'info');
      redactions += result.exchange?.redactions ?? 0;
      if (result.retries?.length) {
        const what = `${result.item.operation} ${result.status} after ${result.retries.join(', ')}`;
        retried[what] = (retried[what] ?? 0) + 1;
      }
      if (result.polls) polled.push(result.polls + 1);
    },
    onEnd(summary) {
      progress.end();
      const details = written.get('ndjson');
      const files = [...written.values()];
      const sections = [
        formatCollections(summary.collections, paint),
        formatFailures({ failures: failures.list(), iterations, details, paint }),
        formatNotes({ title: 'Warnings', groups: warnings.list(), details, paint }),
        formatNotes({ title: 'Drift: in the responses, not in the contracts', groups: drift.list(), details, paint }),
        formatCounts({ title: 'Retried', counts: retried, paint }),
        formatCounts({ title: 'Skipped', counts: summary.skipped, paint }),
        formatCounts({ title: 'Not checked', counts: summary.notChecked, paint }),
        [
          ...formatCoverage({ coverage: summary.coverage, partial, paint }),
          ...(polled.length > 0
            ? [
                `Waited    for ${polled.length} final ${polled.length === 1 ? 'response' : 'responses'}, polling up to ${Math.max(...polled)} times`,
              ]
            : []),
          ...(redactions > 0 ? [`Redacted  secrets in ${redactions} ${redactions === 1 ? 'place' : 'places'}`] : []),
          ...(files.length > 0 ? [`Reports   ${files.join(', ')}`] : []),
          ...(lost.size > 0 ? [`Missing   ${[...lost].map((name) => `${name} report`).join(', ')}`] : []),
          formatVerdict({ summary, planned, incomplete: lost.size > 0, paint }),
        ],
      ];
      const text = sections.filter((lines) => lines.length > 0).map((lines) => `\n${lines.join('\n')}\n`);
      stdout.write(text.join(''));
    },
  };
}
