import { cleanText } from '../../model/clean-text';
import type { Reporter, ReporterOptions, RunInfo } from '../../model/reporter';
import type { RunSummary } from '../../model/results';
import { collectFindings } from '../tally/collect-findings';
import { countRepeats, type Repeats } from '../tally/count-repeats';
import { createPaint, type Paint } from '../terminal/create-paint';
import { createProgress } from '../terminal/create-progress';
import { formatComparison } from '../terminal/format-comparison';
import { formatCoverage } from '../terminal/format-coverage';
import { formatFindings } from '../terminal/format-findings';
import { formatLeftBehind } from '../terminal/format-left-behind';
import { formatCollections, formatCounts, formatVerdict } from '../terminal/format-totals';
import { joinSections } from '../terminal/join-sections';
import { mergeSkips } from '../terminal/merge-skips';

export interface TerminalOptions extends ReporterOptions {
  /** Reporter's name → file that it has written; read when the run ends. */
  readonly written?: ReadonlyMap<string, string>;
  /** Names of the reporters that failed; read when the run ends. */
  readonly failed?: ReadonlySet<string>;
}

/** What a person reads: progress while the run goes on; then totals, failures, warnings, drift and the verdict. */
export function terminal(options: TerminalOptions): Reporter {
  const { stdout, written = new Map<string, string>(), failed = new Set<string>() } = options;
  const paint = createPaint(options.color);
  const progress = createProgress(options, paint);
  const findings = collectFindings();
  const repeats = countRepeats();
  let redactions = 0;
  let run: RunInfo | undefined;

  return {
    onBegin(info) {
      run = info;
      progress.begin(info);
    },
    onWait: (wait) => progress.wait(wait),
    onResult(result) {
      progress.add(result);
      findings.add(result);
      repeats.add(result);
      redactions += result.exchange?.redactions ?? 0;
    },
    onEnd(summary) {
      progress.end();
      const iterations = run?.iterations ?? 1;
      const counts = repeats.end();
      const sections = [
        formatCollections(summary.collections, paint),
        ...formatFindings({ findings: findings.list(), iterations, details: written.get('ndjson'), paint }),
        formatCounts({ title: 'Retried', counts: counts.retried, paint }),
        formatCounts({ title: 'Skipped', counts: mergeSkips(summary.skipped), paint }),
        formatCounts({ title: 'Not checked', counts: summary.notChecked, paint }),
        formatLeftBehind({ things: summary.leftBehind, details: written.get('ndjson'), paint }),
        formatEnd({ run, summary, repeats: counts, redactions, written, failed, paint }),
      ];
      stdout.write(joinSections(sections));
    },
  };
}

/** The last lines: coverage, what is worth knowing about the run as a whole, and the verdict. */
function formatEnd(options: {
  readonly run: RunInfo | undefined;
  readonly summary: RunSummary;
  readonly repeats: Repeats;
  readonly redactions: number;
  readonly written: ReadonlyMap<string, string>;
  readonly failed: ReadonlySet<string>;
  readonly paint: Paint;
}): readonly string[] {
  const { run, summary, redactions, written, failed, paint } = options;
  const { polled, mostPolls } = options.repeats;
  const planned = (run?.items.length ?? 0) * (run?.iterations ?? 1);
  const partial = run?.partial === true || run?.shard !== undefined;
  const responses = polled === 1 ? 'response' : 'responses';
  const places = redactions === 1 ? 'place' : 'places';
  return [
    ...formatCoverage({ coverage: summary.coverage, partial, paint }),
    ...(polled > 0 ? [`Waited    for ${polled} final ${responses}, polling up to ${mostPolls} times`] : []),
    ...(redactions > 0 ? [`Redacted  secrets in ${redactions} ${places}`] : []),
    ...(written.size > 0 ? [`Reports   ${[...written.values()].join(', ')}`] : []),
    ...(failed.size > 0 ? [`Missing   ${[...failed].map((name) => `${name} report`).join(', ')}`] : []),
    ...formatComparison(summary),
    ...(summary.incomplete ?? []).map((sentence) => `Problem   ${cleanText(sentence, 500)}`),
    ...formatVerdict({ summary, planned, incomplete: failed.size > 0, paint }),
  ];
}
