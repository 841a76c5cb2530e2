import { isObject, type JsonObject } from '../../model/json';
import { isIndex } from '../../model/json-pointer';

/**
 * What keys lead to, in every element of an array where they name one.
 *
 * @returns each value with the object that has it as a member, empty for an element of an array
 */
export function valuesAt(
  value: unknown,
  keys: readonly string[],
  holder: JsonObject = {},
): readonly { readonly value: unknown; readonly holder: JsonObject }[] {
  const [key, ...rest] = keys;
  if (key === undefined) return value === undefined || value === null ? [] : [{ value, holder }];
  if (Array.isArray(value)) return isIndex(key) ? value.flatMap((element) => valuesAt(element, rest)) : [];
  return isObject(value) ? valuesAt(value[key], rest, value) : [];
}
