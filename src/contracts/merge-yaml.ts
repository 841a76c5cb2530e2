import { isDeepStrictEqual } from 'node:util';
import { isMap, isPair, isScalar, isSeq, type Node, type Pair, parseDocument, type YAMLMap, type YAMLSeq } from 'yaml';
import { isObject } from '../model/json';
import { escapeKey } from '../model/json-pointer';

export interface MergedYaml {
  readonly text: string;
  /** JSON Pointers of what both changed, and each in another way: it is as it was in `mine`. */
  readonly conflicts: readonly string[];
}

/**
 * Merges two YAML texts that were made of one: what one of them changed is changed, what both changed in different ways stays as `mine` has
 * it. Comments and order are those of `mine`.
 *
 * @param base what both were made of; `undefined` if that is not known
 * @param theirs valid YAML, as `base` is
 * @returns `undefined` if `mine` is not valid YAML
 */
export function mergeYaml({
  base,
  mine,
  theirs,
}: {
  base: string | undefined;
  mine: string;
  theirs: string;
}): MergedYaml | undefined {
  if (mine === base) return { text: theirs, conflicts: [] };
  const document = parseDocument(mine);
  const other = parseDocument(theirs);
  if (document.errors.length > 0) return undefined;
  const merger = new Merger();
  const before: unknown = base === undefined ? undefined : parseDocument(base).toJS();
  document.contents = merger.merge({
    base: before,
    mine: document.contents,
    theirs: other.contents,
    at: '',
  }) as typeof document.contents;
  const isSame = isDeepStrictEqual(document.toJS(), parseDocument(mine).toJS());
  return { text: isSame ? mine : document.toString({ lineWidth: 120 }), conflicts: merger.conflicts };
}

interface Place {
  readonly base: unknown;
  readonly mine: unknown;
  readonly theirs: unknown;
  readonly at: string;
}

/** What an absent value is compared as. */
const absent = undefined;

class Merger {
  readonly conflicts: string[] = [];

  /** @returns the node to have there; `undefined` for none */
  merge(place: Place): unknown {
    const { base, mine, theirs, at } = place;
    const [own, other] = [plainValue(mine), plainValue(theirs)];
    if (isDeepStrictEqual(own, other) || isDeepStrictEqual(other, base)) return mine;
    if (isDeepStrictEqual(own, base)) return theirs;
    if (isMap(mine) && isMap(theirs)) return this.#mergeMap(mine, theirs, place);
    if (isSeq(mine) && isSeq(theirs)) {
      const merged = this.#mergeList(mine, theirs, place);
      if (merged) return merged;
    }
    this.conflicts.push(at === '' ? '/' : at);
    return mine;
  }

  #mergeMap(mine: YAMLMap, theirs: YAMLMap, { base, at }: Place): YAMLMap {
    const before = isObject(base) ? base : {};
    const names = new Set([...keysOf(mine), ...keysOf(theirs)]);
    for (const name of names) {
      const own = pairOf(mine, name);
      const other = pairOf(theirs, name);
      const merged = this.merge({
        base: Object.hasOwn(before, name) ? before[name] : absent,
        mine: own?.value,
        theirs: other?.value,
        at: `${at}/${escapeKey(name)}`,
      });
      if (merged === undefined) mine.items = mine.items.filter((pair) => pair !== own);
      else if (own) own.value = merged;
      else if (other) insertPair(mine, theirs, other);
    }
    return mine;
  }

  /** Lists of things that have names, and lists of different texts; `undefined` for others. */
  #mergeList(mine: YAMLSeq, theirs: YAMLSeq, { base, at }: Place): YAMLSeq | undefined {
    const names = [mine, theirs].map((list) => list.items.map((item) => nameOf(plainValue(item))));
    if (names.some((list) => list.includes(undefined) || new Set(list).size < list.length)) return undefined;
    const before = new Map((Array.isArray(base) ? base : []).map((item: unknown) => [nameOf(item), item]));
    const find = (list: YAMLSeq, name: string) => list.items.find((item) => nameOf(plainValue(item)) === name);
    for (const name of new Set(names.flat())) {
      if (name === undefined) continue;
      const own = find(mine, name);
      const merged = this.merge({
        base: before.get(name),
        mine: own,
        theirs: find(theirs, name),
        at: `${at}/${escapeKey(name)}`,
      });
      if (merged === undefined) mine.items = mine.items.filter((item) => item !== own);
      else if (own === undefined) mine.items.push(merged);
      else mine.items = mine.items.map((item) => (item === own ? merged : item));
    }
    return mine;
  }
}

const plainValue = (node: unknown): unknown =>
  isNode(node) ? (node.toJS(emptyDocument) as unknown) : (node ?? absent);

const emptyDocument = parseDocument('');

const isNode = (value: unknown): value is Node => isMap(value) || isSeq(value) || isScalar(value);

const keysOf = (map: YAMLMap): readonly string[] =>
  map.items.flatMap((pair) => (isPair(pair) && isScalar(pair.key) ? String(pair.key.value) : []));

const pairOf = (map: YAMLMap, name: string): Pair | undefined =>
  map.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === name);

/** Adds a pair after the one that it follows where it comes from. */
function insertPair(map: YAMLMap, source: YAMLMap, pair: Pair): void {
  const before = source.items.slice(0, source.items.indexOf(pair as (typeof source.items)[number]));
  const neighbour = before.findLast(({ key }) => isScalar(key) && pairOf(map, String(key.value)) !== undefined);
  const key = neighbour && isScalar(neighbour.key) ? String(neighbour.key.value) : undefined;
  const at =
    key === undefined ? map.items.length : map.items.indexOf(pairOf(map, key) as (typeof map.items)[number]) + 1;
  map.items.splice(at, 0, pair as (typeof map.items)[number]);
}

/** What tells an element of a list from the others. */
function nameOf(value: unknown): string | undefined {
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  if (!isObject(value)) return undefined;
  const { name, in: place, $ref, url } = value;
  if (typeof $ref === 'string') return $ref;
  if (typeof name === 'string') return typeof place === 'string' ? `${place} ${name}` : name;
  return typeof url === 'string' ? url : undefined;
}
