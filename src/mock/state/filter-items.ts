import { pointerKeys, valueAt } from '../../model/json-pointer';
import type { Filters } from '../../model/operation';
import { withValueAt } from './edit-value';

/**
 * Leaves in a list, in a response's value, the items that have the values of a query, without regard to letter case.
 *
 * @returns `undefined` if none is left
 */
export function filterItems(filters: Filters, query: URLSearchParams, value: unknown): unknown {
  const items: unknown = valueAt(value, pointerKeys(filters.items));
  if (!Array.isArray(items)) return value;
  const wanted = Object.entries(filters.by).flatMap(([name, pointer]) => {
    const given = query.get(name);
    return given === null ? [] : [{ given: given.toLowerCase(), keys: pointerKeys(pointer) }];
  });
  const isKept = (item: unknown) =>
    wanted.every(({ given, keys }) => String(valueAt(item, keys) ?? '').toLowerCase() === given);
  const kept = items.filter(isKept);
  return kept.length === 0 ? undefined : withValueAt(value, pointerKeys(filters.items), kept);
}
