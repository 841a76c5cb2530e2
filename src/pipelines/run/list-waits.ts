import type { Api } from '../../model/api';
import type { Item } from '../../model/item';
import type { PlannedItem } from '../../model/results';

/** What a run's items wait for in their collections, by their places in the plan, as `RunInfo` has it. */
export function listWaits(
  apis: readonly Api[],
  items: ReadonlyMap<Item, PlannedItem>,
): Readonly<Record<string, readonly number[]>> {
  const waits: Record<string, readonly number[]> = {};
  for (const { list } of apis) {
    const places = new Map(list.items.map((item) => [item.id, items.get(item)?.index]));
    for (const { id } of list.items) {
      const place = places.get(id);
      const earlier = (list.waitsFor[id] ?? []).filter((other) => places.get(other) !== undefined);
      const implied = new Set(earlier.flatMap((other) => list.waitsFor[other] ?? []));
      const own = earlier.filter((other) => !implied.has(other)).flatMap((other) => places.get(other) ?? []);
      if (place !== undefined && own.length > 0) waits[place] = own.sort((a, b) => a - b);
    }
  }
  return waits;
}
