import { endianness } from 'node:os';
import { readEscape } from './read-escape';

/** A text as UTF-16 code units, which are faster to walk than strings. */
export type Units = Uint16Array;

/** A stretch of a text: from its first unit to the one behind its last. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

export interface Unescaped {
  readonly units: Units;
  /** Where a place in `units` stands in the text with the escapes; an escape counts as a whole. */
  origin(place: Place): Place;
}

export function unitsOf(text: string): Units {
  const units = new Uint16Array(text.length);
  const bytes = Buffer.from(units.buffer);
  bytes.write(text, 'utf16le');
  if (endianness() === 'BE') bytes.swap16();
  return units;
}

/** Undoes one level of escapes, of all kinds at once; `undefined` if there is none. */
export function unescapeText(escaped: Units): Unescaped | undefined {
  const units = new Uint16Array(escaped.length);
  const length = walk(escaped, units);
  if (length === escaped.length) return undefined;
  let undone: readonly Undone[] | undefined;
  return {
    units: units.subarray(0, length),
    origin({ start, end }) {
      undone ??= listUndone(escaped);
      return { start: originOf(undone, start).start, end: originOf(undone, end - 1).end };
    },
  };
}

/** An escape, and where what it stands for is. */
interface Undone extends Place {
  readonly origin: Place;
}

function listUndone(escaped: Units): readonly Undone[] {
  const undone: Undone[] = [];
  walk(escaped, new Uint16Array(escaped.length), (one) => undone.push(one));
  return undone;
}

/** @returns how many units were written; fewer than there were if there was an escape */
function walk(from: Units, to: Units, onEscape?: (undone: Undone) => void): number {
  let written = 0;
  for (let index = 0; index < from.length; ) {
    const unit = from[index] ?? 0;
    const found = readEscape(from, index);
    if (!found) {
      to[written] = unit;
      written += 1;
      index += 1;
      continue;
    }
    const start = written;
    const { point, length } = found;
    if (point > 0xffff) {
      to[written] = 0xd800 + ((point - 0x10000) >> 10);
      written += 1;
    }
    to[written] = point > 0xffff ? 0xdc00 + ((point - 0x10000) & 0x3ff) : point;
    written += 1;
    onEscape?.({ start, end: written, origin: { start: index, end: index + length } });
    index += length;
  }
  return written;
}

/** Where the unit at an index comes from. */
function originOf(undone: readonly Undone[], index: number): Place {
  let low = 0;
  let high = undone.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((undone[middle]?.start ?? 0) <= index) low = middle + 1;
    else high = middle;
  }
  const before = undone[low - 1];
  if (before && index < before.end) return before.origin;
  const start = before ? before.origin.end + (index - before.end) : index;
  return { start, end: start + 1 };
}
