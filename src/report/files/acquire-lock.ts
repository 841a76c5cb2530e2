import { constants, copyFileSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { makeFolder } from '../../model/make-folder';
import { UserError } from '../../model/user-error';

/** Locks of this process. */
const held = new Set<string>();

/** How long a process has for writing its number into the file that it has made, in milliseconds. */
const timeToSign = 10_000;

/**
 * Takes a lock: a file that contains the number of the process that has it. That of a process which has ended is taken over.
 *
 * @returns what gives the lock back; does nothing where no file can be made: reports cannot be written there either, and say so
 * @throws UserError `ERR_REPORTS_IN_USE` while another run has it
 */
export function acquireLock(path: string): () => void {
  const file = resolve(path);
  try {
    makeFolder(dirname(file));
  } catch {
    return () => {};
  }
  // Several that find the lock of a dead process side by side may need a few rounds.
  for (let round = 0; round < 10; round += 1) {
    const made = make(file);
    if (made === 'failed') return () => {};
    if (made === 'made') {
      held.add(file);
      return () => release(file);
    }
    const owner = readOwner(file);
    if (owner !== undefined && isAlive(owner, file)) break;
    if (owner !== undefined) bury(file, owner);
  }
  throw new UserError(
    'ERR_REPORTS_IN_USE',
    `Another run${describeOwner(file)} is writing its reports to ${dirname(path)}.`,
    `Wait until it has ended, or name another folder with --reports. If there is no such run, delete ${path}.`,
  );
}

function make(file: string): 'made' | 'exists' | 'failed' {
  try {
    writeFileSync(file, `${process.pid}\n`, { flag: 'wx' });
    return 'made';
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return 'exists';
    // A full disk leaves a file without a number.
    rmSync(file, { force: true });
    return 'failed';
  }
}

function release(file: string): void {
  if (!held.delete(file)) return;
  if (readOwner(file) === String(process.pid)) rmSync(file, { force: true });
}

/** What the lock contains; `undefined` if it is gone. */
function readOwner(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return undefined;
  }
}

function isAlive(owner: string, file: string): boolean {
  if (!/^\d+$/.test(owner)) return Date.now() - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0) < timeToSign;
  // In containers, a run often has the number that the one before it had.
  if (Number(owner) === process.pid) return held.has(file);
  try {
    process.kill(Number(owner), 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Removes a dead process's lock, and only that: another run may have taken it over since it was read. */
function bury(file: string, owner: string): void {
  const grave = `${file}.${process.pid}`;
  try {
    renameSync(file, grave);
  } catch {
    return;
  }
  try {
    if (readOwner(grave) !== owner) copyFileSync(grave, file, constants.COPYFILE_EXCL);
  } finally {
    rmSync(grave, { force: true });
  }
}

function describeOwner(file: string): string {
  const owner = readOwner(file);
  return owner ? ` (process ${owner})` : '';
}
