import type { ErrorCode } from './error-codes';
import type { UserError } from './user-error';

/** A mistake in a contract, a `vendor.yaml` or a `*.drift.yaml`, for programs. Line and column count from 1. */
export interface Fault {
  readonly code: ErrorCode;
  /** Absent for the few that are in no file. */
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  /** What is wrong: a sentence. */
  readonly message: string;
  /** The edit to make: a sentence. */
  readonly advice: string;
  /** The operation that has it: its operationId, or method and path if it has none. */
  readonly operation?: string;
}

/** Version of what `vouch generate --json` prints; it changes when readers of the old one would misunderstand the new one. */
export const faultsVersion = 1;

/** Faults as programs read them. */
export const formatFaults = (faults: readonly Fault[]): string =>
  `${JSON.stringify({ version: faultsVersion, faults }, null, 2)}\n`;

/** The faults that an error stands for: those that it lists, or itself. */
export const faultsOf = (error: UserError): readonly Fault[] => (error.faults ?? [error]).map(toFault);

function toFault(error: UserError): Fault {
  const { code, remedy, place, operation } = error;
  return {
    code,
    ...(place && { file: place.file, line: place.line, column: place.column }),
    message: withoutPlace(error),
    advice: remedy,
    ...(operation !== undefined && { operation }),
  };
}

/** What is wrong, in a list that says where. */
function withoutPlace({ what, place }: UserError): string {
  if (!place) return what;
  const at = `${place.file}:${place.line}:${place.column}`;
  return what.startsWith(`${at}: `) ? what.slice(at.length + 2) : what.replace(` at ${at}`, '');
}
