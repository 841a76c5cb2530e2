import { cleanText } from '../../model/clean-text';
import { describeItem } from '../../model/describe-item';
import type { Failure } from '../tally/collect-failures';
import type { Excerpt } from '../tally/excerpt-body';
import { groupFailures } from '../tally/group-failures';
import type { FindingGroup } from '../tally/group-findings';
import type { Paint } from './create-paint';
import { formatDuration } from './format-duration';
import { formatRemainder, formatRepetition } from './format-notes';

/** Shown at most: failures, findings of one failure, and requests that fail in the same way. */
const mostShown = { failures: 20, findings: 10, others: 5 };

interface FailureOptions {
  readonly failures: readonly Failure[];
  /** Iterations of the run. */
  readonly iterations: number;
  /** Report that lists every failure, if there is one. */
  readonly details: string | undefined;
  readonly paint: Paint;
}

/** One block for each failed item; items with the same findings share one. */
export function formatFailures(options: FailureOptions): readonly string[] {
  const causes = groupFailures(options.failures);
  if (causes.length === 0) return [];
  const blocks = causes.slice(0, mostShown.failures);
  const hidden = causes.slice(mostShown.failures).flat().length;
  const lines = blocks.flatMap((block, number) => ['', ...formatBlock(block, number + 1, options)]);
  const rest = formatRemainder(hidden, options.details);
  return [
    options.paint.bold(options.paint.red('Failures')),
    ...lines.slice(1),
    ...(rest.length > 0 ? ['', ...rest] : []),
  ];
}

function formatBlock(block: readonly Failure[], number: number, options: FailureOptions): readonly string[] {
  const { paint, iterations, details } = options;
  const [failure, ...others] = block;
  if (!failure) return [];
  const { item, exchange, duration, error, reason, groups, excerpt } = failure;
  const took = duration === undefined ? '' : `  ${paint.dim(formatDuration(duration))}`;
  const operation = item.operation.slice(item.operation.lastIndexOf('/') + 1);
  const cause = reason ?? (groups.length === 0 && error === undefined ? 'failed' : undefined);
  const indent = ' '.repeat(`  ${number}) `.length);
  const shown = groups.slice(0, mostShown.findings);
  const lines = [
    ...(exchange === undefined ? [] : [`${cleanText(exchange, 300)}${took}`]),
    ...(cause === undefined ? [] : [cleanText(cause)]),
    ...shown.flatMap((group, position) => [
      ...formatRequest(group, shown[position - 1]?.exchange ?? exchange),
      ...formatGroup(group, { paint, excerpt: position === 0 ? excerpt : undefined }),
    ]),
    ...formatRemainder(groups.length - mostShown.findings, details),
    ...formatOthers(others, exchange),
  ];
  const often = describeFrequency(failure, iterations);
  const head = `${paint.bold(cleanText(describeItem(item)))}  ${paint.dim(`(${cleanText(operation)}${often})`)}`;
  return [`  ${number}) ${head}`, ...lines.map((line) => indent + line)];
}

/** The request that a group's findings, and the actual value shown, are from; nothing if that has just been said. */
function formatRequest({ exchange }: FindingGroup, said: string | undefined): readonly string[] {
  return exchange === undefined || exchange === said ? [] : [cleanText(exchange, 300)];
}

/** Recorded traffic has no iterations, but may have several requests for one operation. */
function describeFrequency(failure: Failure, iterations: number): string {
  if (iterations > 1) return `, ${failure.iterations} of ${iterations} iterations`;
  return failure.iterations > 1 ? `, ${failure.iterations} requests` : '';
}

function formatGroup(
  group: FindingGroup,
  { paint, excerpt }: { paint: Paint; excerpt: Excerpt | undefined },
): readonly string[] {
  const { finding, path, count, requests } = group;
  const { expected, actual, source, advice } = finding;
  const where = path === '' ? '' : `${paint.cyan(cleanText(path))}  `;
  const example = path === finding.path ? '' : paint.dim(`  at ${cleanText(finding.path)}`);
  return [
    `${where}${paint.red(cleanText(finding.message))}${formatRepetition(count, requests)}  ${paint.dim(`[${cleanText(finding.check)}]`)}`,
    ...(expected === undefined ? [] : [`  expected  ${cleanText(expected)}`]),
    ...(actual === undefined ? [] : [`  actual    ${cleanText(actual)}${example}`]),
    ...(excerpt === undefined ? [] : formatExcerpt(excerpt, paint)),
    ...(source === undefined ? [] : [`  source    ${paint.dim(cleanText(source))}`]),
    ...(advice === undefined ? [] : [`  advice    ${cleanText(advice)}`]),
    ...formatSightings(group),
  ];
}

/** What stands in the body, with a line below the place. */
function formatExcerpt({ before, marked, after }: Excerpt, paint: Paint): readonly string[] {
  const line = `  body      ${paint.dim(before)}${paint.red(marked)}${paint.dim(after)}`;
  if (marked === '') return [line];
  return [line, `            ${' '.repeat([...before].length)}${paint.red('^'.repeat([...marked].length))}`];
}

/** The other requests that a group's findings are from. */
function formatSightings({ exchange, exchanges, requests }: FindingGroup): readonly string[] {
  const others = exchanges.map((one) => one.exchange).filter((one) => one !== exchange);
  const lines = others.slice(0, mostShown.others).map((one) => `  also in   ${cleanText(one, 300)}`);
  return others.length === 0 ? [] : [...lines, ...formatRemainder(requests - 1 - lines.length, undefined)];
}

/** @param said the request of the failure that they are like */
function formatOthers(others: readonly Failure[], said: string | undefined): readonly string[] {
  if (others.length === 0) return [];
  const lines = others.slice(0, mostShown.others).map(({ exchange, item, iterations }) => {
    const request = exchange === undefined || exchange === said ? describeItem(item) : exchange;
    const more = iterations > 1 ? ` and ${iterations - 1} more` : '';
    return `  ${cleanText(request, 300)}${more}  (${cleanText(item.operation)})`;
  });
  return ['the same in', ...lines, ...formatRemainder(others.length - mostShown.others, undefined)];
}
