import { setMaxListeners } from 'node:events';
import type { Clock } from '../../../src/model/clock';

/** Time that passes only when nothing else happens: to the earliest end of a sleep. */
export function createVirtualClock(): Clock {
  let now = 0;
  let isTicking = false;
  const sleepers = new Set<{ readonly at: number; wake(): void }>();
  const tick = (): void => {
    const earliest = Math.min(...[...sleepers].map(({ at }) => at));
    now = Math.max(now, earliest);
    for (const sleeper of sleepers) if (sleeper.at === earliest) sleeper.wake();
    isTicking = sleepers.size > 0;
    // What was woken up goes on before.
    if (isTicking) setImmediate(tick);
  };
  return {
    now: () => now,
    sleep: (milliseconds, signal) =>
      new Promise((resolve) => {
        const sleeper = {
          at: now + milliseconds,
          wake() {
            sleepers.delete(sleeper);
            signal.removeEventListener('abort', sleeper.wake);
            resolve();
          },
        };
        if (signal.aborted) return resolve();
        sleepers.add(sleeper);
        setMaxListeners(0, signal);
        signal.addEventListener('abort', sleeper.wake);
        if (!isTicking) setImmediate(tick);
        isTicking = true;
      }),
  };
}
