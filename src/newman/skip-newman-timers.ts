import type { InstructionCallback, InstructionPool } from './internals';

/**
 * Has newman go from one instruction to the next without a timer of a millisecond between them. A request takes seven instructions,
 * so that a run waited for half of its time: 2,000 small requests took 28 s, and take 17 s.
 */
export function skipNewmanTimers({ prototype }: InstructionPool): void {
  prototype.execute = function (callback, scope) {
    let ended = false;
    const end: InstructionCallback = (error, ...results) => {
      if (ended) return;
      ended = true;
      for (const next of this._done ?? []) if (!error) next.apply(scope, results);
      for (const next of this._catch ?? []) if (error) next.call(scope, error, ...results);
      setImmediate(() => callback.call(scope, error, ...results));
    };
    try {
      this._processor.call(scope, ...this.in, this.payload, end);
    } catch (error) {
      end(error);
    }
  };
}
