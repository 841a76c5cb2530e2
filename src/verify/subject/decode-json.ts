import { TextDecoder } from 'node:util';
import { charsetOf } from '../../model/media-type';
import type { DecodedBody } from './decoded-body';
import { findJsonError } from './find-json-error';
import { nestsDeeper } from './nests-deeper';

/** What is nested deeper could not be walked. XML has the same limit. */
const maximumDepth = 200;

/** Decodes JSON in UTF-8, with or without a byte order mark, or in the charset that the Content-Type names. */
export function decodeJson(body: Uint8Array, contentType: string): DecodedBody {
  const charset = charsetOf(contentType) ?? 'utf-8';
  const decoder = createDecoder(charset);
  if (decoder === undefined)
    return {
      kind: 'broken',
      message: 'The body cannot be read',
      expected: 'JSON in UTF-8',
      actual: `charset ${charset}`,
    };
  let text: string;
  try {
    text = decoder.decode(body);
  } catch {
    const expected = `JSON in ${decoder.encoding}`;
    return {
      kind: 'broken',
      message: `Not valid ${decoder.encoding}`,
      expected,
      actual: 'bytes that are invalid in it',
      // The last character may be halved.
      cut: true,
    };
  }
  if (nestsDeeper(text, maximumDepth)) {
    return {
      kind: 'broken',
      message: 'The body cannot be read',
      expected: `JSON of at most ${maximumDepth} levels`,
      actual: `nested more than ${maximumDepth} levels deep`,
    };
  }
  try {
    return { kind: 'value', value: JSON.parse(text) };
  } catch {
    const { line, column, found, cut } = findJsonError(text);
    return {
      kind: 'broken',
      message: `Malformed JSON at line ${line}, column ${column}`,
      expected: 'JSON',
      actual: found,
      ...(cut && { cut }),
    };
  }
}

function createDecoder(charset: string): TextDecoder | undefined {
  try {
    return new TextDecoder(charset, { fatal: true });
  } catch {
    return undefined;
  }
}
