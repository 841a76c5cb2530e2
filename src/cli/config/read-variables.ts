import { findNearest } from '../../model/find-nearest';
import { UserError } from '../../model/user-error';
import { envNameOf, toEnvName } from '../flags/env-name';
import type { Flag, FlagTable } from '../flags/flag';
import { typedOnly } from '../flags/typed-only';

/**
 * What the environment says for a command: `VOUCH_SLOW=2s` is `--slow 2s`. A variable that is empty is not set.
 *
 * @returns flag → its values, as if they had been typed; none for a switch that is off
 * @throws UserError what the table throws for a value
 */
export function readVariables(
  flags: FlagTable,
  { env, cwd }: { env: Readonly<Record<string, string | undefined>>; cwd: string },
): ReadonlyMap<string, readonly string[]> {
  const settings = new Map<string, readonly string[]>();
  for (const [name, flag] of Object.entries(flags)) {
    const variable = envNameOf(name, flag);
    const value = variable === undefined ? undefined : env[variable];
    if (variable === undefined || value === undefined || value === '') continue;
    settings.set(name, readVariable(variable, value, { flag, cwd }));
  }
  return settings;
}

function readVariable(
  variable: string,
  value: string,
  { flag, cwd }: { flag: Flag<unknown>; cwd: string },
): readonly string[] {
  if (flag.value === undefined) {
    if (/^(?:1|true|yes|on)$/i.test(value)) return [''];
    if (/^(?:0|false|no|off)$/i.test(value)) return [];
    throw new UserError('ERR_FLAG', `${variable} is '${value}', neither true nor false.`, `Use ${variable}=true.`);
  }
  try {
    flag.read([value], { flag: variable, cwd });
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const remedy = error.remedy.replace(new RegExp(`([Uu]se ${variable}) `, 'g'), '$1=');
    throw new UserError(error.code, error.what, remedy).causedBy(error);
  }
  return [value];
}

/** What is set and not read: one line for each variable that has to be typed, or whose name is nearly one that is read. */
export function listUnread(flags: FlagTable, env: Readonly<Record<string, string | undefined>>): readonly string[] {
  const known = Object.entries(flags).flatMap(([name, flag]) => envNameOf(name, flag) ?? []);
  return Object.keys(env)
    .filter((name) => name.startsWith('VOUCH_') && !known.includes(name))
    .flatMap((name) => {
      const typed = Object.keys(flags).find((flag) => Object.hasOwn(typedOnly, flag) && toEnvName(flag) === name);
      if (typed !== undefined) return [`${name} is not read: ${typedOnly[typed]}. Say --${typed} on the command line.`];
      const nearest = findNearest(name, known);
      return nearest === undefined ? [] : [`${name} is not read. Did you mean ${nearest}?`];
    });
}
