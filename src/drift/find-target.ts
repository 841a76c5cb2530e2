import type { JsonObject } from '../model/json';
import { pointerKeys, valueAt } from '../model/json-pointer';

/** What a `$ref` leads to inside the document; `undefined` if it leads out of it or nowhere. */
export function findTarget(document: JsonObject, reference: string): unknown {
  if (!reference.startsWith('#')) return undefined;
  try {
    return valueAt(document, pointerKeys(reference));
  } catch (error) {
    // A percent sign that escapes nothing.
    if (error instanceof URIError) return undefined;
    throw error;
  }
}
