/** Waits that can all be given up at once, and that never keep the process alive. */
export interface Timers {
  /** @throws what `stop` was given, if that comes first */
  wait(milliseconds: number): Promise<void>;
  stop(reason: unknown): void;
}

/** One signal for thousands of waits would look through all of them for each that ends. */
export function createTimers(): Timers {
  const waiting = new Map<NodeJS.Timeout, (reason: unknown) => void>();
  return {
    wait: (milliseconds) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          waiting.delete(timer);
          resolve();
        }, milliseconds).unref();
        waiting.set(timer, reject);
      }),
    stop(reason) {
      for (const [timer, reject] of waiting) {
        clearTimeout(timer);
        reject(reason);
      }
      waiting.clear();
    },
  };
}
