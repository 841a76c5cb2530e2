import type { JsonObject } from '../model/json';
import { partsOfItem, type SchemaParts, typesOf } from './schema-parts';

const number = /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/**
 * Reads the text of a parameter or header as the type that its schema allows. Text that does not stand for a value of the type stays
 * text, so that validation reports it.
 *
 * @param given.texts one for each element of a list; if it is not a list, the last one counts
 */
export function coerceText(
  document: JsonObject,
  parts: SchemaParts,
  { texts }: { readonly texts: readonly string[] },
): unknown {
  const types = typesOf(parts);
  if (types.includes('array')) {
    return texts.map((text, index) => coerceText(document, partsOfItem(document, parts, index), { texts: [text] }));
  }
  const text = texts.at(-1) ?? '';
  const isNumeric = types.includes('integer') || types.includes('number');
  if (isNumeric && number.test(text) && Number.isFinite(Number(text))) return Number(text);
  if (types.includes('boolean') && (text === 'true' || text === 'false')) return text === 'true';
  return text;
}
