import { cleanText } from '../../model/clean-text';
import type { RunSummary } from '../../model/results';
import { collectFindings } from '../../report/tally/collect-findings';
import { createSummary } from '../../report/tally/create-summary';
import type { Limits } from '../../report/tally/judge-limits';
import { createPaint } from '../../report/terminal/create-paint';
import { formatFindings } from '../../report/terminal/format-findings';
import { formatRemainder } from '../../report/terminal/format-notes';
import { formatCollections, formatCounts, formatVerdict } from '../../report/terminal/format-totals';
import { joinSections } from '../../report/terminal/join-sections';
import type { CheckedExchange } from './check-recording';

interface TrafficSummary extends Omit<RunSummary, 'coverage'> {
  /** Requests that no contract describes. */
  readonly unmatched: number;
  /** What a person reads. */
  readonly text: string;
}

export interface TrafficSummaryBuilder {
  add(checked: CheckedExchange): void;
  /**
   * @param options.duration time the checking took, in milliseconds
   * @param options.ownFailures what newman itself found, and how often
   */
  end(options: {
    readonly duration: number;
    readonly interrupted?: boolean;
    readonly ownFailures?: Readonly<Record<string, number>>;
  }): TrafficSummary;
}

/** Most unmatched requests that are listed. */
const mostStrangers = 10;

/**
 * Counts checked traffic as it arrives, and keeps what its summary needs; memory grows with the number of different findings.
 *
 * @param options.source where the traffic comes from, as messages name it
 * @param options.minMatched percentage of the requests that contracts have to describe. Default 0
 */
export function summarizeTraffic(
  options: Limits & { readonly source: string; readonly color: boolean; readonly minMatched?: number | undefined },
): TrafficSummaryBuilder {
  const { source, color, minMatched = 0, ...limits } = options;
  const paint = createPaint(color);
  const totals = createSummary({ target: source, documented: {}, ...limits });
  const findings = collectFindings();
  const strangers = new Map<string, number>();
  let requests = 0;
  let unmatched = 0;
  let named = 0;

  return {
    add({ method, url, reason, result }) {
      requests += 1;
      if (result) {
        totals.add(result);
        findings.add(result);
        return;
      }
      unmatched += 1;
      const stranger = reason ?? `${method} ${url.split(/[?#]/)[0]}`;
      if (!strangers.has(stranger) && strangers.size >= mostStrangers) return;
      strangers.set(stranger, (strangers.get(stranger) ?? 0) + 1);
      named += 1;
    },
    end({ duration, interrupted = false, ownFailures = {} }) {
      const matched = requests - unmatched;
      const ended = totals.end({ duration, interrupted });
      const unmet = [
        ...(ended.unmet ?? []),
        ...describeShortfall({ matched, requests, minMatched }),
        ...describeOwn(ownFailures),
      ];
      const summary = unmet.length > 0 ? { ...ended, unmet } : ended;
      const details = undefined;
      const title = `Not matched: ${unmatched} of ${requests} requests are for nothing that a contract describes`;
      const sections = [
        summary.collections.length === 0 ? [] : formatCollections(summary.collections, paint),
        ...formatFindings({ findings: findings.list(), iterations: 1, details, paint }),
        formatSome({ title: "newman's own failures", counts: ownFailures, paint }),
        formatCounts({ title: 'Skipped', counts: summary.skipped, paint }),
        formatCounts({ title: 'Not checked', counts: summary.notChecked, paint }),
        [
          ...formatCounts({ title, counts: Object.fromEntries(strangers), paint }),
          ...formatRemainder(unmatched - named, details),
        ],
        [
          `Matched   ${matched} of ${requests} requests of ${cleanText(source)}`,
          ...formatVerdict({ summary, planned: matched, paint }),
        ],
      ];
      const { coverage: _, ...rest } = summary;
      return { ...rest, unmatched, text: joinSections(sections) };
    },
  };
}

function describeShortfall(share: {
  readonly matched: number;
  readonly requests: number;
  readonly minMatched: number;
}): readonly string[] {
  const { matched, requests, minMatched } = share;
  if (matched * 100 >= requests * minMatched) return [];
  // Rounded down: 99.96 % must not look like 100 %.
  const percent = Math.floor((matched * 1000) / requests) / 10;
  return [`${percent} % of the requests matched, but ${minMatched} % is required (--min-matched)`];
}

function describeOwn(ownFailures: Readonly<Record<string, number>>): readonly string[] {
  const count = Object.values(ownFailures).reduce((sum, number) => sum + number, 0);
  return count === 0 ? [] : [`newman itself found ${count} ${count === 1 ? 'failure' : 'failures'}`];
}

/** Most of newman's own failures that are listed. */
const mostOwn = 15;

function formatSome(options: Parameters<typeof formatCounts>[0]): readonly string[] {
  const entries = Object.entries(options.counts);
  const shown = Object.fromEntries(entries.slice(0, mostOwn));
  return [...formatCounts({ ...options, counts: shown }), ...formatRemainder(entries.length - mostOwn, undefined)];
}
