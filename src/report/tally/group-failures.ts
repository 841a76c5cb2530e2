import { describeItem } from '../../model/describe-item';
import type { Failure } from './collect-failures';
import { summarizeGroup } from './summarize-group';

/** Failures in which the same is wrong; the first one stands for the others. */
export type Cause = readonly [Failure, ...Failure[]];

/** Groups failures by their cause, in the order of the first of each. */
export function groupFailures(failures: readonly Failure[]): readonly Cause[] {
  const causes = new Map<string, [Failure, ...Failure[]]>();
  for (const failure of failures) {
    const key = keyOf(failure);
    const alike = causes.get(key);
    if (alike) alike.push(failure);
    else causes.set(key, [failure]);
  }
  return [...causes.values()];
}

function keyOf({ groups, error, reason, item }: Failure): string {
  if (groups.length === 0) return JSON.stringify([reason, error, error ?? reason ?? item.index]);
  const exchanges = [...new Set(groups.map(({ exchange }) => exchange))];
  return JSON.stringify(
    groups.map(({ path, count, requests, exchange, finding: { check, message, expected, actual } }) => [
      exchanges.indexOf(exchange),
      path,
      count,
      requests,
      check,
      message,
      expected,
      actual,
    ]),
  );
}

/** A cause for people who see no more of it than a few lines. */
export function describeCause([first, ...others]: Cause): {
  /** Where it occurred first. */
  readonly title: string;
  /** What is wrong. */
  readonly text: string;
  /** Where else; absent if nowhere. */
  readonly others?: string;
} {
  const { item, groups, reason, error } = first;
  const [worst] = groups;
  const text = worst ? summarizeGroup(worst, groups.length - 1) : (reason ?? error ?? 'failed');
  const title = describeItem(item);
  if (others.length === 0) return { title, text };
  const named = others.slice(0, mostNamed).map((failure) => describeItem(failure.item));
  const more = others.length > mostNamed ? ` and ${others.length - mostNamed} more` : '';
  return { title, text, others: `The same in ${named.join(', ')}${more}` };
}

/** Other requests of a cause that are named. */
const mostNamed = 3;
