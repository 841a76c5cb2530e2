import { isObject, type JsonObject } from '../../model/json';
import { pointerKeys } from '../../model/json-pointer';

/** An OpenAPI runtime expression, as far as links use them. */
export type RuntimeExpression =
  | { readonly source: 'response body'; readonly keys: readonly string[] }
  | { readonly source: 'response header'; readonly name: string }
  | { readonly source: 'request path'; readonly name: string };

/** @returns `undefined` for expressions that name nothing the mock keeps */
export function parseExpression(text: string): RuntimeExpression | undefined {
  if (text.startsWith('$response.body')) {
    return { source: 'response body', keys: pointerKeys(text.slice('$response.body'.length)) };
  }
  const [, place, name = ''] = /^\$(response\.header|request\.path)\.(.+)$/.exec(text) ?? [];
  if (place === 'response.header') return { source: 'response header', name };
  return place === 'request.path' ? { source: 'request path', name } : undefined;
}

export const isIndex = (key: string): boolean => /^\d+$/.test(key);

/** The last segment of a URL's path: what `$response.header.Location` stands for. */
export const lastSegment = (url: string): string => decodeURIComponent(/([^/?#]*)\/?(?:[?#].*)?$/.exec(url)?.[1] ?? '');

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
