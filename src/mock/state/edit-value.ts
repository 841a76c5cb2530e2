import { decodePercent } from '../../model/decode-percent';
import { isObject, type JsonObject } from '../../model/json';

/** Puts members over members, all the way down; arrays and scalars replace what was there. */
export function mergeMembers(base: unknown, over: unknown): unknown {
  if (!isObject(base) || !isObject(over)) return over;
  const members = Object.entries(over).map(([key, value]) => [key, mergeMembers(base[key], value)]);
  return { ...base, ...Object.fromEntries(members) };
}

/** A copy of a value with another value in one place. */
export function withValueAt(root: unknown, keys: readonly string[], value: unknown): unknown {
  const [key, ...rest] = keys;
  if (key === undefined) return value;
  if (Array.isArray(root)) return root.with(Number(key), withValueAt(root[Number(key)], rest, value));
  const object: JsonObject = isObject(root) ? root : {};
  return { ...object, [key]: withValueAt(object[key], rest, value) };
}

/** A copy of a value whose URLs have another id in their path. */
export function renameInUrls(value: unknown, from: string, to: string): unknown {
  if (typeof value === 'string') {
    if (from === '' || !value.includes('/')) return value;
    return value
      .split('/')
      .map((segment) => (decodePercent(segment) === from ? encodeURIComponent(to) : segment))
      .join('/');
  }
  if (Array.isArray(value)) return value.map((element) => renameInUrls(element, from, to));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, renameInUrls(member, from, to)]));
}

/** A uuid, or what else no person has chosen. */
const code = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?=[a-z]*\d)[0-9a-z]{16,}/i;

/**
 * Whether an id may stand where an example has its own: clients rely on the length of ids that have a uuid or the like in them. Others may
 * have any form.
 */
export const hasFormOf = (id: string, example: string): boolean => !code.test(example) || id.length === example.length;

/** An id in the type that another one has. */
export const idInTypeOf = (id: string, example: unknown): string | number =>
  typeof example === 'number' ? Number(id) : id;
