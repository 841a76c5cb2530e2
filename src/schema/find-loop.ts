import type { JsonObject } from '../model/json';
import { listSubschemas, type PlacedSchema } from './list-subschemas';

/**
 * Finds a schema that leads back to itself without going into the value, so that checking would never end: a `$ref` to itself,
 * an `allOf` that holds itself. A tree's node that has nodes is none.
 *
 * @param loopFree pointers of schemas known to be none; those found to be none are added
 * @returns the loop's JSON Pointer
 */
export function findLoop(document: JsonObject, start: PlacedSchema, loopFree: Set<string>): string | undefined {
  const chain = new Set<string>();
  const waiting = [start];
  const visit = (place: PlacedSchema): string | undefined => {
    const { pointer } = place;
    if (chain.has(pointer)) return pointer;
    if (loopFree.has(pointer)) return undefined;
    chain.add(pointer);
    for (const part of listSubschemas(document, place)) {
      const loop = part.inPlace ? visit(part) : void waiting.push(part);
      if (loop !== undefined) return loop;
    }
    chain.delete(pointer);
    loopFree.add(pointer);
    return undefined;
  };
  for (const place of waiting) {
    const loop = visit(place);
    if (loop !== undefined) return loop;
  }
  return undefined;
}
