import type { Reporter } from '../model/reporter';
import { UserError } from '../model/user-error';
import { isFileReporter } from './files/file-reporter';

/**
 * Many reporters as one. What cannot even begin is thrown at once, before the run: those that write files begin first. Later, a
 * reporter that throws hears nothing more, the others go on; `onEnd` throws what went wrong after all have ended. Those that
 * write files end first, so that the others can say which files are there.
 * @param options.written filled at the end: name of each file reporter that succeeded → its file
 * @param options.lost filled at the end: names of the reporters that failed
 */
export function combineReporters(options: {
  readonly reporters: Readonly<Record<string, Reporter>>;
  readonly written?: Map<string, string>;
  readonly lost?: Set<string>;
}): Reporter {
  const alive = new Map(Object.entries(options.reporters));
  const errors = new Map<string, unknown>();

  async function tell(
    hear: (reporter: Reporter) => void | Promise<void>,
    among: (reporter: Reporter) => boolean = () => true,
  ): Promise<void> {
    const hearing = [...alive].map(async ([name, reporter]) => {
      if (!among(reporter)) return;
      try {
        await hear(reporter);
      } catch (error) {
        // Results come side by side: it may fail several times before it is taken out.
        if (alive.delete(name)) errors.set(name, error);
      }
    });
    await Promise.all(hearing);
  }

  function throwErrors(): void {
    const failed = Object.keys(options.reporters).filter((name) => errors.has(name));
    if (failed.length > 0) throw mergeErrors(failed.map((name) => errors.get(name)));
  }

  return {
    async onBegin(info) {
      await tell((reporter) => reporter.onBegin?.(info), isFileReporter);
      throwErrors();
      await tell((reporter) => reporter.onBegin?.(info), isNoFileReporter);
      throwErrors();
    },
    onResult: (result) => tell((reporter) => reporter.onResult?.(result)),
    async onEnd(summary) {
      await tell((reporter) => reporter.onEnd?.(summary), isFileReporter);
      for (const [name, reporter] of alive) if (isFileReporter(reporter)) options.written?.set(name, reporter.file);
      for (const name of errors.keys()) options.lost?.add(name);
      await tell((reporter) => reporter.onEnd?.(summary), isNoFileReporter);
      throwErrors();
    },
  };
}

const isNoFileReporter = (reporter: Reporter) => !isFileReporter(reporter);

function mergeErrors(errors: readonly unknown[]): unknown {
  if (errors.length === 1) return errors[0];
  const causes = new AggregateError(errors, errors.map(String).join('\n'));
  const mistakes = errors.filter((error) => error instanceof UserError);
  if (mistakes.length < errors.length) return causes;
  const what = mistakes.map((error) => error.what).join(' ');
  return new UserError('ERR_REPORT', what, 'Free up space or grant write access there, or choose other files.', {
    cause: causes,
  });
}
