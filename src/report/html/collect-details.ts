import type { ItemResult } from '../../model/results';
import type { Slice, Spool } from '../files/spool-texts';
import { comparePlaces, placeOf, type ResultPlace } from '../tally/compare-places';
import { describeDetail, withoutBodies } from './describe-detail';
import { embedJson } from './embed';
import type { DetailData, Kept } from './page-data';

/** Runs of more results keep only the details of failed ones. */
const mostWhole = 5000;

/** How much the details of a report may take, in bytes, so that all of it stays below 5 MB; and how much one piece of it does. */
const most = { bytes: 3_500_000, piece: 100_000 };

interface Entry extends ResultPlace {
  readonly failed: boolean;
  readonly slice: Slice;
}

export interface DetailCollector {
  add(result: ItemResult): void;
  /** @param first results whose details are kept before all others: those that stand for a cause */
  end(first: readonly ResultPlace[]): Details;
}

export interface Details {
  readonly kept: Kept;
  /** Where the details of a result are; -1 for both if they are not kept. */
  find(place: ResultPlace): readonly [piece: number, position: number];
  /** Each piece as JSON, a list of `DetailData`, read from the disk when its turn comes. */
  pieces(): Iterable<string>;
}

/** Keeps the details of results out of memory, and chooses in the end what of them the report can take. */
export function collectDetails(spool: Spool, planned: number): DetailCollector {
  const entries: Entry[] = [];
  const isLarge = planned > mostWhole;
  return {
    add(result) {
      const failed = result.status === 'failed';
      if (isLarge && !failed) return;
      entries.push({ ...placeOf(result), failed, slice: spool.add(embedJson(describeDetail(result))) });
    },
    end(first) {
      const { chosen, kept } = choose(entries.sort(comparePlaces), first, { isLarge, spool });
      return { kept, ...arrange(chosen, spool) };
    },
  };
}

interface Chosen {
  readonly entry: Entry;
  readonly bare: boolean;
  readonly size: number;
}

/** Failed ones first, and of them those that stand for a cause; then the others: with their bodies if these all fit, else without. */
function choose(
  entries: readonly Entry[],
  first: readonly ResultPlace[],
  { isLarge, spool }: { readonly isLarge: boolean; readonly spool: Spool },
): { readonly chosen: readonly Chosen[]; readonly kept: Kept } {
  const early = new Set(first.map(keyOf));
  const isEarly = (entry: Entry): boolean => early.has(keyOf(entry));
  const failed = entries.filter((entry) => entry.failed);
  const others = entries.filter((entry) => !entry.failed);
  let left = most.bytes;
  const take = (list: readonly Entry[], sizeOf: (entry: Entry) => number, bare: boolean): readonly Chosen[] =>
    list.flatMap((entry) => {
      const size = sizeOf(entry);
      if (size > left) return [];
      left -= size;
      return [{ entry, bare, size }];
    });
  const whole = ({ slice }: Entry): number => slice.length;
  const early1 = take(failed.filter(isEarly), whole, false);
  const rest = take(
    failed.filter((entry) => !isEarly(entry)),
    whole,
    false,
  );
  const all = others.reduce((sum, entry) => sum + whole(entry), 0);
  const bare = all > left;
  const last = take(others, bare ? (entry) => Buffer.byteLength(strip(entry, spool)) : whole, bare);
  const chosen = [...early1, ...rest, ...last].sort((a, b) => comparePlaces(a.entry, b.entry));
  return { chosen, kept: isLarge ? 'failed' : bare ? 'without bodies' : 'all' };
}

/** Puts them together in pieces, in the order of the plan. */
function arrange(chosen: readonly Chosen[], spool: Spool): Pick<Details, 'find' | 'pieces'> {
  const pieces: Chosen[][] = [];
  const places = new Map<string, readonly [number, number]>();
  let size = Number.POSITIVE_INFINITY;
  for (const one of chosen) {
    if (size + one.size > most.piece) {
      pieces.push([]);
      size = 0;
    }
    const piece = pieces.at(-1) as Chosen[];
    places.set(keyOf(one.entry), [pieces.length - 1, piece.length]);
    piece.push(one);
    size += one.size;
  }
  return {
    find: (place) => places.get(keyOf(place)) ?? [-1, -1],
    *pieces() {
      for (const piece of pieces) {
        const texts = piece.map(({ entry, bare }) => (bare ? strip(entry, spool) : read(entry, spool)));
        yield `[${texts.join(',\n')}]`;
      }
    },
  };
}

const keyOf = ({ index, iteration }: ResultPlace): string => `${index} ${iteration}`;

const read = ({ slice }: Entry, spool: Spool): string => Buffer.from(spool.read(slice)).toString('utf8');

const strip = (entry: Entry, spool: Spool): string =>
  embedJson(withoutBodies(JSON.parse(read(entry, spool)) as DetailData));
