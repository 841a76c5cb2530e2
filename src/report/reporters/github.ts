import { appendFileSync, statSync } from 'node:fs';
import { annotateError } from '../../model/annotate-error';
import type { Reporter, ReporterOptions, RunInfo } from '../../model/reporter';
import type { RunSummary } from '../../model/results';
import { systemMessage } from '../../model/system-message';
import { UserError } from '../../model/user-error';
import { formatJobSummary } from '../files/format-job-summary';
import { collectFailures } from '../tally/collect-failures';
import { describeShortfall } from '../tally/describe-coverage';
import { type Cause, describeCause, groupFailures } from '../tally/group-failures';
import { splitSource } from '../tally/split-source';

/**
 * What GitHub shows of one step at most: ten annotations of one kind, of which the error that ends a command may be one, and a summary of
 * so many bytes.
 */
const most = { annotations: 9, summary: 1024 * 1024 };

/**
 * What GitHub Actions shows: an annotation for each cause of failures, at the line of the contract that was broken, and a summary of the
 * job. Source: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export function github({ stdout, stepSummary }: ReporterOptions): Reporter {
  const failures = collectFailures();
  let run: RunInfo | undefined;
  return {
    onBegin(info) {
      run = info;
    },
    onResult: (result) => failures.add(result),
    onEnd(summary) {
      const causes = groupFailures(failures.list());
      const last = annotateRun(summary);
      stdout.write([...annotateCauses(causes, most.annotations - last.length), ...last].join(''));
      if (stepSummary !== undefined) append(stepSummary, formatJobSummary({ run, summary, causes }));
    },
  };
}

/** What is wrong with the run as a whole; that it is not whole is the error that ends the command. */
function annotateRun({ coverage, unmet = [] }: RunSummary): readonly string[] {
  const shortfall = describeShortfall(coverage);
  return [
    ...(shortfall === undefined ? [] : [annotateError({ title: 'coverage', lines: [`Coverage is ${shortfall}`] })]),
    ...unmet.map((line) => annotateError({ title: 'limits', lines: [line] })),
  ].slice(0, most.annotations - 1);
}

/** @param room how many annotations there may be; one that does not fit would be lost without a word */
function annotateCauses(causes: readonly Cause[], room: number): readonly string[] {
  const shown = causes.length > room ? causes.slice(0, room - 1) : causes;
  const rest = causes.slice(shown.length);
  const requests = rest.flat().length;
  const more = `${requests} more failed requests have ${rest.length} other causes; the reports have all of them.`;
  return [
    ...shown.map(annotateCause),
    ...(rest.length > 0 ? [annotateError({ title: 'more failures', lines: [more] })] : []),
  ];
}

function annotateCause(cause: Cause): string {
  const [{ groups, exchange }] = cause;
  const [worst] = groups;
  const { title, text, others } = describeCause(cause);
  const request = worst?.exchange ?? exchange;
  const lines = [text, ...(request === undefined ? [] : [request]), ...(others === undefined ? [] : [others])];
  return annotateError({ title, lines, place: splitSource(worst?.finding.source) });
}

/** Other steps' programs, and other runs of this step, have their summaries in the same file. */
function append(file: string, text: string): void {
  try {
    const room = most.summary - (statSync(file, { throwIfNoEntry: false })?.size ?? 0);
    // GitHub refuses one that is too large as a whole.
    if (Buffer.byteLength(text) < room) appendFileSync(file, text);
  } catch (cause) {
    throw new UserError(
      'ERR_REPORT',
      `The summary of the job could not be written to ${file}: ${systemMessage(cause)}.`,
      'Free up space or grant write access there, or unset GITHUB_STEP_SUMMARY.',
    ).causedBy(cause);
  }
}
