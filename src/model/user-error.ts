/**
 * A mistake the user can mend: a flag, a file, an environment. The CLI prints it in one line and exits with 2.
 * An API's fault is a `Finding`; our own bug is a plain throw.
 */
export class UserError extends Error {
  override readonly name = 'UserError';

  /**
   * @param code stable name for programs, such as `ERR_CREDENTIALS_MISSING`
   * @param what what happened and where, one sentence
   * @param remedy what the user can do about it, one sentence
   */
  constructor(
    readonly code: string,
    readonly what: string,
    readonly remedy: string,
    options?: { cause?: unknown },
  ) {
    super(`${what} ${remedy}`, options);
  }
}
