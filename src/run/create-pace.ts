import type { Clock } from '../model/clock';

/** Keeps the requests to one host apart: resolves when the next one may be sent. */
export type Pace = (host: string) => Promise<void>;

/** @param options.interval shortest time between two requests to one host, in milliseconds; 0 for no limit */
export function createPace(options: { interval: number; clock: Clock; signal: AbortSignal }): Pace {
  const { interval, clock, signal } = options;
  /** Host → when the last request was let go. */
  const turns = new Map<string, Promise<number>>();

  async function takeTurn(before: Promise<number> | undefined): Promise<number> {
    // From when it really went: timers are late.
    const wait = before === undefined ? 0 : (await before) + interval - clock.now();
    if (wait > 0) await clock.sleep(wait, signal);
    return clock.now();
  }

  return async (host) => {
    if (interval === 0) return;
    const turn = takeTurn(turns.get(host));
    turns.set(host, turn);
    await turn;
  };
}
