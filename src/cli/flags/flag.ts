/** One flag of a command: how it is written, what `--help` says about it, and what its value becomes. */
export interface Flag<T> extends FlagExtras {
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

/** What `--help`, completion and `vouch.config.yaml` know of a flag besides; all of it may be absent. */
interface FlagExtras {
  /** What counts where the flag is not there, as `--help` says it: `30000`, or `8; 4 with --live`. */
  readonly defaultsTo?: string;
  /** The values that it can have. */
  readonly choices?: readonly string[];
  /** It takes several of them, separated by commas. */
  readonly isList?: boolean;
  /** Its value is a file or folder that is written to. */
  readonly writes?: boolean;
}

/** What parsing a value takes besides the value. */
interface FlagPlace {
  /** The flag as messages name it, such as `--concurrency`. */
  readonly flag: string;
  /** Folder that relative paths start from. */
  readonly cwd: string;
  /** The value stands in a file, which others read. */
  readonly isInFile?: boolean;
}

/** Name, without its dashes → flag. */
export type FlagTable = Readonly<Record<string, Flag<unknown>>>;

/** @throws UserError for a value that the flag cannot have */
export type ParseValue<T> = (value: string, place: FlagPlace) => T;

type ValueFlag<T> = Pick<Flag<T>, 'short' | 'help' | 'listedAs' | keyof FlagExtras> & {
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
export function option<T>({ parse, fallback, ...flag }: ValueFlag<T> & { readonly fallback?: T }): Flag<T | undefined> {
  return {
    ...(fallback !== undefined && { defaultsTo: String(fallback) }),
    ...flag,
    read(given, place) {
      const value = given.at(-1);
      return value === undefined ? fallback : parse(value, place);
    },
  };
}

/** A flag with a value that may be given several times. */
export function repeatable<T>({ parse, ...flag }: ValueFlag<T>): Flag<readonly T[]> {
  return { ...flag, repeatable: true, read: (given, place) => given.map((value) => parse(value, place)) };
}
