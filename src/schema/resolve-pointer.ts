import { isObject, type JsonObject } from '../model/json';
import { escapeKey, pointerKeys, valueAt } from '../model/json-pointer';

/**
 * What a JSON Pointer (`/a/b`), or one in a URI fragment (`#/a/b`), names in the document.
 * @throws Error naming the pointer if the document has nothing there
 */
export function resolvePointer(document: JsonObject, pointer: string): unknown {
  const known = resolved.get(document) ?? new Map<string, unknown>();
  resolved.set(document, known);
  if (!known.has(pointer)) known.set(pointer, look(document, pointer));
  return known.get(pointer);
}

/** Documents do not change, and verifying asks for the same few hundred places again and again. */
const resolved = new WeakMap<JsonObject, Map<string, unknown>>();

function look(document: JsonObject, pointer: string): unknown {
  const keys = pointerKeys(pointer);
  if (keys.length === 0 && pointer !== '' && pointer !== '#') throw new Error(`Not a JSON Pointer: ${pointer}`);
  const value = valueAt(document, keys);
  if (value === undefined) throw new Error(`Nothing at JSON Pointer ${pointer}`);
  return value;
}

/**
 * Follows a `$ref`, and chains of them, to what it names. `pointer` says where that stands; absent if `value` is no
 * reference. Keywords beside a `$ref` are not merged.
 * @throws Error if the chain runs in a circle or leads nowhere
 */
export function dereference(
  document: JsonObject,
  value: unknown,
): { readonly value: unknown; readonly pointer?: string } {
  const seen = new Set<string>();
  let target = value;
  let pointer: string | undefined;
  while (isObject(target) && typeof target['$ref'] === 'string') {
    pointer = target['$ref'];
    if (seen.has(pointer)) throw new Error(`$ref runs in a circle: ${pointer}`);
    seen.add(pointer);
    target = resolvePointer(document, pointer);
  }
  return pointer === undefined ? { value: target } : { value: target, pointer: plainPointer(pointer) };
}

/** The JSON Pointer in a URI fragment: `/a/b c` for `#/a/b%20c`. */
export function plainPointer(ref: string): string {
  return pointerKeys(ref)
    .map((key) => `/${escapeKey(key)}`)
    .join('');
}
