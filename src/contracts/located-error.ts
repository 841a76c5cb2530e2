import type { SourceLocation } from '../model/contract';
import type { ErrorCode } from '../model/error-codes';
import { UserError } from '../model/user-error';

export interface ProblemText {
  /** What is wrong, a sentence without its full stop. */
  readonly what: string;
  /** What to do about it, one sentence. */
  readonly remedy: string;
}

/** A mistake in a file: `contracts/acme/shop.yaml:12:5: 'summary' is missing.` */
export function locatedError(code: ErrorCode, place: SourceLocation, { what, remedy }: ProblemText): UserError {
  const { file, line, column } = place;
  return new UserError(code, `${file}:${line}:${column}: ${what}.`, remedy).with({ place });
}
