/** newman's class of instructions, one for each run. */
export interface InstructionPool {
  readonly prototype: Instruction;
}

interface Instruction {
  execute(callback: Callback, scope: unknown): void;
  /** What follows it: when it succeeded, and when it failed. */
  readonly _done?: readonly Callback[];
  readonly _catch?: readonly Callback[];
  readonly _processor: (...args: readonly unknown[]) => void;
  readonly in: readonly unknown[];
  readonly payload: unknown;
}

type Callback = (...results: readonly unknown[]) => void;

/**
 * Has newman go from one instruction to the next without a timer of a millisecond between them: a request takes seven, so that a
 * run waited for half of its time (2000 small requests took 28 s, and take 17 s).
 */
export function hastenInstructions({ prototype }: InstructionPool): void {
  prototype.execute = function (callback, scope) {
    let ended = false;
    const end: Callback = (error, ...results) => {
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
