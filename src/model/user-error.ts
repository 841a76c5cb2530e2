import type { SourceLocation } from './contract';
import type { ErrorCode } from './error-codes';

/**
 * A mistake that the user can correct: in a flag, a file, an environment. The CLI prints it on two lines and exits with 2.
 * An API's fault is a `Finding`; a bug in Vouch is a plain `Error`.
 */
export class UserError extends Error {
  override readonly name = 'UserError';
  /** Where the mistake stands, if it is in a file. */
  readonly place?: SourceLocation;
  /** JSON Pointer of it in the document of a contract, where the place in a file is not known yet. */
  readonly pointer?: string;
  /** The operation of a contract that has the mistake; `GET /orders` if it has no operationId. */
  readonly operation?: string;
  /** What it is about, where that comes before all else. */
  readonly topic?: FaultTopic;
  /** The mistakes that this error lists, where there are several. */
  readonly faults?: readonly UserError[];

  /**
   * @param code stable name for programs, such as `ERR_CREDENTIALS_MISSING`
   * @param what what happened and where, one sentence
   * @param remedy what the user can do about it, one sentence
   */
  constructor(
    readonly code: ErrorCode,
    readonly what: string,
    readonly remedy: string,
  ) {
    super(`${what} ${remedy}`);
  }

  /** Sets `cause`, as the option of that name of other errors does. @returns the error itself */
  causedBy(cause: unknown): this {
    Object.defineProperty(this, 'cause', { value: cause, configurable: true, writable: true });
    return this;
  }

  /** Says more about the mistake, for lists of them. @returns the error itself */
  with(details: Partial<Pick<UserError, 'place' | 'pointer' | 'operation' | 'topic' | 'faults'>>): this {
    return Object.assign(this, details);
  }
}

export type FaultTopic = 'version' | 'security';
