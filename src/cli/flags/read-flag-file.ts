import { readFileSync } from 'node:fs';
import { systemMessage } from '../../model/system-message';
import { UserError } from '../../model/user-error';

/** Reads a text file that a flag names. @throws UserError `ERR_FILE` if it cannot be read */
export function readFlagFile(flag: string, file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new UserError(
      'ERR_FILE',
      `${flag} ${file} cannot be read: ${systemMessage(cause)}.`,
      'Check the path.',
    ).causedBy(cause);
  }
}
