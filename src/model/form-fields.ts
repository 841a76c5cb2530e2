import { isObject, type JsonObject } from './json';
import { isJson } from './media-type';
import type { FieldEncoding } from './operation';
import { type Field, writeStyled } from './parameter-style';

/**
 * The fields of a form (`application/x-www-form-urlencoded`): one for each element of a list, objects as JSON, none for null, and what the
 * contract describes otherwise as it says.
 */
export function formFields(
  value: JsonObject,
  encoding: Readonly<Record<string, FieldEncoding>> = {},
): readonly Field[] {
  return Object.entries(value).flatMap(([name, member]): readonly Field[] => {
    const { style, contentType = '' } = (Object.hasOwn(encoding, name) && encoding[name]) || {};
    if (member === null) return [];
    if (style) return writeStyled({ name, value: member, style, encode: (text) => text });
    if (isJson(contentType)) return [[name, JSON.stringify(member)]];
    return [member].flat().flatMap((one): Field[] => (one === null ? [] : [[name, fieldText(one)]]));
  });
}

/** A value as the text of a field: an object as JSON. */
export const fieldText = (value: unknown): string =>
  isObject(value) || Array.isArray(value) ? JSON.stringify(value) : String(value);
