import { formatError } from '../../model/format-error';
import { UserError } from '../../model/user-error';

/** Prints an error for a person. @returns the exit code: 2 for a user's mistake, 3 for a bug in Vouch */
export function reportError(error: unknown, stderr: { write(text: string): unknown }): number {
  stderr.write(formatError(error));
  return error instanceof UserError ? 2 : 3;
}
