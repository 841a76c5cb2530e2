import { listSubschemas, type PlacedSchema } from './list-subschemas';

/**
 * Finds a schema that leads back to itself without going into the value, so that checking would never end: a `$ref` to itself, an
 * `allOf` that holds itself. A tree node that contains tree nodes is not a loop.
 *
 * @param loopFree pointers of schemas that are known not to lead back to themselves; more of them are added
 * @returns the loop's JSON Pointer
 */
export function findLoop(start: PlacedSchema, loopFree: Set<string>): string | undefined {
  const chain = new Set<string>();
  const waiting = [start];
  const visit = (place: PlacedSchema): string | undefined => {
    const { pointer } = place;
    if (chain.has(pointer)) return pointer;
    if (loopFree.has(pointer)) return undefined;
    chain.add(pointer);
    for (const part of listSubschemas(place)) {
      const loop = part.scope === 'inside' ? void waiting.push(part) : visit(part);
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
