import { join } from 'node:path';
import type { Reporter, ReporterOptions } from '../../model/reporter';
import { systemMessage } from '../../model/system-message';
import { UserError } from '../../model/user-error';

/** A reporter that leaves a file behind. */
export interface FileReporter extends Reporter {
  /** The file it writes. */
  readonly file: string;
}

export function isFileReporter(reporter: Reporter): reporter is FileReporter {
  return 'file' in reporter;
}

/** A report as messages name it. */
export interface ReportFile {
  /** The reporter's name. */
  readonly name: string;
  readonly path: string;
}

/** @param fallback file name below `options.folder` when the user names no file */
export function reportFile(name: string, fallback: string, options: ReporterOptions): ReportFile {
  return { name, path: options.exportPath ?? join(options.folder, fallback) };
}

/** What the user reads when the file system refuses a report: `ERR_REPORT`. */
export function reportError({ name, path }: ReportFile, cause: unknown): UserError {
  return new UserError(
    'ERR_REPORT',
    `The ${name} report could not be written to ${path}: ${systemMessage(cause)}.`,
    `Make room or give write access there, or name another file with --reporter-${name}-export.`,
  ).causedBy(cause);
}
