import type { JsonObject } from '../model/json';
import { partsOfItem, type SchemaParts, typesOf } from './schema-parts';

const number = /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/**
 * Reads the text of a parameter or header as the type that its schema allows. Text that does not stand for a value of the type stays
 * text, so that validation reports it.
 *
 * @param given.texts one for each time that the parameter is given; if it is not a list, the last one counts
 * @param given.separator what stands between the elements of a list within one text; absent where each has a text of its own
 */
export function coerceText(
  document: JsonObject,
  parts: SchemaParts,
  { texts, separator }: { readonly texts: readonly string[]; readonly separator?: string | undefined },
): unknown {
  const types = typesOf(parts);
  if (types.includes('array')) {
    const elements =
      separator === undefined ? texts : texts.flatMap((text) => text.split(separator).map((part) => part.trim()));
    return elements.map((text, index) => coerceText(document, partsOfItem(document, parts, index), { texts: [text] }));
  }
  const text = texts.at(-1) ?? '';
  const isNumeric = types.includes('integer') || types.includes('number');
  if (isNumeric && number.test(text) && Number.isFinite(Number(text))) return Number(text);
  if (types.includes('boolean') && (text === 'true' || text === 'false')) return text === 'true';
  return text;
}
