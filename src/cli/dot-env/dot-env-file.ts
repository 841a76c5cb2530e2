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
import { UserError } from '../../model/user-error';
import { editDotEnv } from './edit-dot-env';

type Values = Readonly<Record<string, string>>;

/**
 * Makes sure that variables can be stored in a file, before anything depends on it.
 *
 * @throws UserError if not
 */
export function checkDotEnv(file: string, names: readonly string[]): void {
  try {
    const target = locate(file);
    accessSync(dirname(target), constants.W_OK);
    if (existsSync(target))
      editDotEnv(readFileSync(target, 'utf8'), Object.fromEntries(names.map((name) => [name, 'x'])));
  } catch (cause) {
    if (cause instanceof UserError) throw cause;
    const why = (cause as Error).message.split(', ')[0];
    throw new UserError(
      'ERR_ENV_FILE',
      `${file} cannot be written: ${why}.`,
      'Change to a folder that you can write to.',
      { cause },
    );
  }
}

/**
 * Stores variables in a file that only its owner may read (mode 0600), all or nothing: a reader sees the old file or the new one.
 *
 * @returns whether others could read the file before
 */
export function writeDotEnv(file: string, values: Values): { tightened: boolean } {
  const target = locate(file);
  const before = existsSync(target) ? readFileSync(target, 'utf8') : '';
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
 * Stores variables, as they are, in a new file in the first folder that takes it.
 *
 * @returns the file; `undefined` if no folder takes it
 */
export function rescue(values: Values, folders: readonly string[]): string | undefined {
  const text = Object.entries(values).map(([name, value]) => `${name}=${value}\n`);
  for (const folder of folders) {
    try {
      const file = join(mkdtempSync(join(folder, 'vouch-')), 'credentials.txt');
      writePrivately(file, text.join(''));
      return file;
    } catch {
      // The next folder may do.
    }
  }
  return undefined;
}

/** A link stays a link. */
const locate = (file: string) => (existsSync(file) ? realpathSync(file) : file);

function writePrivately(file: string, text: string): void {
  const handle = openSync(file, 'wx', 0o600);
  try {
    writeFileSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
