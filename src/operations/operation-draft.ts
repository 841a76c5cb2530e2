import type { Operation } from '../model/operation';

/** A part of an operation that others are checked against. */
export type OperationPart = 'effect' | 'links' | 'parameters' | 'requestBody' | 'responses';

/** An operation as far as it could be read. */
export interface OperationDraft {
  readonly operation: Omit<Operation, 'secretMembers'>;
  /** What could not be read as a whole: nothing can be said about what depends on it. */
  readonly unsure: ReadonlySet<OperationPart>;
}

/** Reads something of an operation. If it is not as it should be, that is noted, and the part that it belongs to is unsure. */
export type Attempt = <T>(part: OperationPart | undefined, read: () => T) => T | undefined;

/** Whether all of that part of an operation could be read. */
export type IsSure = (operation: Operation, part: OperationPart) => boolean;
