import type { ErrorCode } from '../model/error-codes';
import { isObject } from '../model/json';
import { UserError } from '../model/user-error';
import type { VendorVariable } from '../model/vendor';
import type { YamlFile } from './read-yaml';

/** A value of a YAML file, and where it stands. */
export interface Place {
  readonly yaml: YamlFile;
  readonly path: readonly string[];
  readonly value: unknown;
  /** Code of its errors. Default `ERR_VENDOR`. */
  readonly code?: ErrorCode;
}

export type Mapping = ReturnType<typeof readMapping>;

/**
 * A mapping of a YAML file, with the narrowing and the error messages that reading it needs.
 *
 * @throws UserError if it is none, or has other keys than these
 */
export function readMapping({ yaml, path, value, code = 'ERR_VENDOR' }: Place, keys: readonly string[]) {
  const problem = (key: string | undefined, what: string, remedy: string): UserError => {
    const { file, line, column } = yaml.locate(key === undefined ? path : [...path, key]);
    return new UserError(code, `${file}:${line}:${column}: ${what}.`, remedy);
  };
  if (!isObject(value)) throw problem(undefined, 'A mapping of keys to values is needed here', 'Make it one.');
  const unknown = Object.keys(value).find((key) => !keys.includes(key));
  if (unknown !== undefined) {
    throw problem(unknown, `'${unknown}' means nothing here`, `Known are ${keys.join(', ')}.`);
  }
  const child = (key: string): Place => ({ yaml, path: [...path, key], value: value[key], code });

  const text = (key: string, pattern?: RegExp): string => {
    const found = value[key];
    if (found === undefined) throw problem(undefined, `'${key}' is missing`, 'Add it.');
    if (typeof found !== 'string') throw problem(key, `'${key}' is not text`, 'Put it in quotes.');
    // Some of it ends up in comments of scripts, where a second line would be code.
    if (!/^\S(.*\S)?$/.test(found) || /[\p{Cc}\u2028\u2029]/u.test(found)) {
      throw problem(key, `'${key}' is not one line of text`, 'Leave out line breaks and white space around it.');
    }
    if (pattern && !pattern.test(found)) {
      throw problem(key, `'${key}' is '${found}'`, 'Use letters, digits and _, and begin with a letter.');
    }
    return found;
  };

  return {
    problem,
    child,
    text,
    has: (key: string) => value[key] !== undefined,
    flag(key: string): boolean {
      const found = value[key] ?? false;
      if (typeof found === 'boolean') return found;
      throw problem(key, `'${key}' is neither true nor false`, 'Make it one of them.');
    },
    list(key: string): readonly Place[] {
      const found = value[key] ?? [];
      if (!Array.isArray(found)) throw problem(key, `'${key}' is not a list`, 'Make it one.');
      return found.map((entry, index) => ({ yaml, path: [...path, key, String(index)], value: entry, code }));
    },
    entries(key: string): readonly (readonly [key: string, place: Place])[] {
      const found = value[key] ?? {};
      if (!isObject(found)) throw problem(key, `'${key}' is not a mapping`, 'Make it one.');
      return Object.entries(found).map(([name, entry]) => [
        name,
        { yaml, path: [...path, key, name], value: entry, code },
      ]);
    },
    /** The variable that a key names. */
    variable(key: string, variables: readonly VendorVariable[]): VendorVariable {
      const name = text(key);
      const found = variables.find((one) => one.name === name);
      if (found) return found;
      throw problem(key, `There is no variable ${name}`, 'Add it to variables, or name one of them.');
    },
  };
}
