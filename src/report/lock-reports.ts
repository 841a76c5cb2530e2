import type { Reporter } from '../model/reporter';
import { acquireLock } from './files/acquire-lock';

/**
 * Has a reporter prepare its reports before it begins, and keeps other runs away from them until it is closed: lines of two runs in one
 * file are the report of none.
 * @param locks files, one for each place that the reporter writes to
 */
export function lockReports(reporter: Reporter, locks: readonly string[]): Reporter {
  let held: (() => void)[] | undefined;
  const onPrepare = async (): Promise<void> => {
    if (held) return;
    held = [];
    for (const path of locks) held.push(acquireLock(path));
    await reporter.onPrepare?.();
  };
  return {
    ...reporter,
    onPrepare,
    async onBegin(info) {
      await onPrepare();
      await reporter.onBegin?.(info);
    },
    onClose() {
      reporter.onClose?.();
      for (const release of held ?? []) release();
      held = undefined;
    },
  };
}
