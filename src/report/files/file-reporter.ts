import { join } from 'node:path';
import type { Reporter, ReporterOptions } from '../../model/reporter';
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
  // Node's own text goes on with the system call and the path: "EACCES: permission denied, open 'reports/junit.xml'".
  const why = cause instanceof Error ? cause.message.split(', ')[0] : String(cause);
  return new UserError(
    'ERR_REPORT',
    `The ${name} report could not be written to ${path}: ${why}.`,
    `Free up space or grant write access there, or choose another file with --reporter-${name}-export.`,
    { cause },
  );
}
