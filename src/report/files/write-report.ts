import { rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { makeFolder } from '../../model/make-folder';
import { isSpecial, type ReportFile, reportWriteError } from './report-file';

type Content = string | Iterable<string | Uint8Array>;

/**
 * Puts a report in the place of an earlier run's until there is one of this run, and finds out whether it can be written there. Where
 * it cannot, there is no report: the old one says nothing about this run.
 * @throws UserError `ERR_REPORT`
 */
export async function replaceEarlier(file: ReportFile, content: Content): Promise<void> {
  try {
    if (!isSpecial(file.path)) await replaceFile(file.path, content);
  } catch (error) {
    await rm(file.path).catch(() => {});
    throw reportWriteError(file, error);
  }
}

/**
 * Writes a report atomically: a reader sees the old file or the new one, never half of it. Creates its folder.
 * @throws UserError `ERR_REPORT`
 */
export async function writeReport(file: ReportFile, content: Content): Promise<void> {
  try {
    if (isSpecial(file.path)) await writeFile(file.path, content);
    else await replaceFile(file.path, content);
  } catch (error) {
    throw reportWriteError(file, error);
  }
}

async function replaceFile(path: string, content: Content): Promise<void> {
  const temporary = `${path}.${process.pid}.tmp`;
  makeFolder(dirname(path));
  try {
    await writeFile(temporary, content);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
