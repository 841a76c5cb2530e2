import { tmpdir } from 'node:os';
import { dirname } from 'node:path';
import { systemMessage } from '../../model/system-message';
import { UserError } from '../../model/user-error';
import { isSpecial, type ReportFile } from './report-file';
import { type Spool, spoolTexts } from './spool-texts';

/**
 * Keeps the texts of a report until it is written: beside it, where there must be room for it in the end; a report that goes to a pipe or
 * device has `TMPDIR`. Adding throws `ERR_REPORT` where there is no room.
 */
export function spoolReport({ name, path }: ReportFile): Spool {
  const folder = isSpecial(path) ? tmpdir() : dirname(path);
  const spool = spoolTexts(folder);
  return {
    ...spool,
    add(text) {
      try {
        return spool.add(text);
      } catch (cause) {
        const what = `The ${name} report could not be kept in ${folder} until the end of the run: ${systemMessage(cause)}.`;
        const other = isSpecial(path)
          ? 'name another folder in TMPDIR'
          : `choose another file with --reporter-${name}-export`;
        throw new UserError('ERR_REPORT', what, `Free up space or grant write access there, or ${other}.`).causedBy(
          cause,
        );
      }
    },
  };
}
