import type { Api } from '../../model/api';
import { handsOutCredentials } from '../../model/hands-out-credentials';
import type { Item, ItemList } from '../../model/item';
import type { ItemGraph } from '../../run/run-items';

/**
 * Which of a run's items waits for which. Besides what their lists say:
 * - whatever a vendor's requests need the credentials that one of its items hands out waits for that;
 * - wrong credentials are sent when all else of the vendor has ended, since an account may get locked for them;
 *
 * @param items those that are sent, in order
 */
export function buildGraph(apis: readonly Api[], items: readonly Item[]): ItemGraph {
  const sent = new Set(items);
  const graph = new Map<Item, ReadonlySet<Item>>();
  for (const group of groupByVendor(apis)) {
    const waits = new Map(group.flatMap(({ list }) => listWaits(list, sent)));
    const { first, others, trials } = divide([...waits.keys()], waits);
    for (const item of first) graph.set(item, waits.get(item) ?? new Set());
    for (const item of others) graph.set(item, new Set([...(waits.get(item) ?? []), ...first]));
    for (const item of trials) graph.set(item, new Set([...(waits.get(item) ?? []), ...first, ...others]));
  }
  return graph;
}

function groupByVendor(apis: readonly Api[]): readonly (readonly Api[])[] {
  const groups = new Map<string, Api[]>();
  for (const api of apis) groups.set(api.vendor.name, [...(groups.get(api.vendor.name) ?? []), api]);
  return [...groups.values()];
}

/** What a list says of those of its items that are sent, in its order. */
function listWaits({ items, waitsFor }: ItemList, sent: ReadonlySet<Item>): readonly [Item, ReadonlySet<Item>][] {
  const own = items.filter((item) => sent.has(item));
  const byId = new Map(own.map((item) => [item.id, item]));
  return own.map((item) => [item, new Set((waitsFor[item.id] ?? []).flatMap((id) => byId.get(id) ?? []))]);
}

/** What hands out credentials, with all that it waits for; what signs in with wrong ones, or shows that the right ones will do; the rest. */
function divide(items: readonly Item[], waits: ReadonlyMap<Item, ReadonlySet<Item>>) {
  const first = new Set(items.filter(({ operation }) => handsOutCredentials(operation)));
  // A set's iteration reaches what is added meanwhile.
  for (const item of first) for (const earlier of waits.get(item) ?? []) first.add(earlier);
  const proofs = new Set(items.flatMap(({ rejection }) => rejection?.after ?? []));
  const isTrial = ({ id, rejection }: Item) => rejection !== undefined || proofs.has(id);
  return {
    first: items.filter((item) => first.has(item)),
    others: items.filter((item) => !first.has(item) && !isTrial(item)),
    trials: items.filter((item) => !first.has(item) && isTrial(item)),
  };
}
