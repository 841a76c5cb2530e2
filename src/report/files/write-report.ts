import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type ReportFile, reportWriteError } from './report-file';

/**
 * Creates a report's folder, and finds out before the run whether the report can be written there.
 * @throws UserError `ERR_REPORT`
 */
export async function prepareReport(file: ReportFile): Promise<void> {
  try {
    if (await isSpecial(file.path)) return;
    const temporary = temporaryName(file.path);
    await writeFile(temporary, '');
    await rm(temporary);
  } catch (error) {
    throw reportWriteError(file, error);
  }
}

/**
 * Writes a report atomically: a reader sees the old file or the new one, never half of it. Creates its folder.
 * @throws UserError `ERR_REPORT`
 */
export async function writeReport(file: ReportFile, content: string | Iterable<string | Uint8Array>): Promise<void> {
  try {
    if (await isSpecial(file.path)) await writeFile(file.path, content);
    else await replaceFile(file.path, content);
  } catch (error) {
    throw reportWriteError(file, error);
  }
}

/**
 * Whether a path names something that must not be replaced by a file, such as /dev/stdout or a pipe. Creates the folder above it.
 * @throws Error for a folder
 */
async function isSpecial(path: string): Promise<boolean> {
  await mkdir(dirname(path), { recursive: true });
  const found = await stat(path).catch(() => undefined);
  if (found?.isDirectory()) throw new Error('EISDIR: it is a folder');
  return found !== undefined && !found.isFile();
}

const temporaryName = (path: string) => `${path}.${process.pid}.tmp`;

async function replaceFile(path: string, content: string | Iterable<string | Uint8Array>): Promise<void> {
  const temporary = temporaryName(path);
  try {
    await writeFile(temporary, content);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
