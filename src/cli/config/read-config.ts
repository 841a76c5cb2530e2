import { existsSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import type { TextYaml } from '../../contracts/read-text-yaml';

/** The settings of a project, in the folder where Vouch runs. */
export const configName = 'vouch.config.yaml';

export interface ConfigFile extends TextYaml {
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
  if (named === undefined && !existsSync(file)) return undefined;
  const name = relative(cwd, file).replaceAll('\\', '/');
  // Most projects have none, and the parser takes a while to load.
  const { readTextYaml }: typeof import('../../contracts/read-text-yaml') = require('../../contracts/read-text-yaml');
  return { name, ...readTextYaml(file, { name, code: 'ERR_CONFIG', noun: 'A settings file' }) };
}
