import { isObject, type JsonObject } from '../model/json';
import { dereference } from './follow-references';

/**
 * A value in a few words: `number 12`, `string "abc"`, `array of 3`, `object`. A text is whole: its beginning may be that of a secret, which
 * could not be recognized any more.
 */
export function describeValue(value: unknown): string {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return `array of ${value.length}`;
  if (typeof value === 'object') return 'object';
  if (typeof value === 'number') return `number ${describeNumber(value)}`;
  return `${typeof value} ${typeof value === 'string' ? JSON.stringify(value) : String(value)}`;
}

/** The number that was sent may have had more digits than a double holds. */
function describeNumber(value: number): string {
  if (!Number.isFinite(value)) return 'too large to be read';
  return Number.isInteger(value) && !Number.isSafeInteger(value) ? `of about ${value}` : String(value);
}

/** A schema's type in a few words: `string (uuid)`, `string or null`; `a value` where it has none. */
export function describeType(document: JsonObject, schema: unknown): string {
  const target = dereference(document, schema).value;
  if (!isObject(target) || target['type'] === undefined) return 'a value';
  const types = ([] as unknown[]).concat(target['type']);
  const format = target['format'] === undefined ? '' : ` (${target['format']})`;
  const named = types.filter((type) => type !== 'null').map((type) => `${type}${format}`);
  return [...named, ...types.filter((type) => type === 'null')].join(' or ');
}
