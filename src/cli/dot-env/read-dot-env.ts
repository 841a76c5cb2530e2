import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { UserError } from '../../model/user-error';

/**
 * Variables of a folder's `.env`; none where there is no such file.
 *
 * @throws UserError if it cannot be read
 */
export function readDotEnv(folder: string): Readonly<Record<string, string>> {
  const file = join(folder, '.env');
  if (!existsSync(file)) return {};
  try {
    // Editors on Windows begin files with a byte order mark, which would become part of the first name.
    return { ...parseEnv(readFileSync(file, 'utf8').replace(/^\ufeff/, '')) } as Record<string, string>;
  } catch (cause) {
    const why = (cause as Error).message.split(', ')[0];
    throw new UserError('ERR_FILE', `.env cannot be read: ${why}.`, 'Check that it is a file that you can read.', {
      cause,
    });
  }
}
