import { isObject } from '../../model/json';
import { isIndex } from '../../model/json-pointer';
import type { Body, ResponseSpec } from '../../model/operation';
import type { Kind, Kinds } from '../kinds/find-kinds';
import { outermostFirst } from '../kinds/outermost-first';

/** Where a response's body has one thing of a kind. */
export interface EntityLocation {
  /** Keys of the object. */
  readonly at: readonly string[];
  /** Its member with the id. */
  readonly idName?: string;
}

/** Where a response's body has a list of a kind. */
export interface ListLocation {
  /** Keys of the array. */
  readonly at: readonly string[];
  /** Keys from an element to its id; none where the elements are the ids. */
  readonly id: readonly string[];
}

interface Search {
  readonly kinds: Kinds;
  readonly kind: Kind;
  readonly response: ResponseSpec;
  readonly body: Body;
}

/** Going by the response's links; else by the outermost object that has a member the kind's ids are found in; else the first of a list; else the whole body. */
export function locateEntity(options: Search): EntityLocation {
  const keys = linkedKeys(options).find((linked) => linked.length > 0 && !linked.some(isIndex));
  if (keys) return { at: keys.slice(0, -1), idName: keys.at(-1) ?? '' };
  const { idNames } = options.kind;
  for (const { value, at } of outermostFirst(options.body.example)) {
    const idName =
      isObject(value) && !at.some(isIndex) ? [...idNames].find((name) => Object.hasOwn(value, name)) : undefined;
    if (idName !== undefined) return { at, idName };
  }
  // A list of what one request made.
  const listed = linkedKeys(options).find((linked) => linked.length > 0);
  return listed ? { at: listed.slice(0, -1), idName: listed.at(-1) ?? '' } : { at: [] };
}

/** As `locateEntity`, for lists; `undefined` where there is none. */
export function locateList(options: Search): ListLocation | undefined {
  for (const keys of linkedKeys(options)) {
    const index = keys.findIndex(isIndex);
    if (index >= 0) return { at: keys.slice(0, index), id: keys.slice(index + 1) };
  }
  const { idNames } = options.kind;
  for (const { value, at } of outermostFirst(options.body.example)) {
    const first: unknown = Array.isArray(value) ? value[0] : undefined;
    const idName = isObject(first) ? [...idNames].find((name) => Object.hasOwn(first, name)) : undefined;
    if (idName !== undefined) return { at, id: [idName] };
  }
  return undefined;
}

function linkedKeys({ kinds, kind, response }: Search): readonly (readonly string[])[] {
  return kinds.feeds.flatMap((feed) =>
    feed.response === response &&
    feed.expression.source === 'response body' &&
    kinds.at(feed.place)?.key === kind.target
      ? [feed.expression.keys]
      : [],
  );
}
