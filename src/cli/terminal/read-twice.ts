type Chunks = AsyncIterable<Uint8Array>;

/**
 * A stream that can be read once only, twice: `source` has from memory what `preview` has read.
 *
 * @param patience how long the preview waits for more, in milliseconds. Default 1,000. What comes after a longer pause, as from a program
 * that is still recording, is left to `source`
 */
export function readTwice(stream: Chunks, patience = 1000): { readonly preview: Chunks; readonly source: Chunks } {
  const chunks = stream[Symbol.asyncIterator]();
  const kept: Uint8Array[] = [];
  /** What was asked for and is not kept: it has not come, or is the end, or failed. */
  let pending: Promise<IteratorResult<Uint8Array>> | undefined;

  async function* preview() {
    for (;;) {
      pending = chunks.next();
      const next = await within(pending, patience);
      if (next === undefined || next.done) return;
      pending = undefined;
      kept.push(next.value);
      yield next.value;
    }
  }
  async function* source() {
    try {
      yield* kept;
      for (;;) {
        const next = await (pending ?? chunks.next());
        pending = undefined;
        if (next.done) return;
        yield next.value;
      }
    } finally {
      if (!pending) await chunks.return?.();
    }
  }
  return { preview: preview(), source: source() };
}

async function within<T>(promise: Promise<T>, time: number): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const pause = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), time);
  });
  try {
    return await Promise.race([promise, pause]);
  } finally {
    clearTimeout(timer);
  }
}
