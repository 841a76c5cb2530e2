import type { Api } from '../../model/api';
import { handsOutCredentials } from '../../model/hands-out-credentials';
import type { Item } from '../../model/item';
import type { ItemGraph } from '../../run/run-items';

/**
 * Which of a run's items waits for which. Besides what their lists say: whatever a vendor's requests need the credentials that one of
 * its items hands out waits for that, and wrong credentials are sent when all else of the vendor has ended, since an account may get
 * locked for them.
 *
 * @param items those that are sent, in order
 */
export function buildGraph(apis: readonly Api[], items: readonly Item[]): ItemGraph {
  const sent = new Set(items);
  const graph = new Map<Item, ReadonlySet<Item>>();
  for (const [, group] of groupByVendor(apis)) {
    const members = group.flatMap(({ list }) => list.items.filter((item) => sent.has(item)));
    const first = members.filter(({ operation }) => handsOutCredentials(operation));
    const others = members.filter(({ rejection }) => !rejection);
    for (const { list } of group) {
      const byId = new Map(list.items.map((item) => [item.id, item]));
      for (const item of list.items) {
        if (!sent.has(item)) continue;
        const waits = (list.waitsFor[item.id] ?? []).flatMap((id) => byId.get(id) ?? []).filter((one) => sent.has(one));
        const isFirst = first.includes(item);
        graph.set(item, new Set([...waits, ...(isFirst ? [] : first), ...(item.rejection ? others : [])]));
      }
    }
  }
  return graph;
}

function groupByVendor(apis: readonly Api[]): ReadonlyMap<string, readonly Api[]> {
  const groups = new Map<string, Api[]>();
  for (const api of apis) groups.set(api.vendor.name, [...(groups.get(api.vendor.name) ?? []), api]);
  return groups;
}
