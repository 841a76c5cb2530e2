import type { JsonObject } from '../model/json';
import { escapeKey, pointerKeys, valueAt } from '../model/json-pointer';

/**
 * What a JSON Pointer (`/a/b`), or one in a URI fragment (`#/a/b`), names in the document; `undefined` if it leads nowhere or
 * out of the document.
 */
export function findByPointer(document: JsonObject, pointer: string): unknown {
  const found = foundIn.get(document) ?? new Map<string, unknown>();
  foundIn.set(document, found);
  if (!found.has(pointer)) found.set(pointer, isLocal(pointer) ? valueAt(document, pointerKeys(pointer)) : undefined);
  return found.get(pointer);
}

/** Documents do not change, and verifying asks for the same few hundred places again and again. */
const foundIn = new WeakMap<JsonObject, Map<string, unknown>>();

const isLocal = (pointer: string) => /^#?(?:\/|$)/.test(pointer);

/**
 * As `findByPointer`, for a place that must exist.
 * @throws Error naming the pointer if the document has nothing there
 */
export function resolvePointer(document: JsonObject, pointer: string): unknown {
  const value = findByPointer(document, pointer);
  if (value === undefined) throw new Error(`Nothing at JSON Pointer ${pointer}`);
  return value;
}

/** The JSON Pointer in a URI fragment: `/a/b c` for `#/a/b%20c`. */
export function plainPointer(ref: string): string {
  // As almost every reference: there is nothing to decode.
  if (ref.startsWith('#/') && !ref.includes('%')) return ref.slice(1);
  return pointerKeys(ref)
    .map((key) => `/${escapeKey(key)}`)
    .join('');
}
