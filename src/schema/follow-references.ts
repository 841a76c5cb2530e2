import { isObject, type JsonObject } from '../model/json';
import { findByPointer, plainPointer } from './resolve-pointer';

interface Followed {
  /** `undefined` if the references lead nowhere, out of the document, or in a circle. */
  readonly value: unknown;
  /** JSON Pointer that the last reference names; absent if there was no reference to follow. */
  readonly pointer?: string;
}

/** Follows a `$ref`, and chains of them, to what it names. Keywords beside a `$ref` are not merged. */
export function followReferences(document: JsonObject, value: unknown): Followed {
  if (!isReference(value)) return { value };
  const seen = new Set<string>();
  let target: unknown = value;
  let pointer = '';
  while (isReference(target)) {
    pointer = plainPointer(target.$ref);
    target = seen.has(pointer) ? undefined : findByPointer(document, target.$ref);
    seen.add(pointer);
  }
  return { value: target, pointer };
}

/**
 * As `followReferences`, for references that must lead somewhere.
 * @throws Error naming the pointer if they do not
 */
export function dereference(document: JsonObject, value: unknown): Followed {
  const followed = followReferences(document, value);
  if (followed.value !== undefined || followed.pointer === undefined) return followed;
  throw new Error(`$ref leads nowhere or in a circle: ${followed.pointer}`);
}

/** JSON Pointer of the schema that a schema stands for if it is a reference and nothing else. */
export function soleReference(schema: unknown): string | undefined {
  if (!isReference(schema) || Object.keys(schema).length > 1 || !schema.$ref.startsWith('#/')) return undefined;
  return plainPointer(schema.$ref);
}

function isReference(value: unknown): value is { readonly $ref: string } {
  return isObject(value) && typeof value['$ref'] === 'string';
}
