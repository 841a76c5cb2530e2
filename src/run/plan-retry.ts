import type { ItemOutcome } from './run-lanes';

/** Retry or not, and when. */
export interface RetryPolicy {
  /** How often an item may be tried again. */
  readonly retries: number;
  /** Longest wait before a retry, in milliseconds; a server that asks for more is not asked again. */
  readonly maxWait: number;
  /** Wait before the first retry without `Retry-After`, in milliseconds; doubles each time. */
  readonly firstWait: number;
}

export interface Retry {
  /** In milliseconds. */
  readonly wait: number;
  /** Why: `429`, `503` or the network's error. */
  readonly reason: string;
}

/**
 * Whether an outcome is worth another try: reads only, and only where the network failed or the server said that it is busy
 * (429, 503). `Retry-After` is honoured, in seconds or as a date.
 *
 * @param options.attempt attempts so far, from 1
 * @param options.now milliseconds since 1970
 * @returns nothing if the outcome stands
 */
export function planRetry(options: {
  outcome: ItemOutcome;
  attempt: number;
  policy: RetryPolicy;
  now: number;
}): Retry | undefined {
  const { outcome, attempt, policy, now } = options;
  const { exchange, item } = outcome;
  if (item.operation.effect !== 'read' || !exchange || attempt > policy.retries) return undefined;
  const { response, error } = exchange;
  if (response && response.status !== 429 && response.status !== 503) return undefined;
  const asked = response?.headers.find(([name]) => name.toLowerCase() === 'retry-after')?.[1];
  const wait = readRetryAfter(asked, now) ?? Math.min(policy.firstWait * 2 ** (attempt - 1), policy.maxWait);
  if (wait > policy.maxWait) return undefined;
  return { wait, reason: response ? String(response.status) : (error ?? 'no answer') };
}

function readRetryAfter(value: string | undefined, now: number): number | undefined {
  if (value === undefined) return undefined;
  const text = value.trim();
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  const date = Date.parse(text);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
