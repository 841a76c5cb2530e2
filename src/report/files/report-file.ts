import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { ReporterOptions } from '../../model/reporter';
import { systemMessage } from '../../model/system-message';
import { UserError } from '../../model/user-error';

/** A report as messages name it. */
export interface ReportFile {
  /** The reporter's name. */
  readonly name: string;
  readonly path: string;
}

/** @param fallback file name below `options.folder` where the user names no file */
export function reportFile(name: string, fallback: string, options: ReporterOptions): ReportFile {
  return { name, path: options.exportPath ?? join(options.folder, fallback) };
}

/** Whether a path names something that must not be replaced by a file, such as /dev/stdout or a pipe. */
export function isSpecial(path: string): boolean {
  try {
    const found = statSync(path);
    return !found.isFile() && !found.isDirectory();
  } catch {
    // Whatever is wrong with the path is said when the report is written.
    return false;
  }
}

/** `ERR_REPORT`, for a report that cannot be written. */
export function reportWriteError({ name, path }: ReportFile, cause: unknown): UserError {
  return new UserError(
    'ERR_REPORT',
    `The ${name} report could not be written to ${path}: ${systemMessage(cause)}.`,
    `Free up space or grant write access there, or choose another file with --reporter-${name}-export.`,
  ).causedBy(cause);
}
