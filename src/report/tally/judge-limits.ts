import { type FailOn, lenient } from '../../model/fail-on';
import type { ItemResult, RunSummary, Totals } from '../../model/results';

/** What a run is judged by, as `RunOptions` describe it. */
export interface Limits {
  readonly maxSkipped?: number | undefined;
  readonly maxFailures?: number | undefined;
  readonly failOn?: readonly FailOn[] | undefined;
  readonly slow?: number | undefined;
}

/** Counts what the limits of a run are about, and says it in a summary. */
export function judgeLimits(limits: Limits): {
  add(result: ItemResult): void;
  end(totals: Totals): Pick<RunSummary, 'maxFailures' | 'judged' | 'unmet'>;
} {
  const { maxSkipped, maxFailures, failOn = [], slow } = limits;
  const raised = { info: 0, warning: 0, error: 0 };
  let slower = 0;
  return {
    add({ findings }) {
      for (const { raisedFrom, check } of findings) {
        if (raisedFrom) raised[raisedFrom] += 1;
        if (check === 'response-time') slower += 1;
      }
    },
    end({ failed, skipped }) {
      const isOver = maxSkipped !== undefined && skipped > maxSkipped;
      const isKept = maxSkipped !== undefined && !isOver;
      const judged = [
        ...(maxFailures === undefined ? [] : [`${failed} failed, at most ${maxFailures} may (--max-failures)`]),
        ...(isKept ? [`${skipped} skipped, at most ${maxSkipped} may be (--max-skipped)`] : []),
        ...(slow === undefined ? [] : [`${count(slower, 'response')} took longer than ${slow} ms (--slow)`]),
        ...failOn.map((kind) => `${count(raised[lenient[kind]], names[kind])} made an error (--fail-on ${kind})`),
      ];
      return {
        ...(maxFailures !== undefined && { maxFailures }),
        ...(judged.length > 0 && { judged }),
        ...(isOver && { unmet: [`${skipped} skipped, but at most ${maxSkipped} may be (--max-skipped)`] }),
      };
    },
  };
}

const names = { drift: 'finding of drift', warnings: 'warning' } as const satisfies Record<FailOn, string>;

function count(number: number, what: string): string {
  const [first = '', ...rest] = what.split(' ');
  return [`${number}`, number === 1 ? first : `${first}s`, ...rest].join(' ');
}
