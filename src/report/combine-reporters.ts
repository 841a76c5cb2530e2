import type { Reporter } from '../model/reporter';
import { UserError } from '../model/user-error';

/**
 * Combines reporters into one. Those that write files begin first, and an error while any of them prepares or begins is thrown at once,
 * before the run. Later, a reporter that throws is no longer called and the others go on; `onEnd` throws what went wrong after all have
 * ended. Reporters that write files also end first, so that the others can say which files there are.
 * @param options.written filled at the end: name of each file reporter that succeeded → its file
 * @param options.failed filled at the end: names of the reporters that failed
 */
export function combineReporters(options: {
  readonly reporters: Readonly<Record<string, Reporter>>;
  readonly written?: Map<string, string>;
  readonly failed?: Set<string>;
}): Reporter {
  const alive = new Map(Object.entries(options.reporters));
  const errors = new Map<string, unknown>();

  async function tell(
    call: (reporter: Reporter) => void | Promise<void>,
    concerns: (reporter: Reporter) => boolean = () => true,
  ): Promise<void> {
    const calls = [...alive].map(async ([name, reporter]) => {
      if (!concerns(reporter)) return;
      try {
        await call(reporter);
      } catch (error) {
        // Results come side by side: a reporter may fail several times before it is removed.
        if (alive.delete(name)) errors.set(name, error);
      }
    });
    await Promise.all(calls);
  }

  function throwErrors(): void {
    const failed = Object.keys(options.reporters).filter((name) => errors.has(name));
    if (failed.length > 0) throw mergeErrors(failed.map((name) => errors.get(name)));
  }

  return {
    async onPrepare() {
      await tell((reporter) => reporter.onPrepare?.());
      throwErrors();
    },
    async onBegin(info) {
      await tell((reporter) => reporter.onBegin?.(info), writesFile);
      throwErrors();
      await tell((reporter) => reporter.onBegin?.(info), writesNoFile);
      throwErrors();
    },
    onWait: (wait) => void tell((reporter) => reporter.onWait?.(wait)),
    onResult: (result) => tell((reporter) => reporter.onResult?.(result)),
    async onEnd(summary) {
      await tell((reporter) => reporter.onEnd?.(summary), writesFile);
      for (const [name, { file }] of alive) if (file !== undefined) options.written?.set(name, file);
      for (const name of errors.keys()) options.failed?.add(name);
      await tell((reporter) => reporter.onEnd?.(summary), writesNoFile);
      throwErrors();
    },
    onClose() {
      for (const reporter of Object.values(options.reporters)) reporter.onClose?.();
    },
  };
}

const writesFile = ({ file }: Reporter) => file !== undefined;
const writesNoFile = ({ file }: Reporter) => file === undefined;

function mergeErrors(errors: readonly unknown[]): unknown {
  if (errors.length === 1) return errors[0];
  const causes = new AggregateError(errors, errors.map(String).join('\n'));
  const mistakes = errors.filter((error) => error instanceof UserError);
  if (mistakes.length < errors.length) return causes;
  const what = mistakes.map((error) => error.what).join(' ');
  return new UserError(
    'ERR_REPORT',
    what,
    'Free up space or grant write access there, or choose other files.',
  ).causedBy(causes);
}
