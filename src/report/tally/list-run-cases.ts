import type { RunSummary } from '../../model/results';
import { describeShortfall, listMissing } from './describe-coverage';
import { describeLeftBehind } from './describe-left-behind';
import { ranNothing } from './ran-nothing';

/** What a report of test cases says of a run as a whole, as if it were one of them. */
export interface RunCase {
  readonly kind: 'passed' | 'failure' | 'error';
  /** Unique in its run. */
  readonly name: string;
  /** What is wrong, one line. */
  readonly message?: string;
  readonly type?: string;
  readonly lines: readonly string[];
}

/**
 * What fails a run as a whole: one that was interrupted, is not whole, checked nothing, covers less than required or skips too much must
 * not look green to someone who sees only a list of test cases.
 */
export function listRunCases(run: RunSummary): readonly RunCase[] {
  const { coverage, unmet = [] } = run;
  const shortfall = describeShortfall(coverage);
  const left = describeLeftBehind(run.leftBehind);
  return [
    ...listProblems(run).map((message, index) => ({
      kind: 'error' as const,
      name: numbered('run to the end', index),
      message,
      type: 'run',
      lines: [],
    })),
    ...(shortfall === undefined ? [] : [tooLow(`Coverage is ${shortfall}`, listMissing(coverage))]),
    ...(left.length === 0 ? [] : [{ kind: 'passed' as const, name: 'left behind at the vendor', lines: left }]),
    ...unmet.map((message, index) => ({
      kind: 'failure' as const,
      name: numbered('limits', index),
      message,
      type: 'limit',
      lines: [],
    })),
    ...(coverage.required?.reached ? [{ kind: 'passed' as const, name: 'coverage', lines: [] }] : []),
  ];
}

const tooLow = (message: string, lines: readonly string[]): RunCase => ({
  kind: 'failure',
  name: 'coverage',
  message,
  type: 'coverage',
  lines,
});

/** A reader that tells test cases apart by their names would show one of several. */
const numbered = (name: string, index: number): string => (index === 0 ? name : `${name} ${index + 1}`);

function listProblems(run: RunSummary): readonly string[] {
  if (run.incomplete) return run.incomplete;
  if (run.interrupted) return ['The run was interrupted.'];
  return ranNothing(run) ? ['Nothing passed or failed: everything was skipped.'] : [];
}
