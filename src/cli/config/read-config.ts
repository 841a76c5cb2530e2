import { existsSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import type { PlacedYaml } from '../../contracts/read-placed-yaml';
import type { JsonObject } from '../../model/json';
import { UserError } from '../../model/user-error';

/** The settings of a project, in the folder where Vouch runs. */
export const configName = 'vouch.config.yaml';

export interface ConfigFile extends PlacedYaml<JsonObject> {
  /** As messages name it. */
  readonly name: string;
}

/**
 * Reads the settings of a project.
 *
 * @param named the file that `--config` names, absolute or relative to `cwd`; by default `vouch.config.yaml` in `cwd`, and in no other
 *   folder
 * @returns `undefined` if none is named, and there is none
 * @throws UserError `ERR_CONFIG`, with line and column, if it cannot be read, or is not a YAML mapping
 */
export function readConfig(cwd: string, named: string | undefined): ConfigFile | undefined {
  const file = named === undefined ? join(cwd, configName) : resolve(cwd, named);
  if (named === undefined && !existsSync(file)) return refuseOthers(cwd);
  const name = relative(cwd, file).replaceAll('\\', '/');
  // Most projects have none, and the parser takes a while to load.
  const {
    readTextYaml,
  }: typeof import('../../contracts/read-placed-yaml') = require('../../contracts/read-placed-yaml');
  return { name, ...readTextYaml(file, { name, code: 'ERR_CONFIG', noun: 'A settings file' }) };
}

/** @throws UserError if a file is there that is meant to be read, and is not */
function refuseOthers(cwd: string): undefined {
  const other = ['vouch.config.yml', 'vouch.config.json', '.vouch.config.yaml'].find((name) =>
    existsSync(join(cwd, name)),
  );
  if (other === undefined) return undefined;
  throw new UserError('ERR_CONFIG', `${other} is not read.`, `Name it ${configName}, or say --config ${other}.`);
}
