import { isObject, type JsonObject } from '../model/json';
import { dereference } from './follow-references';

const mostCharacters = 60;

/** A value in a few words: `number 12`, `string "abc"`, `array of 3`, `object`; at most 60 characters of it. */
export function describeValue(value: unknown): string {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return `array of ${value.length}`;
  if (typeof value === 'object') return 'object';
  if (typeof value === 'number') return `number ${describeNumber(value)}`;
  // A character may be two units.
  return `${typeof value} ${cut(typeof value === 'string' ? JSON.stringify(value.slice(0, 2 * mostCharacters)) : String(value))}`;
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

/** The beginning of a text that is too long to show. */
export function cut(text: string): string {
  const characters = Array.from(text.slice(0, 2 * mostCharacters + 2));
  return characters.length > mostCharacters ? `${characters.slice(0, mostCharacters - 1).join('')}…` : text;
}
