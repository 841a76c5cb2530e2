import { findNearest } from '../../model/find-nearest';

/** Something in a `.env` file that is probably meant in another way than it is read. */
export interface Slip {
  /** One sentence with the line; names variables, never their values. */
  readonly message: string;
  /** What to do about it, one sentence. */
  readonly remedy: string;
  /** The variable that it concerns; absent if it may be any. */
  readonly variable?: string;
}

/**
 * Finds what is read in another way than it is probably meant: values that are cut off, quotes that stay open, names that nobody reads.
 *
 * @param options.file as messages name it
 * @param options.known names of all variables that may be in it
 */
export function findSlips(text: string, options: { file: string; known: readonly string[] }): readonly Slip[] {
  const { file, known } = options;
  const lines = text.split(/\r?\n/);
  const slips: Slip[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    const at = `${file}: line ${index + 1}`;
    const line = lines[index] ?? '';
    if (/^\s*(#|$)/.test(line)) continue;
    const [, name = '', value = ''] = /^\s*(?:export\s+)?([\w.-]+)\s*=[^\S\n]*(.*)$/.exec(line) ?? [];
    if (name === '') {
      slips.push(explainLine(line, at));
      continue;
    }
    const quote = /^["'`]/.exec(value)?.[0];
    const end = quote === undefined ? index : findClosing(lines, { from: index, quote, value });
    slips.push(...checkName(name, { at, known }));
    if (end === undefined) {
      const remedy = 'Close it, or put the value into quotes of another kind; the lines that follow may be lost.';
      slips.push({ message: `${at} opens a quote for ${name} that is never closed.`, remedy });
    } else {
      const about = known.includes(name) ? name : findNearest(name, known);
      if (about !== undefined && end === index) slips.push(...checkValue(value, { at, name, about }));
      index = end;
    }
  }
  return slips;
}

function explainLine(line: string, at: string): Slip {
  const [, name] = /^\s*(?:export\s+)?([A-Za-z][\w.-]*)\s*:/.exec(line) ?? [];
  const remedy = 'Write NAME=value; the line that follows may be lost.';
  if (name !== undefined) return { message: `${at} has a colon after ${name} in place of =.`, remedy };
  return { message: `${at} is not of the form NAME=value.`, remedy };
}

/** The line in which a quoted value ends; `undefined` if there is none before another variable begins. */
function findClosing(
  lines: readonly string[],
  { from, quote, value }: { from: number; quote: string; value: string },
): number | undefined {
  if (value.indexOf(quote, 1) > 0) return from;
  for (let index = from + 1; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    if (/^\s*(?:export\s+)?[A-Z][A-Z0-9_]*=/.test(line)) return undefined;
    if (line.includes(quote)) return index;
  }
  return undefined;
}

function checkName(name: string, { at, known }: { at: string; known: readonly string[] }): readonly Slip[] {
  if (known.includes(name)) return [];
  const nearest = findNearest(name, known);
  if (nearest !== undefined) {
    const remedy = `Rename it to ${nearest}, if that is what it is meant to be.`;
    return [{ message: `${at} sets ${name}, which is not read.`, remedy, variable: nearest }];
  }
  const prefixes = new Set(known.map((one) => one.slice(0, one.indexOf('_') + 1)));
  if (![...prefixes].some((prefix) => prefix !== '' && name.startsWith(prefix))) return [];
  const remedy = 'docs/variables.md lists all variables.';
  return [{ message: `${at} sets ${name}, which is not read.`, remedy, variable: name }];
}

function checkValue(text: string, { at, name, about }: { at: string; name: string; about: string }): readonly Slip[] {
  const [, quote, quoted = '', rest = ''] = /^(["'`])(.*?)\1(.*)$/.exec(text) ?? [];
  const slip = (message: string, remedy: string): Slip => ({ message: `${at} ${message}`, remedy, variable: about });
  const inQuotes = 'Put the whole value into single quotes.';
  const value = quote === undefined ? (/^[^#]*/.exec(text)?.[0] ?? '') : quoted;
  return [
    ...(quote === undefined && /^#|\S#/.test(text) ? [slip(`cuts the value of ${name} off at #.`, inQuotes)] : []),
    ...(/^\s*[^\s#]/.test(rest) ? [slip(`cuts the value of ${name} off at the second quote.`, inQuotes)] : []),
    ...(quote !== "'" && /\$(\{\w+\}|\(|[A-Z][A-Z0-9_]+)/.test(value)
      ? [slip(`has a $ in the value of ${name}, which stays as it is.`, 'Write the value itself: nothing is put in.')]
      : []),
  ];
}
