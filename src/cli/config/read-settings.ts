import type { SourceLocation } from '../../model/contract';
import { didYouMean } from '../../model/did-you-mean';
import { Faults } from '../../model/faults';
import { isObject } from '../../model/json';
import { UserError } from '../../model/user-error';
import type { Flag, FlagTable } from '../flags/flag';
import { checkSetting } from './check-setting';
import type { ConfigFile } from './read-config';
import { toGiven } from './to-given';

/** Flags that may stand at the top of a settings file, for every command that has them. */
export const commonKeys = ['contracts', 'reports', 'base-url', 'fail-on', 'slow', 'quiet'] as const;

export interface SettingsPlace {
  readonly command: string;
  /** Names of all commands. */
  readonly commands: readonly string[];
  readonly flags: FlagTable;
  /** Folder that relative paths start from, as on the command line. */
  readonly cwd: string;
}

/**
 * What a settings file says for a command.
 *
 * @returns flag → its values, as if they had been typed; none for a switch that is off
 * @throws UserError with file, line and column for all that is wrong in the part for the command, and for unknown keys at the top
 */
export function readSettings(config: ConfigFile, place: SettingsPlace): ReadonlyMap<string, readonly string[]> {
  const { command, flags } = place;
  const faults = new Faults();
  const settings = new Map<string, readonly string[]>();
  const take = (path: readonly string[], value: unknown) => {
    const name = path.at(-1) ?? '';
    const given = faults.attempt(() => readSetting(name, value, { place, at: config.locate(path) }));
    if (given) settings.set(name, given);
  };
  checkTop(config, place, faults);
  for (const key of commonKeys) {
    if (Object.hasOwn(config.value, key) && Object.hasOwn(flags, key)) take([key], config.value[key]);
  }
  const section = config.value[command];
  if (isObject(section)) for (const [key, value] of Object.entries(section)) take([command, key], value);
  throwAll(faults);
  return settings;
}

/** Their usual advice is about contracts. */
function throwAll(all: Faults): void {
  try {
    all.throwAll();
  } catch (error) {
    if (!(error instanceof UserError) || !error.faults) throw error;
    const { code, what, faults } = error;
    throw new UserError(code, what, 'Correct them from top to bottom.').with({ faults });
  }
}

function checkTop(config: ConfigFile, { commands, command, flags }: SettingsPlace, faults: Faults): void {
  const known: readonly string[] = [...commands, ...commonKeys];
  for (const [key, value] of Object.entries(config.value)) {
    const at = config.locate([key]);
    if (!known.includes(key)) {
      const own = Object.hasOwn(flags, key);
      const remedy = own
        ? `Put it below a command, as in ${command}: {${key}: …}.`
        : `${didYouMean(key, known)}Keys are commands, and ${commonKeys.join(', ')}.`;
      faults.note(faultAt(at, new UserError('ERR_CONFIG', `Unknown key '${key}'.`, remedy)));
    } else if (commands.includes(key) && value !== '' && !isObject(value)) {
      const remedy = 'Write flags of the command and their values below it.';
      faults.note(faultAt(at, new UserError('ERR_CONFIG', `'${key}' is not a mapping.`, remedy)));
    }
  }
}

function readSetting(
  name: string,
  value: unknown,
  { place, at }: { place: SettingsPlace; at: SourceLocation },
): readonly string[] {
  const { command, flags, cwd } = place;
  const flag: Flag<unknown> | undefined = Object.hasOwn(flags, name) ? flags[name] : undefined;
  try {
    if (!flag) {
      const remedy = `${didYouMean(name, Object.keys(flags))}See vouch ${command} --help.`;
      throw new UserError('ERR_CONFIG', `Unknown key '${name}' of ${command}.`, remedy);
    }
    const given = toGiven(name, flag, value);
    if ('what' in given) throw new UserError('ERR_CONFIG', `${name} ${given.what}.`, given.remedy);
    checkSetting({ name, flag, given, cwd });
    flag.read(given, { flag: name, cwd, isInFile: true });
    return given;
  } catch (error) {
    throw error instanceof UserError ? faultAt(at, error, name) : error;
  }
}

/** A mistake at its place. @param name a flag that its advice may name as one types it, and which the file has as a key */
function faultAt(at: SourceLocation, error: UserError, name?: string): UserError {
  const { code, what, remedy } = error;
  const advice = name === undefined ? remedy : remedy.replaceAll(`use ${name} `, `use ${name}: `);
  return new UserError(
    code,
    `${at.file}:${at.line}:${at.column}: ${what}`,
    advice.replaceAll(`Use ${name} `, `Use ${name}: `),
  )
    .with({ place: at })
    .causedBy(error);
}
