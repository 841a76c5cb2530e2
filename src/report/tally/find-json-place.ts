import { isIndex } from '../../model/json-pointer';

/** A part of a text, in UTF-16 units. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

/** How far a search came. */
interface Found extends Place {
  /** How many keys of the pointer lead there. */
  readonly depth: number;
}

const blanks = /[ \t\r\n]*/y;
const scalar = /[^\s,:\]}]*/y;
const structure = /["{}[\]]/g;

/**
 * Where the value that a JSON Pointer leads to stands in a text, with its name; of an object or list only the beginning. Where there is no
 * such value, what would contain it. `*` stands for any member or item. The text may be cut off.
 *
 * @returns `undefined` where the text leads nowhere
 */
export function findJsonPlace(text: string, keys: readonly string[]): Place | undefined {
  const start = skipBlanks(text, 0);
  if (start >= text.length) return undefined;
  const { start: from, end } = search(text, { start, nameStart: start, keys, depth: 0 });
  return { start: from, end };
}

interface Search {
  /** Where the value begins. */
  readonly start: number;
  /** Where its name does. */
  readonly nameStart: number;
  readonly keys: readonly string[];
  readonly depth: number;
}

function search(text: string, { start, nameStart, keys, depth }: Search): Found {
  const opening = text[start];
  const isContainer = opening === '{' || opening === '[';
  const here = { start: nameStart, end: isContainer ? start + 1 : skipValue(text, start), depth };
  const key = keys[depth];
  if (key === undefined || !isContainer) return here;
  let best = here;
  let position = -1;
  for (const member of listMembers(text, start)) {
    position += 1;
    const name = opening === '[' ? String(position) : member.name;
    if (key !== '*' && key !== name) continue;
    const found = search(text, { start: member.start, nameStart: member.nameStart, keys, depth: depth + 1 });
    if (found.depth > best.depth) best = found;
    if (best.depth === keys.length || (opening === '[' && isIndex(key))) break;
  }
  return best;
}

interface Member {
  readonly name: string;
  readonly nameStart: number;
  readonly start: number;
}

/** The members of an object, or the items of a list, that opens at `start`. */
function* listMembers(text: string, start: number): Generator<Member> {
  const isObject = text[start] === '{';
  let index = skipBlanks(text, start + 1);
  while (index < text.length && !'}]'.includes(text[index] as string)) {
    const nameStart = index;
    let name = '';
    if (isObject) {
      const end = skipValue(text, index);
      name = readName(text.slice(index, end));
      index = skipBlanks(text, end);
      if (text[index] !== ':') return;
      index = skipBlanks(text, index + 1);
    }
    yield { name, nameStart, start: index };
    const end = skipBlanks(text, skipValue(text, index));
    if (text[end] !== ',') return;
    index = skipBlanks(text, end + 1);
  }
}

function readName(quoted: string): string {
  try {
    return String(JSON.parse(quoted));
  } catch {
    return quoted;
  }
}

function skipBlanks(text: string, from: number): number {
  blanks.lastIndex = from;
  blanks.test(text);
  return blanks.lastIndex;
}

/** Where the value ends that begins at `start`, or the text does. */
function skipValue(text: string, start: number): number {
  const first = text[start];
  if (first === '"') return skipString(text, start);
  if (first !== '{' && first !== '[') {
    scalar.lastIndex = start;
    scalar.test(text);
    return Math.max(scalar.lastIndex, start + 1);
  }
  let depth = 0;
  for (let index = start; ; ) {
    structure.lastIndex = index;
    const found = structure.exec(text);
    if (!found) return text.length;
    if (found[0] === '"') {
      index = skipString(text, found.index);
      continue;
    }
    depth += found[0] === '{' || found[0] === '[' ? 1 : -1;
    index = found.index + 1;
    if (depth === 0) return index;
  }
}

function skipString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let slashes = 0;
    while (text[end - 1 - slashes] === '\\') slashes += 1;
    if (slashes % 2 === 0) return end + 1;
  }
  return text.length;
}
