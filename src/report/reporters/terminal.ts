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
      const details = written.get('ndjson');
      const [failures = [], ...notes] = formatFindings({ findings: findings.list(), iterations, details, paint });
      const leftBehind = formatLeftBehind({ things: summary.leftBehind, details, paint });
      const end = { run, summary, repeats: counts, redactions, written, failed, paint };
      if (options.detail === 'quiet')
        return void stdout.write(joinSections([failures, leftBehind, formatOutcome(end)]).slice(1));
      const skipped = options.detail === 'verbose' ? summary.skipped : mergeSkips(summary.skipped);
      const sections = [
        formatCollections(summary.collections, paint),
        failures,
        ...notes,
        formatCounts({ title: 'Retried', counts: counts.retried, paint }),
        formatCounts({ title: 'Skipped', counts: skipped, paint }),
        formatCounts({ title: 'Not checked', counts: summary.notChecked, paint }),
        leftBehind,
        [...formatFacts(end), ...formatOutcome(end)],
      ];
      stdout.write(joinSections(sections));
    },
  };
}

interface End {
  readonly run: RunInfo | undefined;
  readonly summary: RunSummary;
  readonly repeats: Repeats;
  readonly redactions: number;
  readonly written: ReadonlyMap<string, string>;
  readonly failed: ReadonlySet<string>;
  readonly paint: Paint;
}

/** Coverage, and what is worth knowing about the run as a whole. */
function formatFacts({ run, summary, repeats, redactions, written, paint }: End): readonly string[] {
  const { polled, mostPolls } = repeats;
  const partial = run?.partial === true || run?.shard !== undefined;
  const responses = polled === 1 ? 'response' : 'responses';
  const places = redactions === 1 ? 'place' : 'places';
  return [
    ...formatCoverage({ coverage: summary.coverage, partial, paint }),
    ...(polled > 0 ? [`Waited    for ${polled} final ${responses}, polling up to ${mostPolls} times`] : []),
    ...(redactions > 0 ? [`Redacted  secrets in ${redactions} ${places}`] : []),
    ...(written.size > 0 ? [`Reports   ${[...written.values()].join(', ')}`] : []),
    ...formatComparison(summary),
  ];
}

/** What makes the run fail besides its failures, and the verdict. */
function formatOutcome({ run, summary, failed, paint }: End): readonly string[] {
  const planned = (run?.items.length ?? 0) * (run?.iterations ?? 1);
  return [
    ...(failed.size > 0 ? [`Missing   ${[...failed].map((name) => `${name} report`).join(', ')}`] : []),
    ...(summary.incomplete ?? []).map((sentence) => `Problem   ${cleanText(sentence, 500)}`),
    ...formatVerdict({ summary, planned, incomplete: failed.size > 0, paint }),
  ];
}
