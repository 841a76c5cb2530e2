export interface LateSignal {
  readonly signal: AbortSignal;
  /** Ends the waiting for it. */
  cancel(): void;
}

/**
 * A signal that is aborted some milliseconds after another one.
 *
 * @param milliseconds asked when the other one is aborted
 */
export function abortLater(signal: AbortSignal, milliseconds: () => number): LateSignal {
  const late = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const wait = () => {
    timer = setTimeout(() => late.abort(), milliseconds());
  };
  if (signal.aborted) wait();
  else signal.addEventListener('abort', wait, { once: true });
  return {
    signal: late.signal,
    cancel() {
      clearTimeout(timer);
      signal.removeEventListener('abort', wait);
    },
  };
}

/** What a promise comes to, or nothing once a signal is aborted. */
export function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    const giveUp = () => resolve(undefined);
    if (signal.aborted) giveUp();
    signal.addEventListener('abort', giveUp, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', giveUp));
  });
}
