import type { Item } from '../../model/item';
import type { PlannedItem } from '../../model/results';

/** What a run would send, one line per item, in its order. */
export function formatList({
  items,
  lanes,
}: {
  readonly items: ReadonlyMap<Item, PlannedItem>;
  readonly lanes: readonly { readonly items: readonly Item[] }[];
}): string {
  const sent = new Set(lanes.flatMap((lane) => lane.items));
  const lines = [...items].map(([item, { collection, folder, name, effect }]) => {
    const held = sent.has(item) ? '' : '  (held back: not allowed)';
    return `${collection} › ${folder} › ${name}  [${effect}]${held}\n`;
  });
  return `${lines.join('')}${items.size} requests, ${items.size - sent.size} held back, in ${lanes.length} lanes\n`;
}
