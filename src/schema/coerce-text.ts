import type { JsonObject } from '../model/json';
import { partsOfItem, type SchemaParts, typesOf } from './schema-parts';

const number = /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/**
 * Reads the text of a parameter or header as the type that its schema allows. Text that does not stand for a value of the type stays
 * text, so that validation reports it.
 *
 * @param texts one for each time that the parameter is given; a list may also be one text with commas. Of other types, the last one counts.
 */
export function coerceText(document: JsonObject, parts: SchemaParts, texts: readonly string[]): unknown {
  const types = typesOf(parts);
  if (types.includes('array')) {
    const elements = texts.length === 1 ? texts.flatMap((text) => text.split(',').map((part) => part.trim())) : texts;
    return elements.map((text, index) => coerceText(document, partsOfItem(document, parts, index), [text]));
  }
  const text = texts.at(-1) ?? '';
  const isNumeric = types.includes('integer') || types.includes('number');
  if (isNumeric && number.test(text) && Number.isFinite(Number(text))) return Number(text);
  if (types.includes('boolean') && (text === 'true' || text === 'false')) return text === 'true';
  return text;
}
