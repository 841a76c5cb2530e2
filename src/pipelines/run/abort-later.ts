export interface LateSignal {
  readonly signal: AbortSignal;
  /** Ends the waiting for it. */
  cancel(): void;
}

/** A signal that is aborted some milliseconds after another one. */
export function abortLater(signal: AbortSignal, milliseconds: number): LateSignal {
  const late = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const wait = () => {
    timer = setTimeout(() => late.abort(), milliseconds);
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
