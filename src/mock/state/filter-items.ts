import { pointerKeys, valueAt } from '../../model/json-pointer';
import type { Filters } from '../../model/operation';
import { withValueAt } from './edit-value';

/**
 * Leaves in a list, in a response's value, the items that a query asks for.
 *
 * @returns `undefined` if none is left
 */
export function filterItems(filters: Filters, query: URLSearchParams, value: unknown): unknown {
  const items: unknown = valueAt(value, pointerKeys(filters.items));
  if (!Array.isArray(items)) return value;
  const textAt = (item: unknown, pointer: string) => String(valueAt(item, pointerKeys(pointer)) ?? '').toLowerCase();
  const fits = (pointers: Filters['by'], isMet: (text: string, asked: string) => boolean) => (item: unknown) =>
    Object.entries(pointers).every(([name, pointer]) => {
      const asked = query.get(name)?.toLowerCase();
      return asked === undefined || isMet(textAt(item, pointer), asked);
    });
  const kept = items
    .filter(fits(filters.by, (text, asked) => text === asked))
    .filter(fits(filters.within, (text, asked) => text.includes(asked)));
  return kept.length === 0 ? undefined : withValueAt(value, pointerKeys(filters.items), kept);
}
