import { isObject, type JsonObject } from '../../model/json';
import { defined, objectsOf, textOf } from './json-parts';

/**
 * Pairs of format v2.1 (headers, query, path variables, form fields) as format v3 has them: an object, or a list where one of them has more
 * than a key and a text, or a key stands twice.
 *
 * @returns `undefined` if there are none
 */
export function writeKeyValues(pairs: unknown): JsonObject | readonly JsonObject[] | undefined {
  const list = objectsOf(pairs).map(writePair);
  if (list.length === 0) return undefined;
  const keys = list.map(({ key }) => String(key));
  // An object would put keys that are whole numbers first.
  const isPlain = list.every((pair, index) => {
    const members = Object.keys(pair).length;
    return members === 2 && typeof pair['value'] === 'string' && !/^\d+$/.test(keys[index] ?? '');
  });
  if (!isPlain || new Set(keys).size < keys.length) return list;
  return Object.fromEntries(list.map(({ key, value }) => [String(key), value]));
}

function writePair({ key, value, disabled, description }: JsonObject): JsonObject {
  return defined({
    key,
    value: value ?? null,
    disabled: disabled === true ? true : undefined,
    description: description === '' ? undefined : description,
  });
}

/** The same the other way round. A text that YAML took for a number is text again. */
export function readKeyValues(pairs: unknown): readonly JsonObject[] {
  if (Array.isArray(pairs)) {
    return objectsOf(pairs).map(({ key, value, disabled, description }) =>
      defined({
        key: textOf(key) ?? '',
        value: textOf(value) ?? null,
        description: textOf(description),
        disabled: disabled === true ? true : undefined,
      }),
    );
  }
  if (!isObject(pairs)) return [];
  return Object.entries(pairs).map(([key, value]) => ({ key, value: textOf(value) ?? null }));
}
