import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { makeFolder } from '../../model/make-folder';
import { systemMessage } from '../../model/system-message';
import { UserError } from '../../model/user-error';

/** A file that `generate` makes. */
export interface GeneratedFile {
  /** Path below the project's folder, with `/`. */
  readonly path: string;
  readonly content: string;
}

/** Writes files into a folder. @throws UserError if one cannot be written */
export function writeFiles(folder: string, files: readonly GeneratedFile[]): void {
  for (const { path, content } of files) {
    const file = join(folder, path);
    try {
      makeFolder(dirname(file));
      writeFileSync(`${file}.tmp`, content);
      renameSync(`${file}.tmp`, file);
    } catch (cause) {
      rmSync(`${file}.tmp`, { force: true });
      throw new UserError(
        'ERR_WRITE',
        `${path} could not be written: ${systemMessage(cause)}.`,
        'Free up space, or grant write access there.',
      ).causedBy(cause);
    }
  }
}
