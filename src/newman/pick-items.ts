import { isObject, type JsonObject } from '../model/json';

/** A Postman collection with only some of its items, in folders as before. */
export function pickItems(collection: JsonObject, ids: ReadonlySet<string>): JsonObject {
  const pick = (items: unknown): readonly unknown[] =>
    (Array.isArray(items) ? items : []).flatMap((item) => {
      if (!isObject(item)) return [];
      if (!Array.isArray(item['item'])) return ids.has(String(item['id'])) ? [item] : [];
      const inside = pick(item['item']);
      return inside.length > 0 ? [{ ...item, item: inside }] : [];
    });
  return { ...collection, item: pick(collection['item']) };
}
