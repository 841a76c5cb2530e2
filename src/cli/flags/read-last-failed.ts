import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isObject } from '../../model/json';
import { UserError } from '../../model/user-error';
import { readTextFile } from '../../text/read-text-file';

/**
 * Reads the names of what failed in the last run, as `<collection> <item>`.
 *
 * @throws UserError if there is no last run, or nothing failed in it
 */
export function readLastFailed(reports: string): ReadonlySet<string> {
  const file = join(reports, 'results.ndjson');
  if (!existsSync(file))
    throw new UserError(
      'ERR_NO_LAST_RUN',
      `There is no last run: ${file} does not exist.`,
      'Run without --last-failed first.',
    );
  const failed = readTextFile(file)
    .split('\n')
    .flatMap((line) => {
      const result = parseLine(line);
      if (!isObject(result) || result['status'] !== 'failed' || !isObject(result['item'])) return [];
      return [`${String(result['item']['collection'])} ${String(result['item']['name'])}`];
    });
  if (failed.length === 0)
    throw new UserError('ERR_NOTHING_FAILED', 'Nothing failed in the last run.', 'Run without --last-failed.');
  return new Set(failed);
}

/** `undefined` for half a line, which a run that was killed leaves. */
function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
