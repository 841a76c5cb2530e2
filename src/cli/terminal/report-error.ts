import { annotateError } from '../../model/annotate-error';
import { faultsOf } from '../../model/fault';
import { formatError } from '../../model/format-error';
import { UserError } from '../../model/user-error';

/**
 * Prints an error for a person.
 *
 * @param options.github whether GitHub Actions reads the output, which gets an annotation besides
 * @returns the exit code: 2 for a user's mistake, 3 for a bug in Vouch
 */
export function reportError(
  error: unknown,
  { stderr, github }: { readonly stderr: { write(text: string): unknown }; readonly github: boolean },
): number {
  stderr.write(formatError(error));
  if (github) stderr.write(annotate(error));
  return error instanceof UserError ? 2 : 3;
}

/** A fault in a file stands there, in the pull request, too. */
function annotate(error: unknown): string {
  if (!(error instanceof UserError)) return annotateError({ title: 'A bug in Vouch', lines: [String(error)] });
  if (!error.faults) return annotateError({ title: error.code, lines: [error.what, error.remedy] });
  return faultsOf(error)
    .slice(0, mostAnnotations)
    .map(({ code, file, line, message, advice }) => {
      const place = file === undefined ? undefined : { file, line: String(line) };
      return annotateError({ title: code, lines: [message, advice], place });
    })
    .join('');
}

/** GitHub shows ten errors of a step. */
const mostAnnotations = 10;
