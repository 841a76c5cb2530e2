import { type Place, type Units, unitsOf } from './unescape-text';

/** Looks for many texts at once, in a time that hardly depends on how many they are. */
export interface SearchIndex {
  /** A text of fewer than four characters is not added. */
  add(text: string): void;
  /** Every place of every one, also where they overlap. */
  find(units: Units): readonly Place[];
}

/** How many units of a text must be there before the rest is looked at. */
const head = 4;
const bits = 16;

/** What each UTF-16 unit counts as in a search; `skipped` if as nothing. */
export type CountsAs = Uint16Array;
const skipped = 0xffff;

export function createSearchIndex(countsAs: CountsAs): SearchIndex {
  const isHead = new Uint8Array(2 ** bits);
  const byHead = new Map<number, Units[]>();
  const known = new Set<string>();
  const countedAt = (units: Units, index: number): number => countsAs[units[index] ?? skipped] ?? skipped;

  return {
    add(text) {
      const wanted = unitsOf(text).map((unit) => countsAs[unit] ?? skipped);
      if (wanted.length < head || known.has(text)) return;
      known.add(text);
      const hash = wanted.subarray(0, head).reduce((value, unit) => nextHash(value, unit), 0);
      isHead[hash] = 1;
      const others = byHead.get(hash);
      if (others) others.push(wanted);
      else byHead.set(hash, [wanted]);
    },
    find(units) {
      const found: Place[] = [];
      if (known.size === 0) return found;
      let hash = 0;
      for (let index = 0; index < units.length; index += 1) {
        const unit = countedAt(units, index);
        if (unit === skipped) continue;
        hash = nextHash(hash, unit);
        if (isHead[hash] === 0) continue;
        const start = startOfHead(units, index);
        for (const wanted of byHead.get(hash) ?? []) {
          const end = endOf(wanted, units, start);
          if (end !== undefined) found.push({ start, end });
        }
      }
      return found;
    },
  };

  function startOfHead(units: Units, end: number): number {
    let index = end;
    for (let missing = head - 1; missing > 0 && index > 0; ) {
      index -= 1;
      if (countedAt(units, index) !== skipped) missing -= 1;
    }
    return index;
  }

  function endOf(wanted: Units, units: Units, start: number): number | undefined {
    let index = start;
    for (let at = 0; at < wanted.length; index += 1) {
      if (index >= units.length) return undefined;
      const unit = countedAt(units, index);
      if (unit === skipped) continue;
      if (unit !== wanted[at]) return undefined;
      at += 1;
    }
    return index;
  }
}

/** Of the last four units: what is older is shifted out. */
const nextHash = (hash: number, unit: number) => ((hash << (bits / head)) ^ unit) & (2 ** bits - 1);

/** @param change what a character counts as: one of the same length, or an empty text for none */
export function makeCountsAs(change: (char: string) => string): CountsAs {
  return Uint16Array.from({ length: 2 ** 16 }, (_, unit) => {
    const char = change(String.fromCharCode(unit));
    return char === '' ? skipped : char.charCodeAt(0);
  });
}
