import { parseArgs } from 'node:util';
import { UserError } from '../../model/user-error';
import type { FlagTable } from '../flags/flag';
import { describeFlags } from '../flags/parse-flags';

export interface TypedFlags {
  /** The arguments without `--config` and `--no-config`. */
  readonly args: readonly string[];
  /** What `--config` names; `false` for `--no-config`. */
  readonly config?: string | false;
  /** Flags that are among them: name → its last value; `--no-bail` counts as `bail`. */
  readonly typed: ReadonlyMap<string, string | undefined>;
}

/**
 * Takes `--config` out of a command's arguments, and says which flags are among them.
 *
 * @throws UserError `ERR_FLAG` if `--config` has no value
 */
export function takeConfigFlag(args: readonly string[], flags: FlagTable): TypedFlags {
  const options = describeFlags(flags);
  const { tokens } = parseArgs({
    args: [...args],
    options: { ...options, config: { type: 'string' }, 'no-config': { type: 'boolean' } },
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const left = args.map((arg): string | undefined => arg);
  const typed = new Map<string, string | undefined>();
  let config: string | false | undefined;
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const { name, index, value, inlineValue } = token;
    if (name === 'no-config') config = false;
    else if (name === 'config') config = requireValue(value);
    else {
      typed.set(flagOf(name, options), value);
      continue;
    }
    left[index] = undefined;
    if (name === 'config' && !inlineValue) left[index + 1] = undefined;
  }
  return { args: left.filter((arg) => arg !== undefined), typed, ...(config !== undefined && { config }) };
}

function requireValue(value: string | undefined): string {
  if (value !== undefined && value !== '') return value;
  throw new UserError('ERR_FLAG', '--config names no file.', 'For example, use --config vouch.config.yaml.');
}

const flagOf = (name: string, options: ReturnType<typeof describeFlags>): string => {
  const switched = name.replace(/^no-/, '');
  return !Object.hasOwn(options, name) && options[switched]?.type === 'boolean' ? switched : name;
};
