import type { Failure } from './collect-failures';

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
