import { isObject } from '../../model/json';
import { escapeKey, isIndex } from '../../model/json-pointer';

/** Where a value lacks what keys lead to. */
export interface Lack {
  readonly keys: readonly string[];
  readonly actual: string;
  /** It is, or leads through, a list that may be absent because it is empty. */
  readonly mayBeEmpty: boolean;
}

/** Finds out whether keys lead to a text, number or boolean in a value; an item of a list that is too short is not lacking. */
export function findLack(value: unknown, keys: readonly string[]): Lack | undefined {
  let current = value;
  for (const [position, key] of keys.entries()) {
    if (Array.isArray(current) && isIndex(key)) {
      if (Number(key) >= current.length) return undefined;
      current = current[Number(key)];
    } else if (isObject(current) && Object.hasOwn(current, key)) {
      current = current[key];
    } else {
      const mayBeEmpty = keys.slice(position).some(isIndex);
      return { keys: keys.slice(0, position + 1), actual: 'missing', mayBeEmpty };
    }
  }
  if (current === null || current === '')
    return { keys, actual: current === null ? 'null' : 'empty', mayBeEmpty: false };
  if (typeof current !== 'object') return undefined;
  return { keys, actual: Array.isArray(current) ? 'array' : 'object', mayBeEmpty: false };
}

/** The keys as a JSON Pointer, `*` for positions if they make no difference. */
export function pointerOf(keys: readonly string[], position?: '*'): string {
  return keys.map((key) => `/${position && isIndex(key) ? position : escapeKey(key)}`).join('');
}
