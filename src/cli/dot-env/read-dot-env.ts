import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { systemMessage } from '../../model/system-message';
import { UserError } from '../../model/user-error';

/**
 * Reads the variables of a folder's `.env`; none if there is no such file.
 *
 * @throws UserError if it cannot be read
 */
export function readDotEnv(folder: string): Readonly<Record<string, string>> {
  const file = join(folder, '.env');
  if (!existsSync(file)) return {};
  try {
    // Editors on Windows start files with a byte order mark, which would become part of the first name.
    return { ...parseEnv(readFileSync(file, 'utf8').replace(/^\ufeff/, '')) } as Record<string, string>;
  } catch (cause) {
    throw new UserError(
      'ERR_ENV_FILE',
      `.env cannot be read: ${systemMessage(cause)}.`,
      'Check that it is a file, and yours.',
    ).causedBy(cause);
  }
}
