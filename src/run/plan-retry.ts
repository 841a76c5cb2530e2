import { readRetryAfter } from '../model/retry-after';
import { isTooLarge } from '../model/too-large';
import type { ItemOutcome, Tries } from './item-outcome';

/** Whether an item is sent again, and when. */
export interface RetryPolicy {
  /** How often an item may be tried again. */
  readonly retries: number;
  /** Longest wait before a retry, in milliseconds; a server that asks for more is not asked again. */
  readonly maxWait: number;
  /**
   * Wait before the first retry without `Retry-After`, in milliseconds. It doubles each time; for an answer that was not final, up to
   * ten times as long.
   */
  readonly firstWait: number;
}

/** The policy of a run, by how often it tries an item again. */
export const policyFor = (retries: number): RetryPolicy => ({ retries, firstWait: 1000, maxWait: 60_000 });

export interface Retry {
  /** In milliseconds. */
  readonly wait: number;
  /** With the one that ended now. */
  readonly tries: Tries;
}

/** Answers that are looked at before one that is not final has to do; with the waits, a minute's worth. */
const maxAnswers = 10;

/**
 * Decides whether an outcome is worth another try: reads only, and only where the network failed, the server said that it is busy (429,
 * 503), or the answer is not final. `Retry-After` is honoured, in seconds or as a date. What did not get to a host that cannot be reached,
 * `createHostGuard` has tried again before.
 *
 * @param options.now milliseconds since 1970
 * @returns nothing if the outcome stands
 */
export function planRetry(options: { outcome: ItemOutcome; policy: RetryPolicy; now: number }): Retry | undefined {
  const { outcome, policy, now } = options;
  const { exchange, item, retries, polls, pending } = outcome;
  if (item.operation.effect !== 'read' || !exchange) return undefined;
  const { response, error } = exchange;
  if (isTooLarge(error)) return undefined;
  const header = response?.headers.find(([name]) => name.toLowerCase() === 'retry-after')?.[1];
  const asked = readRetryAfter(header, now);
  if (asked !== undefined && asked > policy.maxWait) return undefined;
  if (pending !== undefined && polls.length + 1 < maxAnswers) {
    const wait = asked ?? policy.firstWait * Math.min(2 ** polls.length, 10);
    return { wait, tries: { retries, polls: [...polls, exchange] } };
  }
  if (retries.length >= policy.retries) return undefined;
  if (response && response.status !== 429 && response.status !== 503) return undefined;
  const wait = asked ?? Math.min(policy.firstWait * 2 ** retries.length, policy.maxWait);
  const reason = response ? String(response.status) : (error ?? 'no response');
  return { wait, tries: { retries: [...retries, reason], polls } };
}
