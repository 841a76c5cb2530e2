import { describeItem } from '../../model/describe-item';
import type { Item } from '../../model/item';
import type { PlannedItem } from '../../model/results';

/**
 * The requests of a run, one line each, in the order of the collections: method, path and effect, and why one will be skipped.
 *
 * @param options.skips why an item would be skipped
 */
export function formatList(options: {
  items: ReadonlyMap<Item, PlannedItem>;
  skips: ReadonlyMap<Item, string>;
}): string {
  const { items, skips } = options;
  const lines = [...items].map(([item, planned]) => {
    const { method, path } = item.operation;
    const reason = skips.get(item);
    const skipped = reason === undefined ? '' : `  will be skipped: ${reason}`;
    return `${describeItem(planned)}  ${method} ${path}  [${planned.effect}]${skipped}\n`;
  });
  const held = skips.size === 0 ? '' : `, of which ${skips.size} will be skipped`;
  return `${lines.join('')}${items.size} requests${held}\n`;
}
