import { annotateError } from '../../model/annotate-error';
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

const annotate = (error: unknown): string =>
  error instanceof UserError
    ? annotateError({ title: error.code, lines: [error.what, error.remedy] })
    : annotateError({ title: 'A bug in Vouch', lines: [String(error)] });
