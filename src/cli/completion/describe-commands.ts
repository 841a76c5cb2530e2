import type { Flag, FlagTable } from '../flags/flag';
import type { Operand } from '../flags/operand';

/** A command as completion sees it. */
export interface CompletedCommand {
  readonly name: string;
  readonly summary: string;
  readonly flags: readonly CompletedFlag[];
  /** The first argument, and the others. */
  readonly takes: readonly [first: Operand, others: Operand];
}

export interface CompletedFlag {
  /** Without its dashes. */
  readonly name: string;
  readonly short?: string;
  readonly help: string;
  readonly repeatable: boolean;
  /** What its value is; absent for a switch. */
  readonly value?: FlagValue;
}

interface FlagValue {
  /** Without its brackets, such as `file`. */
  readonly name: string;
  /** `text`: nobody knows which. */
  readonly operand: Operand | 'folder' | 'text';
  /** Several of the words may be given, separated by commas. */
  readonly isList: boolean;
}

/** Describes a command for completion. @param takes its arguments in their order, the last of which may be repeated. Default: files */
export function describeCommand(command: {
  readonly name: string;
  readonly summary: string;
  readonly flags: FlagTable;
  readonly takes?: readonly Operand[] | undefined;
}): CompletedCommand {
  const { name, summary, flags, takes = ['file'] } = command;
  const known = Object.entries(flags).map(([flag, described]) => describeFlag(flag, described));
  const [first = []] = takes;
  return { name, summary, flags: [...known, ...general], takes: [first, takes.at(-1) ?? []] };
}

/** What every command takes. */
const general: readonly CompletedFlag[] = [
  {
    name: 'config',
    help: 'Settings of the project',
    repeatable: false,
    value: { name: 'file', operand: 'file', isList: false },
  },
  { name: 'no-config', help: 'No settings of the project', repeatable: false },
  { name: 'help', short: 'h', help: 'Show help', repeatable: false },
];

function describeFlag(name: string, flag: Flag<unknown>): CompletedFlag {
  const { short, help, value, repeatable = false, isList = false } = flag;
  return {
    name,
    ...(short !== undefined && { short }),
    help,
    repeatable,
    ...(value !== undefined && {
      value: { name: value.replace(/[<>]/g, ''), operand: operandOf(flag, value), isList },
    }),
  };
}

function operandOf({ choices }: Flag<unknown>, value: string): FlagValue['operand'] {
  if (choices) return choices;
  if (/file|path/.test(value)) return 'file';
  if (/folder/.test(value)) return 'folder';
  return /^<vendor\/api>$/.test(value) ? 'collection' : 'text';
}
