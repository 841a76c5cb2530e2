import { isObject, type JsonObject } from '../../model/json';
import { UserError } from '../../model/user-error';
import { readFlagFile } from './read-flag-file';

/**
 * Reads the file that `--iteration-data` names: a JSON list of objects, or CSV with the names in its first line (RFC 4180).
 *
 * @returns one object of variables per iteration, at least one
 * @throws UserError if it cannot be read, is neither, or has no rows
 */
export function readIterationData(file: string): readonly JsonObject[] {
  const text = readFlagFile('--iteration-data', file).replace(/^\ufeff/, '');
  const rows = /^\s*[[{]/.test(text) ? readJsonRows(file, text) : readCsvRows(text);
  if (rows.length > 0) return rows;
  throw new UserError(
    'ERR_ITERATION_DATA',
    `${file} has no rows.`,
    'Add one row per iteration, or leave out the file.',
  );
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

function readCsvRows(text: string): readonly JsonObject[] {
  const [names = [], ...rows] = splitCsv(text);
  return rows.map((row) => Object.fromEntries(names.map((name, column) => [name, row[column] ?? ''])));
}

/** The fields of each line, without the white space around them; empty lines are left out. */
function splitCsv(text: string): readonly (readonly string[])[] {
  const lines: string[][] = [[]];
  for (const [, quoted, plain = '', end] of text.matchAll(/[^\S\n]*(?:"((?:[^"]|"")*)"[^\S\n]*|([^,\n]*))(,|\n|$)/g)) {
    lines.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain.trim());
    if (end === '\n') lines.push([]);
  }
  return lines.filter((fields) => fields.some((field) => field !== ''));
}
