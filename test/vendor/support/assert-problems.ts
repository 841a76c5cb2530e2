import { AssertionError } from 'node:assert/strict';
import type { Exception } from './exceptions';

/** @throws AssertionError if a problem has no exception, or an exception no problem */
export function assertProblems(problems: readonly string[], exceptions: readonly Exception[]): void {
  const message = [
    ...problems.filter((problem) => !exceptions.some((exception) => exception.problem === problem)),
    ...exceptions
      .filter(({ problem }) => !problems.includes(problem))
      .map(({ problem }) => `no longer so, its exception can go: ${problem}`),
  ].join('\n');
  if (message === '') return;
  const error = new AssertionError({ message });
  // Where in the suite it was found is of no use.
  error.stack = message;
  throw error;
}

/** What a test's title adds on its exceptions. */
export const describeExceptions = (exceptions: readonly Exception[]) =>
  exceptions.map(({ problem, reason }) => ` [exception: ${problem}: ${reason}]`).join('');
