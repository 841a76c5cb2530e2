import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { makeFolder } from '../../model/make-folder';
import { systemMessage } from '../../model/system-message';
import { UserError } from '../../model/user-error';

/**
 * Writes a file that is not there yet.
 *
 * @returns whether it was written; a file that is there stays as it is
 * @throws UserError `ERR_WRITE`
 */
export function placeFile(cwd: string, path: string, text: string): boolean {
  const file = join(cwd, path);
  if (existsSync(file)) return false;
  attempt(path, () => {
    makeFolder(dirname(file));
    writeFileSync(file, text, { flag: 'wx' });
  });
  return true;
}

/**
 * Adds lines to a file, as far as they are not in it; makes the file if there is none.
 *
 * @returns whether it has changed
 * @throws UserError `ERR_WRITE`
 */
export function addLines(cwd: string, path: string, lines: readonly string[]): boolean {
  const file = join(cwd, path);
  return attempt(path, () => {
    const before = existsSync(file) ? readFileSync(file, 'utf8') : '';
    const known = before.split(/\r?\n/).map((line) => line.trim());
    const missing = lines.filter((line) => !known.includes(line));
    if (missing.length === 0) return false;
    const gap = before === '' || before.endsWith('\n') ? '' : '\n';
    writeFileSync(file, `${before}${gap}${missing.join('\n')}\n`);
    return true;
  });
}

function attempt<T>(path: string, write: () => T): T {
  try {
    return write();
  } catch (cause) {
    const what = `${path} cannot be written: ${systemMessage(cause)}.`;
    throw new UserError('ERR_WRITE', what, 'Free up space, or grant write access there.').causedBy(cause);
  }
}
