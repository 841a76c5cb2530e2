import { decodePercent } from './decode-percent';
import { isObject } from './json';

/** One segment of a JSON Pointer, escaped (RFC 6901). */
export function escapeKey(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** The keys of a JSON Pointer (`/a/b`) or of one in a URI fragment (`#/a/b`). */
export function pointerKeys(pointer: string): readonly string[] {
  const fragment = pointer.startsWith('#');
  return pointer
    .split('/')
    .slice(1)
    .map((key) => (fragment ? decodePercent(key) : key).replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** Whether a key may name an element of a list. */
export const isIndex = (key: string): boolean => /^\d+$/.test(key);

/** What a list of keys leads to in a value; `undefined` where it leads nowhere. */
export function valueAt(value: unknown, keys: readonly string[]): unknown {
  let current = value;
  for (const key of keys) {
    if (Array.isArray(current)) current = current[Number(key)];
    else current = isObject(current) && Object.hasOwn(current, key) ? current[key] : undefined;
  }
  return current;
}
