import { findStringEnd } from './find-string-end';

export interface JsonError {
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 units. */
  readonly column: number;
  /** What stands there, in a word or two: never the text itself, which could be secret. */
  readonly found: string;
  /** Nothing is wrong but that the text ends there. */
  readonly cut: boolean;
}

const literal = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

/** All of a text that ends within a literal; behind a number that is whole, it ends within its fraction or exponent. */
const beginnings = /^(?:-|t|tr|tru|f|fa|fal|fals|n|nu|nul|\.|[eE][+-]?)$/;

type Expecting = 'value' | 'first item' | 'first key' | 'key' | 'colon' | 'comma' | 'end';

/** Where a text that `JSON.parse` refused stops being JSON; V8's own message does not always give the place, and quotes the text. */
export function findJsonError(text: string): JsonError {
  const open: string[] = [];
  let expecting: Expecting = 'value';
  let end = 0;
  for (;;) {
    const start = skipBlanks(text, end);
    const tokenEnd = findTokenEnd(text, start);
    const next: Expecting | undefined =
      tokenEnd > start ? accept(text.slice(start, tokenEnd), expecting, open) : undefined;
    if (!next) return describe(text, start);
    expecting = next;
    end = tokenEnd;
  }
}

function skipBlanks(text: string, from: number): number {
  let index = from;
  while (index < text.length && ' \t\r\n'.includes(text[index] as string)) index += 1;
  return index;
}

/** Index after the token that begins at `start`; `start` itself if no token does. */
function findTokenEnd(text: string, start: number): number {
  const char = text[start] ?? '';
  if (char === '"') return findStringEnd(text, start) + 1;
  if (char !== '' && '{}[],:'.includes(char)) return start + 1;
  literal.lastIndex = start;
  literal.test(text);
  return literal.lastIndex;
}

/** What may follow the token; `undefined` if the token may not stand here. Keeps the list of open brackets. */
function accept(found: string, expecting: Expecting, open: string[]): Expecting | undefined {
  const closed = (): Expecting => (open.length === 0 ? 'end' : 'comma');
  if (found === ':') return expecting === 'colon' ? 'value' : undefined;
  if (found === ',') return expecting === 'comma' ? (open.at(-1) === '{' ? 'key' : 'value') : undefined;
  if (found === '}' || found === ']') {
    const empty = found === '}' ? 'first key' : 'first item';
    if (expecting !== 'comma' && expecting !== empty) return undefined;
    return open.pop() === (found === '}' ? '{' : '[') ? closed() : undefined;
  }
  if (expecting === 'key' || expecting === 'first key') return isString(found) ? 'colon' : undefined;
  if (expecting !== 'value' && expecting !== 'first item') return undefined;
  if (found === '{' || found === '[') {
    open.push(found);
    return found === '{' ? 'first key' : 'first item';
  }
  return found.startsWith('"') && !isString(found) ? undefined : closed();
}

/** Whether a quoted token is free of control characters and bad escapes. */
function isString(found: string): boolean {
  try {
    return typeof JSON.parse(found) === 'string';
  } catch {
    return false;
  }
}

function describe(text: string, offset: number): JsonError {
  const before = text.slice(0, offset);
  const line = before.split('\n').length;
  const column = offset - before.lastIndexOf('\n');
  const rest = text.slice(offset);
  if (rest === '') return { line, column, found: 'the end of the text', cut: true };
  if (rest.startsWith('"')) return { line, column, found: 'a string', cut: findStringEnd(rest, 0) < 0 };
  const cut = beginnings.test(rest);
  return { line, column, found: /^\w/.test(rest) ? 'a word' : JSON.stringify(Array.from(rest.slice(0, 2))[0]), cut };
}
