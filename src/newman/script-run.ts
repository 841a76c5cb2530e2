/** How a script ended: by itself, by skipping its request, or with what it threw. */
export type ScriptEnd = 'ended' | 'skipped' | Error;

/** A script at work, and what it waits for. */
export interface ScriptRun {
  stop(end: ScriptEnd): void;
  /** The script's own code has run to its end. */
  ran(): void;
  /** A callback that the script waits for. */
  wait<Values extends readonly unknown[]>(callback: (...values: Values) => void): (...values: Values) => void;
  setTimer(action: () => void, milliseconds: number): NodeJS.Timeout;
  clearTimer(timer: NodeJS.Timeout): void;
}

/** A script ends when its code has run and whatever it waits for, timers and answers, has come; as in Postman's sandbox. */
export function createScriptRun(onEnd: (end: ScriptEnd) => void): ScriptRun {
  let pending = 1;
  let isOver = false;
  const timers = new Set<NodeJS.Timeout>();
  const stop = (end: ScriptEnd): void => {
    if (isOver) return;
    isOver = true;
    for (const timer of timers) clearTimeout(timer);
    onEnd(end);
  };
  const done = (): void => {
    pending -= 1;
    if (pending === 0) stop('ended');
  };
  const guarded = (action: () => void): void => {
    if (isOver) return;
    try {
      action();
    } catch (error) {
      stop(toError(error));
      return;
    }
    done();
  };
  return {
    stop,
    ran: done,
    wait(callback) {
      pending += 1;
      return (...values) => guarded(() => callback(...values));
    },
    setTimer(action, milliseconds) {
      pending += 1;
      const timer = setTimeout(() => {
        timers.delete(timer);
        guarded(action);
      }, milliseconds);
      timers.add(timer);
      return timer;
    },
    clearTimer(timer) {
      if (!timers.delete(timer)) return;
      clearTimeout(timer);
      done();
    },
  };
}

export const toError = (thrown: unknown): Error => (thrown instanceof Error ? thrown : new Error(String(thrown)));
