import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isObject, type JsonObject } from '../../model/json';
import { UserError } from '../../model/user-error';
import { earlierResults } from '../../report/files/earlier-results';
import { ndjsonVersion } from '../../report/files/record-result';
import { readTextFile } from '../../text/read-text-file';

export interface LastFailed {
  /** `<collection> <item>`. */
  readonly names: ReadonlySet<string>;
  /** The run was interrupted or killed: others might have failed, too. */
  readonly cutOff: boolean;
}

/**
 * Reads the names of what failed in the last run that began.
 *
 * @throws UserError if there is no last run, another version of Vouch wrote its report, or nothing failed in it
 */
export function readLastFailed(reports: string): LastFailed {
  const file = join(reports, 'results.ndjson');
  const own = readText(file);
  const text = own === '' ? readText(earlierResults(file)) : own;
  if (text === '')
    throw new UserError('ERR_NO_LAST_RUN', `There is no last run in ${file}.`, 'Run without --last-failed first.');
  const lines = text.split('\n').flatMap(parseLine);
  requireVersion(lines[0], file);
  const failed = lines.flatMap(({ status, item }) =>
    status === 'failed' && isObject(item) ? [`${String(item['collection'])} ${String(item['name'])}`] : [],
  );
  const end = lines.find(({ type }) => type === 'end');
  const cutOff = !isObject(end?.['summary']) || end['summary']['interrupted'] !== false;
  if (failed.length > 0) return { names: new Set(failed), cutOff };
  const remedy = 'Run without --last-failed.';
  if (!cutOff) throw new UserError('ERR_NOTHING_FAILED', 'Nothing failed in the last run.', remedy);
  const what = 'The last run did not end, and nothing had failed until then.';
  throw new UserError('ERR_LAST_RUN_CUT_OFF', what, remedy);
}

/** What another version wrote may mean something else. */
function requireVersion(begin: JsonObject | undefined, file: string): void {
  const version = begin?.['type'] === 'begin' ? begin['version'] : undefined;
  if (version === undefined || version === ndjsonVersion) return;
  const what = `${file} has version ${String(version)}, not ${ndjsonVersion}: another version of Vouch wrote it.`;
  throw new UserError('ERR_REPORT_FILE', what, 'Run without --last-failed.');
}

/** Empty for a file that does not exist. */
const readText = (file: string): string => (existsSync(file) ? readTextFile(file) : '');

/** Nothing for half a line, which a run that was killed leaves. */
function parseLine(line: string): readonly JsonObject[] {
  try {
    const value: unknown = JSON.parse(line);
    return isObject(value) ? [value] : [];
  } catch {
    return [];
  }
}
