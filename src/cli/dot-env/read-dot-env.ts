import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { readTextFile } from '../../text/read-text-file';

/**
 * Reads the variables of a folder's `.env`; none if there is no such file.
 *
 * @throws UserError if it cannot be read
 */
export function readDotEnv(folder: string): Readonly<Record<string, string>> {
  const file = join(folder, '.env');
  if (!existsSync(file)) return {};
  const remedy = 'Check that it is a file, and yours.';
  return { ...parseEnv(readTextFile(file, { name: '.env', code: 'ERR_ENV_FILE', remedy })) } as Record<string, string>;
}
