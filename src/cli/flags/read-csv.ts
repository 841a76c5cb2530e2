import { CsvError, parse } from 'csv-parse/sync';
import { UserError } from '../../model/user-error';

/** A row, and the line that it ends at, from 1. */
interface CsvLine {
  readonly fields: readonly string[];
  readonly line: number;
}

/**
 * Reads CSV with the names of its columns in the first line (RFC 4180). White space around values, and lines without any, are left out.
 *
 * @param file the file's name, for messages
 * @returns one object for each row; all values are text
 * @throws UserError `ERR_ITERATION_DATA` with the line: a quote that is not closed, too few or too many values, columns that are
 *   not separated by commas, that have no name, or that have the same one
 */
export function readCsv(file: string, text: string): readonly Readonly<Record<string, string>>[] {
  const [head, ...rows] = splitLines(file, text);
  if (!head) return [];
  const names = head.fields;
  checkNames(file, head);
  return rows.map(({ fields, line }) => {
    if (fields.length !== names.length) {
      const what = `has ${count(fields.length, 'value')} for ${count(names.length, 'column')}`;
      throw faultAt({ file, line, what, remedy: 'Give every row a value for each column; it may be empty.' });
    }
    return Object.fromEntries(names.map((name, column) => [name, fields[column] ?? '']));
  });
}

function splitLines(file: string, text: string): readonly CsvLine[] {
  const lines: number[] = [];
  try {
    const records = parse(text, {
      trim: true,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      on_record: (fields, info) => {
        lines.push(info.lines);
        return fields;
      },
    });
    return records.map((fields, index) => ({ fields, line: lines[index] ?? 0 }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    // The parser's own message quotes the file, which may hold a password.
    const isOpen = error.code === 'CSV_QUOTE_NOT_CLOSED';
    throw faultAt({
      file,
      line: isOpen ? (lines.at(-1) ?? 0) + 1 : Number(error['lines']),
      what: isOpen ? 'begins a row with a quote that is never closed' : 'has a quote in the wrong place',
      remedy: 'Put a value with a quote in it into quotes, and write that quote twice.',
    });
  }
}

function checkNames(file: string, { fields: names, line }: CsvLine): void {
  const [only = ''] = names;
  const separator = names.length > 1 ? undefined : /[;\t]/.exec(only)?.[0];
  if (separator !== undefined) {
    const what = `separates columns with ${separator === ';' ? 'semicolons' : 'tabs'}`;
    throw faultAt({ file, line, what, remedy: 'Save the file with commas.' });
  }
  const nameless = names.indexOf('');
  if (nameless >= 0) {
    const what = `has no name for column ${nameless + 1}`;
    throw faultAt({ file, line, what, remedy: 'Name every column, or remove it.' });
  }
  const repeated = names.find((name, column) => names.indexOf(name) !== column);
  if (repeated === undefined) return;
  throw faultAt({ file, line, what: `has two columns named ${repeated}`, remedy: 'Give each its own name.' });
}

function faultAt(fault: { file: string; line: number; what: string; remedy: string }): UserError {
  const { file, line, what, remedy } = fault;
  return new UserError('ERR_ITERATION_DATA', `${file}: line ${line} ${what}.`, remedy);
}

const count = (number: number, what: string): string => `${number} ${what}${number === 1 ? '' : 's'}`;
