import { readBodyText } from '../../model/body-text';
import type { Answer } from '../../model/exchange';
import { headerOf } from '../../model/header-of';
import { pointerKeys } from '../../model/json-pointer';
import { isJson, isXml } from '../../model/media-type';
import { findJsonPlace, type Place } from './find-json-place';
import { findXmlPlace } from './find-xml-place';

/** Finds the places that findings of one response name. */
export interface PlaceFinder {
  /** The body as text, without a byte order mark; `undefined` for binary content. */
  readonly text: string | undefined;
  /** @param path JSON Pointer into the body; `undefined` for anything else, such as a header's name, and where there is no such place */
  find(path: string): Place | undefined;
}

/** Whatever the body claims to be: JSON that comes as text/html is JSON all the same. */
export function createPlaceFinder({ body, headers }: Answer): PlaceFinder {
  const contentType = headerOf(headers, 'content-type') ?? '';
  const text = readBodyText(body, contentType)?.text.replace(/^\ufeff/, '');
  const first = text === undefined ? '' : (/\S/.exec(text.slice(0, 1000))?.[0] ?? '');
  const kind = first === '<' ? 'xml' : first === '{' || first === '[' || isJson(contentType) ? 'json' : 'text';
  return {
    text,
    find(path) {
      if (text === undefined || !path.startsWith('/')) return undefined;
      const keys = pointerKeys(path);
      if (kind === 'json') return findJsonPlace(text, keys);
      return kind === 'xml' || isXml(contentType) ? findXmlPlace(text, keys) : undefined;
    },
  };
}
