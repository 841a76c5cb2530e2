import { statSync } from 'node:fs';
import { type Diagnosis, warn } from './diagnosis';

/**
 * Checks who may read a file of secrets; returns nothing on Windows and if there is no such file.
 *
 * @param name the file as messages name it
 */
export function examineDotEnv(file: string, name: string): readonly Diagnosis[] {
  const mode = process.platform === 'win32' ? undefined : statSync(file, { throwIfNoEntry: false })?.mode;
  if (mode === undefined || (mode & 0o077) === 0) return [];
  return [warn(`${name} can be read by other users of this machine.`, `Run: chmod 600 ${name}`)];
}
