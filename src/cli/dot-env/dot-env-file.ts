import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  fsyncSync,
  mkdtempSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { systemMessage } from '../../model/system-message';
import { UserError } from '../../model/user-error';
import { decodeText } from '../../text/decode-text';
import { type DotEnvValues, editDotEnv } from './edit-dot-env';

/**
 * Checks that variables can be stored in a file, before anything depends on it.
 *
 * @throws UserError if they cannot
 */
export function checkDotEnv(file: string, names: readonly string[]): void {
  try {
    const target = resolveLink(file);
    accessSync(dirname(target), constants.W_OK);
    if (existsSync(target))
      editDotEnv(decodeText(readFileSync(target), target), Object.fromEntries(names.map((name) => [name, 'x'])));
  } catch (cause) {
    if (cause instanceof UserError) throw cause;
    throw new UserError(
      'ERR_ENV_FILE',
      `${file} cannot be written: ${systemMessage(cause)}.`,
      'Go to a folder of your own.',
    ).causedBy(cause);
  }
}

/**
 * Stores variables in a file that only its owner may read (mode 0600). The file is replaced as a whole: a reader sees the old one or
 * the new one.
 *
 * @returns whether others could read the file before
 */
export function writeDotEnv(file: string, values: DotEnvValues): { tightened: boolean } {
  const target = resolveLink(file);
  const before = existsSync(target) ? decodeText(readFileSync(target), target) : '';
  const mode = before === '' ? 0 : statSync(target).mode;
  const draft = `${target}.${process.pid}.tmp`;
  try {
    writePrivately(draft, editDotEnv(before, values));
    renameSync(draft, target);
  } finally {
    rmSync(draft, { force: true });
  }
  return { tightened: process.platform !== 'win32' && (mode & 0o077) !== 0 };
}

/**
 * Stores variables, unquoted, in a new file in the first folder that can be written to.
 *
 * @returns the file; `undefined` if no folder can
 */
export function rescue(values: DotEnvValues, folders: readonly string[]): string | undefined {
  const text = Object.entries(values).map(([name, value]) => `${name}=${value}\n`);
  for (const folder of folders) {
    try {
      const file = join(mkdtempSync(join(folder, 'vouch-')), 'credentials.txt');
      writePrivately(file, text.join(''));
      return file;
    } catch {
      // Try the next folder.
    }
  }
  return undefined;
}

/** The file behind a symbolic link, which is kept. */
const resolveLink = (file: string) => (existsSync(file) ? realpathSync(file) : file);

function writePrivately(file: string, text: string): void {
  const handle = openSync(file, 'wx', 0o600);
  try {
    writeFileSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
