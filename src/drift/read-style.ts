import { isObject, type JsonObject } from '../model/json';
import { essenceOf } from '../model/media-type';

/** How a parameter's lists and objects are written, in OpenAPI 3's words: `form`, `form exploded`, `content application/json`. */
export function readStyle(parameter: JsonObject): string {
  const place = parameter['in'];
  const isOfQuery = place === 'query' || place === 'cookie';
  const plain = isOfQuery ? 'form' : 'simple';
  const content = parameter['content'];
  const mediaType = isObject(content) ? essenceOf(Object.keys(content)[0] ?? '') : 'text/plain';
  // Plain text is written as it is.
  if (mediaType !== 'text/plain') return `content ${mediaType}`;
  if (parameter['schema'] === undefined && parameter['style'] === undefined) {
    const format = parameter['collectionFormat'];
    return (typeof format === 'string' ? collectionFormats[format] : undefined) ?? plain;
  }
  const style = typeof parameter['style'] === 'string' ? parameter['style'] : plain;
  const isExploded = typeof parameter['explode'] === 'boolean' ? parameter['explode'] : style === 'form';
  return isExploded && style !== 'deepObject' ? `${style} exploded` : style;
}

/** Whether a style shows in single values too, not only in lists and objects. */
export const alwaysShows = (style: string): boolean => /^(content|label|matrix)/.test(style);

/** Swagger 2.0's names; `csv`, the default, is the plain style of the place. */
const collectionFormats: Readonly<Record<string, string>> = {
  multi: 'form exploded',
  ssv: 'spaceDelimited',
  pipes: 'pipeDelimited',
  tsv: 'separated by tabs',
};
