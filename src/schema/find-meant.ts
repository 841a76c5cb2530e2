import { isObject, type JsonObject } from '../model/json';
import { escapeKey } from '../model/json-pointer';
import { findByPointer, plainPointer } from './resolve-pointer';

/**
 * The schema that a value means by OpenAPI's `discriminator`: the one that the mapping has for the discriminating member, or the component
 * of its name. Of a parent that names its children so, it is the child.
 *
 * @returns its JSON Pointer; `undefined` if the schema has no discriminator, or the value means none that is there
 */
export function findMeant(document: JsonObject, schema: unknown, value: unknown): string | undefined {
  const discriminator = isObject(schema) ? schema['discriminator'] : undefined;
  if (!isObject(discriminator) || !isObject(value)) return undefined;
  const name = value[String(discriminator['propertyName'])];
  if (typeof name !== 'string') return undefined;
  const { mapping } = discriminator;
  const target = isObject(mapping) && Object.hasOwn(mapping, name) ? String(mapping[name]) : name;
  const pointer = target.startsWith('#') ? plainPointer(target) : `/components/schemas/${escapeKey(target)}`;
  return findByPointer(document, pointer) === undefined ? undefined : pointer;
}
