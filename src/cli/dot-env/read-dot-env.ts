import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseEnv } from 'node:util';
import { readTextFile } from '../../text/read-text-file';
import { findSlips, type Slip } from './find-slips';

/** A file of environment variables: `.env`, or one that `--env-file` names. */
export interface DotEnvFile {
  readonly file: string;
  /** As messages name it. */
  readonly name: string;
  /** The user named it; its values then go before those of the environment. */
  readonly isChosen: boolean;
}

/** @param chosen absolute path of the file that `--env-file` names */
export function locateDotEnv(cwd: string, chosen: string | undefined): DotEnvFile {
  const file = chosen ?? join(cwd, '.env');
  return { file, name: relative(cwd, file), isChosen: chosen !== undefined };
}

/**
 * Reads the variables of a `.env`; none if there is no such file.
 *
 * @throws UserError if it cannot be read, and if there is none though the user named it
 */
export function readDotEnv(place: DotEnvFile): Readonly<Record<string, string>> {
  return { ...parseEnv(readText(place)) } as Record<string, string>;
}

/** The same as a setup takes them. */
export const readDotEnvSource = (place: DotEnvFile) => ({
  dotEnv: readDotEnv(place),
  envFile: place.isChosen ? place.name : undefined,
});

/** What in such a file is probably meant in another way than it is read. @param known names of all variables that may be in it */
export function examineSlips(place: DotEnvFile, known: readonly string[]): readonly Slip[] {
  return findSlips(readText(place), { file: place.name, known });
}

function readText({ file, name, isChosen }: DotEnvFile): string {
  if (!isChosen && !existsSync(file)) return '';
  return readTextFile(file, { name, code: 'ERR_ENV_FILE', remedy: 'Check that it is a file, and yours.' });
}
