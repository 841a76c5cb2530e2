import type { JsonObject } from '../../model/json';
import type { Operation } from '../../model/operation';
import type { PathTemplate } from '../../model/path-template';
import type { Vendor } from '../../model/vendor';
import { collectSeeds } from './collect-seeds';
import { type PlacedFeed, placeFeeds } from './place-feeds';
import { idParameter, parameterPlace, parentPlaces, pathParameters, placeAbove, placeOf } from './places';
import { UnionFind } from './union-find';

/** A kind of thing the API keeps. Two parameters name the same kind when links feed them from the same source. */
export interface Kind {
  readonly key: string;
  /** Key of the kind its ids name: its own, or that of the members if it is a relation, such as a group's members. */
  readonly target: string;
  /** Path of one of it. */
  readonly home?: PathTemplate;
  /** Keys of the kinds it lives below. */
  readonly parents: readonly string[];
  /** Members of response bodies that hold its id. */
  readonly idNames: ReadonlySet<string>;
  /** Ids in the contract's examples → what the examples of lists and creations say of them. */
  readonly seeds: ReadonlyMap<string, JsonObject>;
  /** Whether an id that is neither seeded nor created is unknown; free values such as dates are not checked. */
  readonly checked: boolean;
}

export interface Kinds {
  /** What ids at a place name. */
  at(place: string): Kind | undefined;
  /** The kind that lives at an item's place: one of its own, or a relation. */
  itemAt(place: string): Kind | undefined;
  readonly feeds: readonly PlacedFeed[];
}

const writeMethods = ['PUT', 'PATCH', 'DELETE'];

/** Derives from paths, links and examples what kinds of things an API keeps, and where. */
export function findKinds(operations: readonly Operation[], vendor: Vendor): Kinds {
  const feeds = placeFeeds(operations, vendor);
  const groups = new UnionFind();
  for (const operation of operations) {
    for (const name of pathParameters(operation, vendor)) groups.find(parameterPlace(operation, name));
  }
  for (const { source, place } of feeds) groups.join(source, place);

  const items = operations.filter((operation) => idParameter(operation, vendor) !== undefined);
  const places = new Set(operations.map(({ pathTemplate }) => placeOf(pathTemplate)));
  const homes = new Map<string, PathTemplate>();
  // Rather below a list than not, then the shortest.
  const rank = (path: PathTemplate) => path.segments.length + (places.has(placeAbove(path)) ? 0 : 1000);
  for (const { pathTemplate, method } of items) {
    if (method !== 'GET' && !writeMethods.includes(method)) continue;
    const key = groups.find(placeOf(pathTemplate));
    const home = homes.get(key);
    if (home === undefined || rank(pathTemplate) < rank(home)) homes.set(key, pathTemplate);
  }

  const build = (key: string, target: string, home: PathTemplate | undefined): Kind => {
    const { seeds, idNames } = collectSeeds({
      operations,
      vendor,
      feeds,
      groups,
      target,
      relation: key === target ? undefined : home,
    });
    return {
      key,
      target,
      ...(home !== undefined && { home }),
      parents: home === undefined ? [] : parentPlaces(home, vendor).map((place) => groups.find(place)),
      idNames,
      seeds,
      checked:
        home !== undefined ||
        feeds.some((feed) => groups.find(feed.place) === target && feed.expression.source !== 'request path'),
    };
  };
  const kinds = new Map([...groups.all().keys()].map((key) => [key, build(key, key, homes.get(key))]));
  const relations = new Map<string, Kind>();
  for (const { pathTemplate, method } of items) {
    const place = placeOf(pathTemplate);
    const target = groups.find(place);
    const home = homes.get(target);
    if (!writeMethods.includes(method) || home === undefined || placeOf(home) === place) continue;
    relations.set(place, build(`relation ${place}`, target, pathTemplate));
  }
  return {
    at: (place) => kinds.get(groups.find(place)),
    itemAt: (place) => {
      const kind = kinds.get(groups.find(place));
      return kind?.home !== undefined && placeOf(kind.home) === place ? kind : relations.get(place);
    },
    feeds,
  };
}
