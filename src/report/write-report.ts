import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type ReportFile, reportError } from './file-reporter';

/**
 * Writes a report at once: whoever reads the file finds the old one or the new one, never half of it. Makes its folder.
 * @throws UserError `ERR_REPORT`
 */
export async function writeReport(file: ReportFile, content: string | Iterable<string | Uint8Array>): Promise<void> {
  try {
    await mkdir(dirname(file.path), { recursive: true });
    // A rename would put a file in the place of /dev/stdout or a pipe.
    const special = await stat(file.path).then(
      (found) => !found.isFile(),
      () => false,
    );
    if (special) await writeFile(file.path, content);
    else await replaceFile(file.path, content);
  } catch (error) {
    throw reportError(file, error);
  }
}

async function replaceFile(path: string, content: string | Iterable<string | Uint8Array>): Promise<void> {
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    await writeFile(temporary, content);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
