import type { JsonObject } from '../../model/json';
import { defined, objectOf, objectsOf, textOf } from './json-parts';
import { readKeyValues, writeKeyValues } from './key-values';

/** The body of a request of format v2.1 as format v3 has it; `undefined` if there is none, or none that is sent. */
export function writeBody(body: unknown): JsonObject | undefined {
  const { mode, disabled, ...content } = objectOf(body);
  if (disabled === true) return undefined;
  switch (mode) {
    case 'raw': {
      const language = objectOf(objectOf(content['options'])['raw'])['language'];
      return { type: textOf(language) ?? 'text', content: textOf(content['raw']) ?? '' };
    }
    case 'urlencoded':
      return { type: mode, content: writeKeyValues(content[mode]) ?? [] };
    case 'formdata':
      return { type: mode, content: objectsOf(content[mode]).map(writePart) };
    case 'file':
      return { type: mode, content: { src: textOf(objectOf(content[mode])['src']) ?? '' } };
    default:
      return undefined;
  }
}

function writePart({ type, key, value, src, contentType, fileName, disabled, description }: JsonObject): JsonObject {
  const isFile = type === 'file';
  return defined({
    type: isFile ? 'file' : 'text',
    key,
    ...(isFile ? { src: src ?? '' } : { value }),
    contentType,
    // Postman leaves it out of what it sends; `vouch run` does not.
    fileName,
    disabled: disabled === true ? true : undefined,
    description: description === '' ? undefined : description,
  });
}

/** The same the other way round; `undefined` for a type that does not exist there. */
export function readBody(body: unknown): JsonObject | undefined {
  const { type, content } = objectOf(body);
  switch (type) {
    case undefined:
    case 'none':
      return undefined;
    case 'urlencoded':
      return { mode: type, urlencoded: readKeyValues(content) };
    case 'formdata':
      return { mode: type, formdata: objectsOf(content).map(readPart) };
    case 'file':
      return { mode: type, file: { src: textOf(objectOf(content)['src']) ?? '' } };
    case 'text':
      return { mode: 'raw', raw: textOf(content) ?? '' };
    default:
      return { mode: 'raw', raw: textOf(content) ?? '', options: { raw: { language: textOf(type) } } };
  }
}

function readPart({ type, key, value, src, contentType, fileName, disabled, description }: JsonObject): JsonObject {
  return defined({
    key: textOf(key) ?? '',
    ...(type === 'file' ? { src } : { value: textOf(value) }),
    type: type === 'file' ? 'file' : 'text',
    contentType: textOf(contentType),
    fileName: textOf(fileName),
    description: textOf(description),
    disabled: disabled === true ? true : undefined,
  });
}
