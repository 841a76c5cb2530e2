import type { Batch } from './pack-lanes';
import type { LanesRun } from './run-lanes';

/** Keeps the requests of all batches to one host apart. */
export interface Pace {
  /** Resolves when the next batch may send its first request to the host. */
  take(host: string): Promise<void>;
  /** Pause that a batch makes between its own requests, in milliseconds: so long that all batches of the host together keep the interval. */
  delay(host: string): number;
  /** The same pause, between a batch's last request and the next batch. */
  rest(host: string): Promise<void>;
}

export function createPace(
  options: Pick<LanesRun, 'collections' | 'concurrency' | 'hostInterval' | 'signal' | 'clock'> & {
    batches: readonly Batch[];
  },
): Pace {
  const { collections, concurrency, hostInterval, signal, clock, batches } = options;
  const free = new Map<string, number>();
  const delay = (host: string): number => {
    const count = batches.filter(({ collection }) => collections.get(collection)?.host === host).length;
    return hostInterval * Math.min(count, concurrency);
  };
  return {
    delay,
    async take(host) {
      if (hostInterval === 0) return;
      const now = clock.now();
      const at = Math.max(free.get(host) ?? now, now);
      free.set(host, at + hostInterval);
      await clock.sleep(at - now, signal);
    },
    rest: (host) => (hostInterval === 0 ? Promise.resolve() : clock.sleep(delay(host), signal)),
  };
}
