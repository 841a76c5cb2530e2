import type { Item, ItemList } from '../model/item';
import type { CollectionRequest } from './list-requests';

/**
 * The items of a list that a collection still has, in the list's order, and those that were added to it: each behind the last one that gives
 * it a value. What removes the thing waits for it.
 */
export function placeAdditions(
  list: ItemList,
  taken: readonly { readonly item: Item; readonly request: CollectionRequest }[],
): ItemList {
  const byId = new Map(taken.map(({ item }) => [item.id, item]));
  const items = list.items.flatMap(({ id }) => byId.get(id) ?? []);
  const waitsFor: Record<string, readonly string[]> = Object.fromEntries(
    items.map(({ id }) => [id, (list.waitsFor[id] ?? []).filter((other) => byId.has(other))]),
  );
  const known = new Set(items);
  for (const { item, request } of taken) {
    if (known.has(item)) continue;
    const used = variablesIn(request.request);
    const givers = items.filter(({ captures }) => captures.some(({ variable }) => used.has(variable)));
    const last = givers.at(-1);
    items.splice(last ? items.indexOf(last) + 1 : items.length, 0, item);
    waitsFor[item.id] = givers.map(({ id }) => id);
    for (const later of items.slice(items.indexOf(item) + 1)) {
      if (!later.releases.some((variable) => used.has(variable))) continue;
      waitsFor[later.id] = [...(waitsFor[later.id] ?? []), item.id];
    }
  }
  return { ...list, items, waitsFor };
}

const variablesIn = (request: unknown): ReadonlySet<string> =>
  new Set([...JSON.stringify(request).matchAll(/\{\{([^{}]+)\}\}/g)].map(([, name = '']) => name));
