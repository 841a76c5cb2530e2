import { toEnvName } from '../flags/env-name';
import type { FlagTable } from '../flags/flag';
import { readConfig } from './read-config';
import { readSettings, type SettingsPlace } from './read-settings';
import { listUnread, readVariables } from './read-variables';
import { takeConfigFlag } from './take-config-flag';

/** Flags that contradict others: whichever is typed goes before what the environment or a file says of the others. */
const contradictions: Readonly<Record<string, readonly string[]>> = {
  quiet: ['verbose'],
  verbose: ['quiet'],
  json: ['sarif'],
  sarif: ['json'],
  // For the run as a whole, `vouch merge-reports` has its own.
  shard: ['min-coverage', 'max-skipped', 'max-failures'],
};

type Settings = ReadonlyMap<string, readonly string[]>;

/**
 * Adds to a command's arguments what the environment (`VOUCH_…`) and the project's settings file say. What is typed goes first, then
 * the environment, then the file.
 *
 * @returns the arguments to parse, without `--config`; and lines to print: where settings came from, and which variables are not read
 * @throws UserError for what is wrong with `--config`, the file, or a variable
 */
export function applySettings(
  given: readonly string[],
  place: SettingsPlace & { readonly env: Readonly<Record<string, string | undefined>> },
): { readonly args: readonly string[]; readonly notes: readonly string[] } {
  const { flags, cwd } = place;
  const { args, config: named, typed } = takeConfigFlag(given, flags);
  const config = named === false ? undefined : readConfig(cwd, named);
  const layers: readonly Settings[] = [
    new Map([...typed].map(([name, value]) => [name, [value ?? '']])),
    readVariables(flags, place),
    config ? readSettings(config, place) : new Map(),
  ];
  const [, fromEnv, fromFile] = dropOutranked(layers);
  const notes = [
    ...listUnread(flags, place.env),
    ...describe('the environment', fromEnv, toEnvName),
    ...describe(config?.name ?? '', fromFile, (name) => name),
  ];
  return { args: [...toArguments(fromFile, flags), ...toArguments(fromEnv, flags), ...args], notes };
}

/** The layers without what one before them says, or contradicts. */
function dropOutranked(layers: readonly Settings[]): readonly [typed: Settings, fromEnv: Settings, fromFile: Settings] {
  const taken = new Set<string>();
  const kept = layers.map((layer) => {
    const left = new Map([...layer].filter(([name]) => !taken.has(name)));
    for (const name of left.keys()) for (const one of [name, ...(contradictions[name] ?? [])]) taken.add(one);
    return left;
  });
  dropUnusedExports(kept);
  const [typed = new Map(), fromEnv = new Map(), fromFile = new Map()] = kept;
  return [typed, fromEnv, fromFile];
}

/** A file for a reporter that a layer before has not chosen is no mistake. */
function dropUnusedExports(layers: readonly Map<string, readonly string[]>[]): void {
  const chooser = layers.findIndex((layer) => layer.has('reporters'));
  if (chooser < 0) return;
  const [chosen = ''] = layers[chooser]?.get('reporters') ?? [];
  const names = chosen.split(',').map((name) => `reporter-${name.trim()}-export`);
  for (const layer of layers.slice(chooser + 1)) {
    for (const name of layer.keys()) {
      if (/^reporter-.+-export$/.test(name) && !names.includes(name)) layer.delete(name);
    }
  }
}

function describe(source: string, settings: Settings, nameOf: (flag: string) => string | undefined): readonly string[] {
  const names = [...settings].flatMap(([name, given]) => (given.length > 0 ? [nameOf(name)] : []));
  return names.length === 0 ? [] : [`Settings from ${source}: ${names.join(', ')}`];
}

const toArguments = (settings: Settings, flags: FlagTable): readonly string[] =>
  [...settings].flatMap(([name, given]) =>
    given.map((value) => (flags[name]?.value === undefined ? `--${name}` : `--${name}=${value}`)),
  );
