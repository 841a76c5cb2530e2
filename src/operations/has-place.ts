import type { JsonObject } from '../model/json';
import { valueAt } from '../model/json-pointer';
import type { Body } from '../model/operation';
import { partsAt, schemaParts } from '../schema/schema-parts';

/** Whether the example or the schema of one of several bodies has something at a place. */
export function hasPlace(
  document: JsonObject,
  bodies: readonly Pick<Body, 'example' | 'schema'>[],
  keys: readonly string[],
): boolean {
  return bodies.some(
    ({ example, schema }) =>
      valueAt(example, keys) !== undefined ||
      (schema !== undefined && partsAt(document, schemaParts(document, schema), keys).length > 0),
  );
}
