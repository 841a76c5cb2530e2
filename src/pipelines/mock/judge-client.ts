import type { MockExchange } from '../../mock/server/reply';
import type { MatchableApi } from '../../model/api';
import type { Reporter } from '../../model/reporter';
import type { RunSummary } from '../../model/results';
import { createPaint } from '../../report/terminal/create-paint';
import { formatFindings } from '../../report/terminal/format-findings';
import { formatCounts, formatVerdict } from '../../report/terminal/format-totals';
import { joinSections } from '../../report/terminal/join-sections';
import { matchCallback, matchExpectation } from '../expect/match-expectation';
import type { Expectation } from '../expect/read-expectations';
import { tallyResults } from '../expect/tally-results';
import type { CheckedCallback } from './check-callback';
import type { CheckedRequest } from './check-client';

export interface ClientJudge {
  add(checked: CheckedRequest, exchange: MockExchange): void;
  /** A callback that the client got, or should have got. */
  addCallback(checked: CheckedCallback): void;
  /** What was asked, what was wrong with it, and which expectations were not met; `text` is what a person reads. */
  end(options: { readonly duration: number; readonly interrupted: boolean }): {
    readonly summary: RunSummary;
    readonly text: string;
  };
  /** Tells a reporter of all of it, as of a run whose requests were the client's. */
  report(reporter: Reporter, summary: RunSummary): Promise<void>;
}

/**
 * Counts what clients ask, and what is wrong with it. What an expectation wants refused, by its `status`, is not wrong.
 *
 * @param options.keepsResults whether a reporter will want them
 */
export function judgeClient(options: {
  readonly apis: readonly MatchableApi[];
  readonly expectations: readonly Expectation[];
  readonly color: boolean;
  readonly keepsResults: boolean;
}): ClientJudge {
  const { apis, expectations, color, keepsResults } = options;
  const paint = createPaint(color);
  const tally = tallyResults({ target: 'mock', expectations, keepsResults });
  const asked = new Map<string, number>();
  const called = new Map<string, number>();
  return {
    add(checked, exchange) {
      tally.add(
        checked.result,
        expectations.map((one) => matchExpectation(one, { exchange, apis })),
      );
      count(asked, checked.operation ?? checked.result.item.name);
    },
    addCallback(checked) {
      tally.add(
        checked.result,
        expectations.map((one) => matchCallback(one, checked)),
      );
      count(called, checked.callback.id);
    },
    end({ duration, interrupted }) {
      const seenOf = ({ callback, operation }: Expectation) =>
        callback ? (called.get(callback.id) ?? 0) : (asked.get(operation?.id ?? '') ?? 0);
      const { summary, findings } = tally.end({ duration, interrupted, seenOf });
      const planned = summary.totals.passed + summary.totals.failed;
      const text = joinSections([
        formatCounts({ title: 'Asked of the mock', counts: Object.fromEntries(asked), paint }),
        ...(called.size > 0 ? [formatCounts({ title: 'Called back', counts: Object.fromEntries(called), paint })] : []),
        ...formatFindings({ findings, iterations: 1, details: undefined, paint }),
        formatVerdict({ summary, planned, paint }),
      ]);
      return { summary, text };
    },
    report: tally.report,
  };
}

const count = (counts: Map<string, number>, name: string) => counts.set(name, (counts.get(name) ?? 0) + 1);
