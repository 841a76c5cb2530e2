import type { Item } from '../../model/item';
import type { PlannedItem } from '../../model/results';

/**
 * What a run would send, one line per item, in the collections' order.
 *
 * @param options.skips why an item would be skipped
 */
export function formatList(options: {
  items: ReadonlyMap<Item, PlannedItem>;
  skips: ReadonlyMap<Item, string>;
}): string {
  const { items, skips } = options;
  const lines = [...items].map(([item, { collection, folder, name, effect }]) => {
    const { method, path } = item.operation;
    const reason = skips.get(item);
    const skipped = reason === undefined ? '' : `  skipped: ${reason}`;
    return `${collection} › ${folder} › ${name}  ${method} ${path}  [${effect}]${skipped}\n`;
  });
  return `${lines.join('')}${items.size} requests, ${skips.size} of them skipped\n`;
}
