import type { Clock } from '../model/clock';

/** Keeps the requests to one host apart: resolves when the next one may be sent. */
export type Pace = (host: string) => Promise<void>;

/** @param options.interval shortest time between two requests to one host, in milliseconds; 0 for no limit */
export function createPace(options: { interval: number; clock: Clock; signal: AbortSignal }): Pace {
  const { interval, clock, signal } = options;
  const free = new Map<string, number>();
  return async (host) => {
    if (interval === 0) return;
    const now = clock.now();
    const at = Math.max(free.get(host) ?? now, now);
    free.set(host, at + interval);
    if (at > now) await clock.sleep(at - now, signal);
  };
}
