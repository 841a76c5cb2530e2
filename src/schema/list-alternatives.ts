import type { JsonObject } from '../model/json';
import { listSubschemas, type PlacedSchema, placeAt, subschemasUnder } from './list-subschemas';

/**
 * JSON Pointers of the schemas that decide, by whether a value fits them, which others apply to it: alternatives (`anyOf`, `oneOf`) and
 * conditions (`if`), anywhere in some schemas and in what those refer to.
 *
 * @param pointers of the schemas to look into
 */
export function listAlternatives(document: JsonObject, pointers: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  const found = new Set<string>();
  const visit = (place: PlacedSchema): void => {
    if (seen.has(place.pointer)) return;
    seen.add(place.pointer);
    for (const keyword of ['anyOf', 'oneOf', 'if'] as const)
      for (const { pointer } of subschemasUnder(place, keyword)) found.add(pointer);
    for (const inner of listSubschemas(place)) visit(inner);
  };
  for (const pointer of pointers) visit(placeAt(document, pointer));
  return [...found];
}
