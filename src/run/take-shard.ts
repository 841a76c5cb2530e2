import { handsOutCredentials } from '../model/hands-out-credentials';
import type { Item, ItemList } from '../model/item';
import { resourceOf } from '../model/resource-of';
import { withNeeded } from './select-items';

/** Items of one collection, in its order. */
export interface SelectedItems {
  readonly list: ItemList;
  readonly items: readonly Item[];
}

/**
 * The items that one machine of several takes, in shares of about equal size. What several shards need, such as a thing that one of
 * their items changes, each sends for itself; so do all that need the credentials that an item hands out.
 *
 * @param options.shard `index` counts from 1
 */
export function takeShard(
  selected: readonly SelectedItems[],
  shard: { readonly index: number; readonly count: number },
): readonly SelectedItems[] {
  const shares = Array.from({ length: shard.count }, () => new Set<Item>());
  const lists = new Map(selected.flatMap(({ list, items }) => items.map((item) => [item, list] as const)));
  const needy = new Set(
    [...lists].flatMap(([item, list]) => (handsOutCredentials(item.operation) ? [] : vendorOf(list))),
  );
  const follows = (item: Item) => handsOutCredentials(item.operation) && needy.has(vendorOf(lists.get(item)));
  const needs = [...lists].flatMap(([item, list]) =>
    follows(item) ? [] : [withNeeded(list, withEarlierChanges(list, item)).filter((other) => lists.has(other))],
  );
  // What needs most goes first; what it brings along is then there for others.
  for (const needed of needs.sort((a, b) => b.length - a.length)) {
    if (shares.some((share) => needed.every((item) => share.has(item)))) continue;
    const added = (share: ReadonlySet<Item>) => needed.filter((item) => !share.has(item)).length;
    const smallest = shares.reduce((least, share) =>
      share.size + added(share) < least.size + added(least) ? share : least,
    );
    for (const item of needed) smallest.add(item);
  }
  const own = shares[shard.index - 1] ?? new Set<Item>();
  const vendors = new Set([...own].map((item) => vendorOf(lists.get(item))));
  return selected.map(({ list, items }) => ({
    list,
    items: items.filter((item) => own.has(item) || (follows(item) && vendors.has(vendorOf(list)))),
  }));
}

/** What changes a thing may need what changed it before: to be removed from a group, something has to be in it. */
function withEarlierChanges(list: ItemList, item: Item): readonly Item[] {
  if (item.operation.effect === 'read') return [item];
  const resource = resourceOf(item.operation);
  const earlier = list.items.slice(0, list.items.indexOf(item));
  return [
    ...earlier.filter(({ operation }) => operation.effect !== 'read' && resourceOf(operation) === resource),
    item,
  ];
}

const vendorOf = (list: ItemList | undefined): string | undefined => list?.collection.split('/')[0];
