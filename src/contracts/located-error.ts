import type { SourceLocation } from '../model/contract';
import type { ErrorCode } from '../model/error-codes';
import { UserError } from '../model/user-error';

/**
 * A mistake in a file: `contracts/acme/shop.yaml:12:5: 'summary' is missing.`
 *
 * @param text.what what is wrong there, a sentence without its full stop
 * @param text.remedy what to do about it, one sentence
 */
export function locatedError(
  code: ErrorCode,
  { file, line, column }: SourceLocation,
  text: { readonly what: string; readonly remedy: string },
): UserError {
  return new UserError(code, `${file}:${line}:${column}: ${text.what}.`, text.remedy);
}
