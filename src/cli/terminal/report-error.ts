import { UserError } from '../../model/user-error';

/** Prints an error the way a person can use it. @returns the exit code: 2 for a user's mistake, 3 for our bug */
export function reportError(error: unknown, stderr: { write(text: string): unknown }): number {
  if (error instanceof UserError) {
    stderr.write(`Error ${error.code}: ${error.what}\n${error.remedy}\n`);
    return 2;
  }
  stderr.write(
    `This is a bug in Vouch. Please report it with the lines below.\n${error instanceof Error ? error.stack : String(error)}\n`,
  );
  return 3;
}
