import { UserError } from './user-error';

/** An error as a person reads it: what is wrong and what to do; of a bug, where it happened. Ends with a line break. */
export function formatError(error: unknown): string {
  if (error instanceof UserError) return `Error ${error.code}: ${error.what}\n${error.remedy}\n`;
  const trace = error instanceof Error ? error.stack : String(error);
  return `This is a bug in Vouch. Please report it with the lines below.\n${trace}\n`;
}
