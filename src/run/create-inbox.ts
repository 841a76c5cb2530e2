/** Values in the order in which they come, from promises that are awaited side by side. */
export interface Inbox<Value> {
  expect(value: Promise<Value>): void;
  put(value: Value): void;
  /** Whether anything is expected that has not been taken. */
  readonly isExpecting: boolean;
  /** Resolves with the next value, or rejects if that is a promise that was rejected. */
  next(): Promise<Value>;
}

/** Unlike `Promise.race`, it holds on to nothing that has been taken, and no rejection goes unhandled. */
export function createInbox<Value>(): Inbox<Value> {
  const arrived: (() => Value)[] = [];
  let expected = 0;
  let wake = (): void => {};
  const arrive = (read: () => Value): void => {
    arrived.push(read);
    wake();
  };
  return {
    expect(value) {
      expected += 1;
      const settle = (read: () => Value): void =>
        arrive(() => {
          expected -= 1;
          return read();
        });
      value.then(
        (result) => settle(() => result),
        (reason) =>
          settle(() => {
            throw reason;
          }),
      );
    },
    put: (value) => arrive(() => value),
    get isExpecting() {
      return expected > 0;
    },
    async next() {
      for (;;) {
        const read = arrived.shift();
        if (read) return read();
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
  };
}
