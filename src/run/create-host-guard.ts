import type { Clock } from '../model/clock';
import type { Sent } from '../model/sending';
import type { RetryPolicy } from './plan-retry';

/** A request that is about to be sent; nothing comes of it if the run was aborted before. */
interface Attempt {
  readonly host: string;
  /** How often it was tried again already. */
  readonly retries: number;
  readonly send: () => Promise<Sent | undefined>;
}

/** What came of it, and why it was sent again, once for each time. */
interface Reached {
  readonly sent: Sent | undefined;
  readonly retries: readonly string[];
}

interface Host {
  /** Resolves when it is known whether the host can be reached; gone while nothing casts doubt on it. */
  doubt?: Promise<void> | undefined;
  /** Why nothing is sent to it any more. */
  lost?: string;
}

/**
 * Sends requests, and gives a host up that cannot be reached. The first request that finds it so is tried again, also if it changes
 * something, since nothing was sent; all others to that host wait meanwhile. If it still cannot be reached, what is left for it is
 * skipped.
 */
export function createHostGuard(options: {
  policy: RetryPolicy;
  clock: Clock;
  signal: AbortSignal;
}): (attempt: Attempt) => Promise<Reached> {
  const { policy, clock, signal } = options;
  const hosts = new Map<string, Host>();
  return async ({ host, retries: earlier, send }) => {
    const known = hosts.get(host) ?? {};
    hosts.set(host, known);
    const retries: string[] = [];
    let stopDoubt: (() => void) | undefined;
    try {
      for (;;) {
        if (!stopDoubt) await known.doubt;
        if (known.lost !== undefined) return skip(known.lost);
        const sent = await send();
        if (sent?.unreachable === undefined) return { sent, retries };
        if (known.lost !== undefined) return skip(known.lost);
        if (!known.doubt) stopDoubt = castDoubt(known);
        if (!stopDoubt) await known.doubt;
        if (known.lost !== undefined) return skip(known.lost);
        const count = earlier + retries.length;
        if (count >= policy.retries || signal.aborted) {
          if (stopDoubt && !signal.aborted) known.lost = `${host} ${sent.unreachable}`;
          return { sent, retries };
        }
        if (stopDoubt) await clock.sleep(Math.min(policy.firstWait * 2 ** count, policy.maxWait), signal);
        retries.push(sent.recording?.error ?? sent.unreachable);
      }
    } finally {
      stopDoubt?.();
    }
  };
}

/** @returns what ends it */
function castDoubt(host: Host): () => void {
  let end = (): void => {};
  host.doubt = new Promise((resolve) => {
    end = () => {
      host.doubt = undefined;
      resolve();
    };
  });
  return () => end();
}

const skip = (reason: string): Reached => ({ sent: { skipped: reason, failures: [], console: [] }, retries: [] });
