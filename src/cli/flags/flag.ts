/** One flag of a command: how it is written, what `--help` says about it, and what its value becomes. */
export interface Flag<T> {
  /** Its letter, such as `e` for `-e`. */
  readonly short?: string;
  /** What stands for its value in `--help`, such as `<file>`; absent for a switch, which takes no value. */
  readonly value?: string;
  readonly repeatable?: boolean;
  /** One line for `--help`. */
  readonly help: string;
  /** How `--help` lists it, where not as `--<name> <value>`. Flags that are listed alike get one line. */
  readonly listedAs?: string;
  /** @param given its values on the command line, in their order; empty if the flag is not there */
  readonly read: (given: readonly string[], place: FlagPlace) => T;
}

/** What parsing a value takes besides the value. */
interface FlagPlace {
  /** The flag as messages name it, such as `--concurrency`. */
  readonly flag: string;
  /** Folder that relative paths start from. */
  readonly cwd: string;
}

/** Name, without its dashes → flag. */
export type FlagTable = Readonly<Record<string, Flag<unknown>>>;

/** @throws UserError for a value that the flag cannot have */
export type ParseValue<T> = (value: string, place: FlagPlace) => T;

type ValueFlag<T> = Pick<Flag<T>, 'short' | 'help' | 'listedAs'> & {
  readonly value: string;
  readonly parse: ParseValue<T>;
};

/** A flag that is either there or not. */
export function toggle(help: string, short?: string): Flag<boolean> {
  return { help, ...(short !== undefined && { short }), read: (given) => given.length > 0 };
}

/** A flag with a value; the last one counts. `--help` shows its default, if it has one. */
export function option<T>(flag: ValueFlag<T> & { readonly fallback: T }): Flag<T>;
export function option<T>(flag: ValueFlag<T>): Flag<T | undefined>;
export function option<T>({
  parse,
  fallback,
  help,
  ...flag
}: ValueFlag<T> & { readonly fallback?: T }): Flag<T | undefined> {
  return {
    ...flag,
    help: fallback === undefined ? help : `${help} (default ${fallback})`,
    read(given, place) {
      const value = given.at(-1);
      return value === undefined ? fallback : parse(value, place);
    },
  };
}

/** A flag with a value that may be given several times. */
export function repeatable<T>({ parse, help, ...flag }: ValueFlag<T>): Flag<readonly T[]> {
  return {
    ...flag,
    help: `${help}; may be repeated`,
    repeatable: true,
    read: (given, place) => given.map((value) => parse(value, place)),
  };
}
