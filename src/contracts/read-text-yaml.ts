import { isMap, isScalar, LineCounter, parseDocument } from 'yaml';
import type { SourceLocation } from '../model/contract';
import type { ErrorCode } from '../model/error-codes';
import { isObject, type JsonObject } from '../model/json';
import { readTextFile } from '../text/read-text-file';
import { locatedError } from './located-error';

/** A YAML file whose scalars are texts, as they are written: `+1555` keeps its sign. What has no value is an empty text. */
export interface TextYaml {
  readonly value: JsonObject;
  /** Place of the key that a path of keys ends with; of its nearest existing parent if there is none. */
  readonly locateKey: (path: readonly string[]) => SourceLocation;
}

/**
 * Reads a YAML file in which nothing has a type; it may be empty.
 *
 * @param options.name the path that messages name
 * @param options.code of all errors
 * @param options.noun how the message begins for a file that is not a mapping
 * @throws UserError with line and column: not readable, not YAML, not a mapping; `ERR_ENCODING` if it is in another encoding
 */
export function readTextYaml(
  file: string,
  options: { readonly name: string; readonly code: ErrorCode; readonly noun: string },
): TextYaml {
  const { name, code, noun } = options;
  const text = readTextFile(file, { name, code, remedy: 'Check the path and its permissions.' });
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { schema: 'failsafe', lineCounter, prettyErrors: false, logLevel: 'silent' });
  const at = (offset: number): SourceLocation => {
    const { line, col } = lineCounter.linePos(offset);
    return { file: name, line, column: col };
  };
  const remedy = 'Fix the YAML there.';
  const [error] = document.errors;
  if (error)
    throw locatedError(code, at(error.pos[0]), { what: error.message.replace(/\.$/, ''), remedy }).causedBy(error);
  const value: unknown = document.contents === null ? {} : document.toJS();
  if (!isObject(value)) throw locatedError(code, at(0), { what: `${noun} is a mapping of keys to values`, remedy });
  return { value, locateKey: (path) => at(findKey(document.contents, path)) };
}

function findKey(contents: unknown, path: readonly string[]): number {
  let node = contents;
  let offset = 0;
  for (const key of path) {
    const pair = isMap(node) ? node.items.find((one) => isScalar(one.key) && one.key.value === key) : undefined;
    if (!pair || !isScalar(pair.key)) break;
    offset = pair.key.range?.[0] ?? offset;
    node = pair.value;
  }
  return offset;
}
