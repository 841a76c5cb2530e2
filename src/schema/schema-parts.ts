import { isObject, type JsonObject } from '../model/json';
import { schemasOfItem, schemasOfMember } from './list-inner-schemas';
import { listSubschemas, type PlacedSchema, placeNowhere } from './list-subschemas';
import { resolvePointer } from './resolve-pointer';

/**
 * A schema taken apart: itself and every schema that adds to what it says of the same value, by `$ref`, `allOf`, `anyOf`, `oneOf`, `then`,
 * `else` and `dependentSchemas`; each once.
 */
export type SchemaParts = readonly JsonObject[];

/** The parts of the schema at a JSON Pointer. */
export function schemaParts(document: JsonObject, pointer: string): SchemaParts {
  return partsOf(document, [resolvePointer(document, pointer)]);
}

/** The parts of several schemas that look at the same value. */
export function partsOf(document: JsonObject, schemas: readonly unknown[]): SchemaParts {
  const taken = takenApart.get(document) ?? new WeakMap<JsonObject, SchemaParts>();
  takenApart.set(document, taken);
  const [first, ...others] = schemas.filter(isObject).map((schema) => {
    const parts = taken.get(schema) ?? takeApart(document, schema);
    taken.set(schema, parts);
    return parts;
  });
  return others.length === 0 ? (first ?? []) : [...new Set([...(first ?? []), ...others.flat()])];
}

/** Documents do not change, and the same schemas are asked for with every value. */
const takenApart = new WeakMap<JsonObject, WeakMap<JsonObject, SchemaParts>>();

function takeApart(document: JsonObject, schema: JsonObject): SchemaParts {
  const parts = new Set<JsonObject>();
  const waiting: unknown[] = [schema];
  while (waiting.length > 0) {
    const part = waiting.pop();
    if (!isObject(part) || parts.has(part)) continue;
    parts.add(part);
    const adding = listSubschemas(placeNowhere(document, part), 'same');
    waiting.push(...adding.map((subschema) => subschema.schema).reverse());
  }
  return [...parts];
}

/** The parts of an object's member or of a list's element; empty if the schema says nothing of it. */
function partsOfMember(document: JsonObject, parts: SchemaParts, key: string): SchemaParts {
  const ofMember = schemasIn(document, parts, (place) => schemasOfMember(place, key));
  if (!/^\d+$/.test(key)) return ofMember;
  return partsOf(document, [...ofMember, ...partsOfItem(document, parts, Number(key))]);
}

/** The parts of what is at a path of member names and indexes. */
export function partsAt(document: JsonObject, parts: SchemaParts, path: readonly string[]): SchemaParts {
  return path.reduce((inner, key) => partsOfMember(document, inner, key), parts);
}

/** The parts of the element at an index of a list. */
export function partsOfItem(document: JsonObject, parts: SchemaParts, index: number): SchemaParts {
  return schemasIn(document, parts, (place) => schemasOfItem(place, index));
}

/** The types that a schema allows; empty if it does not say. */
export function typesOf(parts: SchemaParts): readonly string[] {
  return parts.flatMap((part) => part['type'] ?? []).filter((type) => typeof type === 'string');
}

/**
 * A value without the members that no schema describes and without those that only requests carry. Objects whose schemas name no members
 * stay whole.
 */
export function keepKnown(document: JsonObject, parts: SchemaParts, value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map((element, index) => keepKnown(document, partsOfItem(document, parts, index), element));
  }
  if (!isObject(value) || !parts.some((part) => isObject(part['properties']))) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, member]) => {
      const described = partsOfMember(document, parts, key);
      if (described.length === 0 || described.some((part) => part['writeOnly'] === true)) return [];
      return [[key, keepKnown(document, described, member)]];
    }),
  );
}

function schemasIn(
  document: JsonObject,
  parts: SchemaParts,
  find: (place: PlacedSchema) => readonly PlacedSchema[],
): SchemaParts {
  const places = parts.flatMap((part) => find(placeNowhere(document, part)));
  return partsOf(
    document,
    places.map(({ schema }) => schema),
  );
}
