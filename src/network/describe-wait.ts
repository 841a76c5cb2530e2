import { readRetryAfter } from '../model/retry-after';

/** Longest wait that is worth a number, in seconds: a day. */
const longestWait = 86_400;

/**
 * When to try again, in words.
 *
 * @param retryAfter the header; only what can be read in it is shown
 * @param now milliseconds since 1970
 * @returns `in 9 seconds`, or `later`
 */
export function describeWait(retryAfter: string | undefined, now: number): string {
  const seconds = Math.ceil((readRetryAfter(retryAfter, now) ?? Number.POSITIVE_INFINITY) / 1000);
  if (seconds > longestWait) return 'later';
  return seconds === 1 ? 'in a second' : `in ${seconds} seconds`;
}
