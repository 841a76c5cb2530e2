import type { Readable } from 'node:stream';
import type { FlagTable } from '../flags/flag';
import type { Operand } from '../flags/operand';

/** What a command gets from the process; no other part of Vouch reads it. */
export interface CommandContext {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly stdout: { write(text: string): unknown; readonly isTTY?: boolean };
  readonly stderr: { write(text: string): unknown };
  readonly stdin: Readable & { readonly isTTY?: boolean };
  /** The present, in milliseconds since 1970. Default: the system's clock. */
  readonly now?: () => number;
  /** Aborted at the first Ctrl-C. */
  readonly signal: AbortSignal;
  /** Aborted at the second; the third ends the process. */
  readonly giveUp: AbortSignal;
  /** Loads all commands, for what is about the command line as a whole. */
  readonly listCommands?: () => Promise<readonly NamedCommand[]>;
}

export interface Command {
  /** All that it takes. */
  readonly flags: FlagTable;
  /** Its arguments that are not flags, for completion; the last of them may be repeated. Default: files */
  readonly takes?: readonly Operand[];
  /** What `vouch <command> --help` prints. */
  readonly help: string;
  /** @returns the exit code */
  run(context: CommandContext): Promise<number>;
}

export interface NamedCommand extends Pick<Command, 'flags' | 'takes'> {
  readonly name: string;
  readonly summary: string;
}
