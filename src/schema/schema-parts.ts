import { isObject, type JsonObject } from '../model/json';
import { dereference, resolvePointer } from './resolve-pointer';

/** A schema taken apart: itself and every schema that `$ref`, `allOf`, `anyOf`, `oneOf` and `if` add to it. */
export type SchemaParts = readonly JsonObject[];

export function schemaParts(document: JsonObject, pointer: string): SchemaParts {
  return expand(document, [resolvePointer(document, pointer)]);
}

/** The schema of an object's member or of an array's elements; empty where it says nothing about it. */
export function partsOfMember(document: JsonObject, parts: SchemaParts, key: string): SchemaParts {
  const member = (part: JsonObject): unknown => {
    const properties = part['properties'];
    if (isObject(properties) && Object.hasOwn(properties, key)) return properties[key];
    return part['additionalProperties'] ?? part['items'];
  };
  return expand(document, parts.map(member));
}

/** The types a schema allows. */
export function typesOf(parts: SchemaParts): readonly string[] {
  return parts.flatMap((part) => part['type'] ?? []).filter((type) => typeof type === 'string');
}

/** Leaves out the members no schema describes and those that only requests carry; objects without `properties` stay whole. */
export function keepKnown(document: JsonObject, parts: SchemaParts, value: unknown): unknown {
  if (Array.isArray(value)) {
    const items = partsOfMember(document, parts, '');
    return value.map((element) => keepKnown(document, items, element));
  }
  if (!isObject(value) || !parts.some((part) => isObject(part['properties']))) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, member]) => {
      const known = partsOfMember(document, parts, key);
      if (known.length === 0 || known.some((part) => part['writeOnly'] === true)) return [];
      return [[key, keepKnown(document, known, member)]];
    }),
  );
}

function expand(document: JsonObject, schemas: readonly unknown[], seen = new Set<unknown>()): SchemaParts {
  return schemas.flatMap((schema) => {
    if (!isObject(schema) || seen.has(schema)) return [];
    seen.add(schema);
    const target = dereference(document, schema).value;
    const { allOf, anyOf, oneOf, then, else: otherwise } = schema;
    const branches = [allOf, anyOf, oneOf].flatMap((list) => (Array.isArray(list) ? list : []));
    return [schema, ...expand(document, [target, ...branches, then, otherwise], seen)];
  });
}
