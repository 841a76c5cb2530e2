import { cleanText } from '../../model/clean-text';
import type { Finding } from '../../model/finding';
import type { Reporter } from '../../model/reporter';
import type { RunSummary } from '../../model/results';
import { createPaint } from '../../report/terminal/create-paint';
import { formatFindings } from '../../report/terminal/format-findings';
import { formatCounts, formatVerdict } from '../../report/terminal/format-totals';
import { joinSections } from '../../report/terminal/join-sections';
import { matchCallback } from '../expect/match-expectation';
import type { Expectation } from '../expect/read-expectations';
import { tallyResults } from '../expect/tally-results';
import type { CheckedCallback } from './check-received';

export interface CallbackJudge {
  /** @returns what a person reads as it comes, with a line break at the end */
  add(checked: CheckedCallback): string;
  /** How many came, those that came before left out. */
  received(): number;
  /** Whether something is expected, and as much of it has come as is expected at least. */
  isSatisfied(): boolean;
  /** What came, what was wrong with it, and which expectations were not met; `text` is what a person reads. */
  end(options: { readonly duration: number; readonly interrupted: boolean }): {
    readonly summary: RunSummary;
    readonly text: string;
  };
  /** Tells a reporter of all of it, as of a run. */
  report(reporter: Reporter, summary: RunSummary): Promise<void>;
}

/**
 * Counts callbacks as they come, and what is wrong with them. One that comes again meets no expectation, because vendors deliver at least once.
 *
 * @param options.count how many are to come. Default: any number but none
 * @param options.keepsResults whether a reporter will want them
 */
export function judgeCallbacks(options: {
  readonly expectations: readonly Expectation[];
  readonly count?: number | undefined;
  readonly color: boolean;
  readonly keepsResults: boolean;
}): CallbackJudge {
  const { expectations, count, color, keepsResults } = options;
  const paint = createPaint(color);
  const tally = tallyResults({ target: 'callbacks', expectations, keepsResults });
  const seen = new Map<string, number>();
  let received = 0;
  return {
    add(checked) {
      const { callback, body, isRepeated, result } = checked;
      const sent = { callback: callback?.id ?? '', ...statusOf(result.exchange) };
      tally.add(
        result,
        expectations.map((one) => !isRepeated && matchCallback(one, { sent, body })),
      );
      const name = callback?.id ?? `unknown: ${result.item.name}`;
      if (!isRepeated) {
        received += 1;
        seen.set(name, (seen.get(name) ?? 0) + 1);
      }
      const { findings } = result;
      const verdict = findings.length > 0 ? describeCount(findings) : isRepeated ? '' : paint.green('ok');
      const verdicts = [verdict, isRepeated ? 'came again' : ''].filter((text) => text !== '').join(', ');
      const head = `#${checked.number}  ${cleanText(name)}  ${verdicts}`;
      return `${[head, ...findings.map((finding) => `    ${describeFinding(finding)}`)].join('\n')}\n`;
    },
    received: () => received,
    isSatisfied: () => expectations.some(({ atLeast }) => atLeast > 0) && tally.isSatisfied(),
    end({ duration, interrupted }) {
      const seenOf = ({ callback }: Expectation) => seen.get(callback?.id ?? '') ?? 0;
      const unmet = interrupted ? [] : describeLack(received, count);
      const { summary, findings } = tally.end({ duration, interrupted, seenOf, unmet });
      const { passed, failed, skipped } = summary.totals;
      const text = joinSections([
        formatCounts({ title: 'Received', counts: Object.fromEntries(seen), paint }),
        ...formatFindings({ findings, of: 'callbacks', iterations: 1, details: undefined, paint }),
        formatCounts({ title: 'Skipped', counts: summary.skipped, paint }),
        formatCounts({ title: 'Not checked', counts: summary.notChecked, paint }),
        formatVerdict({ summary, planned: passed + failed + skipped, paint }),
      ]);
      return { summary, text };
    },
    report: tally.report,
  };
}

const statusOf = (exchange: CheckedCallback['result']['exchange']) =>
  exchange?.response ? { status: exchange.response.status } : {};

function describeLack(received: number, count: number | undefined): readonly string[] {
  if (received === 0) return ['no callback came'];
  return count === undefined || received >= count ? [] : [`${received} came, but ${count} are to come (--count)`];
}

function describeCount(findings: readonly Finding[]): string {
  const named = { error: 'error', warning: 'warning', info: 'finding of drift' } as const;
  const counts = Object.entries(named).map(([severity, name]) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return count === 0 ? [] : [`${count} ${count === 1 ? name : name.replace(/^\w+/, '$&s')}`];
  });
  return counts.flat().join(', ');
}

function describeFinding({ path, message, expected, actual, source, advice }: Finding): string {
  const values = [
    ...(expected === undefined ? [] : [`expected ${expected}`]),
    ...(actual === undefined ? [] : [`actual ${actual}`]),
  ].join(', ');
  const rest = [values, source, advice].filter((text) => text !== undefined && text !== '').join('  ');
  return cleanText(`${path}  ${message}${rest === '' ? '' : `: ${rest}`}`, 500);
}
