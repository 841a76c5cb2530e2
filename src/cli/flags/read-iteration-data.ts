import { isObject, type JsonObject } from '../../model/json';
import { UserError } from '../../model/user-error';
import { readTextFile } from '../../text/read-text-file';
import { readCsv } from './read-csv';

/**
 * Reads the file that `--iteration-data` names: a JSON list of objects, or CSV with the names in its first line.
 *
 * @returns one object of variables per iteration, at least one
 * @throws UserError if it cannot be read, is neither, or has no rows
 */
export function readIterationData(file: string): readonly JsonObject[] {
  const text = readTextFile(file, { name: `--iteration-data ${file}` });
  const rows = isJson(file, text) ? readJsonRows(file, text) : readCsv(file, text);
  if (rows.length > 0) return rows;
  throw new UserError(
    'ERR_ITERATION_DATA',
    `${file} has no rows.`,
    'Add one row per iteration, or leave out the file.',
  );
}

/** By its name, or by how it begins: names of columns may be in brackets, too. */
function isJson(file: string, text: string): boolean {
  const [, ending] = /\.(csv|json)$/i.exec(file) ?? [];
  return ending === undefined ? /^\s*(\{|\[\s*[[{"\]\d])/.test(text) : ending.toLowerCase() === 'json';
}

function readJsonRows(file: string, text: string): readonly JsonObject[] {
  const fail = (what: string) =>
    new UserError('ERR_ITERATION_DATA', `${file} ${what}.`, 'Make it a list of objects, or CSV.');
  let rows: unknown;
  try {
    rows = JSON.parse(text);
  } catch {
    // The parser's own message quotes the file, which may hold a password.
    throw fail('is not valid JSON');
  }
  if (Array.isArray(rows) && rows.every(isObject)) return rows;
  throw fail('is not a list of objects');
}
