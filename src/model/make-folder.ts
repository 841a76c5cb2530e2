import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes a folder and those above it, where they are missing. Node's `recursive` never ends where the system makes no folders, as in `/proc`.
 *
 * @throws Error of the system, if it cannot be made
 */
export function makeFolder(path: string): void {
  const error = tryToMake(path);
  if (!error) return;
  if (error.code !== 'ENOENT' || dirname(path) === path) throw error;
  makeFolder(dirname(path));
  const again = tryToMake(path);
  if (again) throw again;
}

/** @returns why there is no such folder now */
function tryToMake(path: string): NodeJS.ErrnoException | undefined {
  try {
    mkdirSync(path);
  } catch (error) {
    return statSync(path, { throwIfNoEntry: false })?.isDirectory() ? undefined : (error as NodeJS.ErrnoException);
  }
  return undefined;
}
