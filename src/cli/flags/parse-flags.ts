import { parseArgs } from 'node:util';
import { didYouMean } from '../../model/did-you-mean';
import { UserError } from '../../model/user-error';
import type { Flag, FlagTable } from './flag';

type FlagValues<Table extends FlagTable> = {
  readonly [Name in keyof Table]: Table[Name] extends Flag<infer T> ? T : never;
};

/**
 * Parses the flags of a command.
 *
 * @param options.command its name, for messages
 * @param options.cwd folder that relative paths start from
 * @param options.allowPositionals whether it takes arguments that are not flags. Default false
 * @throws UserError `ERR_FLAG` for an unknown flag, a flag without its value, or an argument where none is taken; and what the
 *   table throws for a value
 */
export function parseFlags<Table extends FlagTable>(options: {
  readonly command: string;
  readonly flags: Table;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly allowPositionals?: boolean;
}): { readonly values: FlagValues<Table>; readonly positionals: readonly string[] } {
  const { command, flags, args, cwd, allowPositionals = false } = options;
  const { values, positionals } = splitArguments(command, {
    args: [...args],
    allowPositionals,
    allowNegative: true,
    options: describeFlags(flags),
  });
  const read = Object.entries(flags).map(([name, flag]) => {
    // `--no-bail` takes `--bail` back.
    const given = [values[name] ?? []].flat().filter((value) => value !== false);
    return [name, flag.read(given.map(String), { flag: `--${name}`, cwd })];
  });
  return { values: Object.fromEntries(read) as FlagValues<Table>, positionals };
}

/** Flags as Node.js's parser takes them. */
export const describeFlags = (flags: FlagTable) =>
  Object.fromEntries(Object.entries(flags).map(([name, flag]) => [name, describeFlag(flag)]));

/**
 * Parses some of a command's flags, whatever is wrong with the others, for what has to be known even if the command line is not valid.
 *
 * @param options.flags all of the command's, so that a value is not taken for a flag
 * @throws UserError what the table throws for a value of one of `names`
 */
export function peekFlags<Table extends FlagTable, Name extends keyof Table & string>(options: {
  readonly flags: Table;
  readonly names: readonly Name[];
  readonly args: readonly string[];
  readonly cwd: string;
}): Pick<FlagValues<Table>, Name> {
  const { flags, names, args, cwd } = options;
  const { values } = parseArgs({ args: [...args], strict: false, allowNegative: true, options: describeFlags(flags) });
  const read = names.map((name) => {
    const type = describeFlag(flags[name] as Flag<unknown>).type;
    const given = [values[name] ?? []].flat().filter((value) => typeof value === type && value !== false);
    return [name, flags[name]?.read(given.map(String), { flag: `--${name}`, cwd })];
  });
  return Object.fromEntries(read) as Pick<FlagValues<Table>, Name>;
}

/** A flag as Node.js's parser takes it. */
function describeFlag({ short, value, repeatable = false }: Flag<unknown>) {
  const type = value === undefined ? ('boolean' as const) : ('string' as const);
  return { type, multiple: repeatable, ...(short !== undefined && { short }) };
}

function splitArguments(
  command: string,
  config: NonNullable<Parameters<typeof parseArgs>[0]> & { readonly options: ReturnType<typeof describeFlags> },
) {
  try {
    return parseArgs(config);
  } catch (cause) {
    // Node's second sentence is advice on `--`, which hides what matters.
    const { message } = cause as Error;
    const what = message.split(/\. |\n/)[0]?.replace(/\.$/, '');
    const [, right] = /starting with a dash use '(.+?)'/.exec(message) ?? [];
    const [, unknown = ''] = /^Unknown option '(--.+)'$/.exec(what ?? '') ?? [];
    const near = didYouMean(unknown, listSpellings(config.options));
    const remedy =
      right === undefined ? `${near}See vouch ${command} --help.` : `If its value begins with a dash, use ${right}.`;
    throw new UserError('ERR_FLAG', `${what}.`, remedy).causedBy(cause);
  }
}

/** All that may be written for some flags, `--no-bail` among it. */
const listSpellings = (options: ReturnType<typeof describeFlags>): readonly string[] => [
  ...Object.keys(options).map((name) => `--${name}`),
  ...['--help', '--config', '--no-config'],
  ...Object.entries(options).flatMap(([name, { type }]) => (type === 'boolean' ? [`--no-${name}`] : [])),
];
