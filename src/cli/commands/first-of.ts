/** Resolves when one of the signals aborts, or the time is over, in milliseconds. Default: no time. */
export function firstOf(options: {
  readonly signals: readonly AbortSignal[];
  readonly timeout?: number | undefined;
}): Promise<void> {
  const { signals, timeout } = options;
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      for (const signal of signals) signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = timeout === undefined ? undefined : setTimeout(done, timeout);
    for (const signal of signals) signal.addEventListener('abort', done);
    if (signals.some(({ aborted }) => aborted)) done();
  });
}
