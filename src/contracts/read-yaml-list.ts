import { isCollection, isPair, isScalar, LineCounter, parseDocument, visit } from 'yaml';
import type { SourceLocation } from '../model/contract';
import type { ErrorCode } from '../model/error-codes';
import { readTextFile } from '../text/read-text-file';
import { locatedError } from './located-error';

/** A YAML file that is a list. */
export interface YamlList {
  readonly value: readonly unknown[];
  /** Place of what a path of keys and indexes leads to: of the key, where it ends with one; of its nearest existing parent otherwise. */
  readonly locate: (path: readonly (string | number)[]) => SourceLocation;
}

/**
 * Reads a YAML file that is a list; numbers keep their type, but telephone numbers such as `+19195550142` are texts, as they are written.
 *
 * @param options.name the path that messages name
 * @param options.code of all errors
 * @param options.noun how the message begins for a file that is not a list
 * @throws UserError with line and column: not readable, not YAML, not a list; `ERR_ENCODING` if it is in another encoding
 */
export function readYamlList(
  file: string,
  options: { readonly name: string; readonly code: ErrorCode; readonly noun: string },
): YamlList {
  const { name, code, noun } = options;
  const text = readTextFile(file, { name, code, remedy: 'Check the path and its permissions.' });
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: 'silent' });
  const at = (offset: number): SourceLocation => {
    const { line, col } = lines.linePos(offset);
    return { file: name, line, column: col };
  };
  const remedy = 'Fix the YAML there.';
  const [error] = document.errors;
  if (error) throw locatedError(code, at(error.pos[0]), { what: error.message.replace(/\.$/, ''), remedy });
  visit(document, {
    Scalar: (_, scalar) => {
      if (typeof scalar.value === 'number' && scalar.source?.startsWith('+')) scalar.value = scalar.source;
    },
  });
  const value: unknown = document.toJS();
  if (!Array.isArray(value)) throw locatedError(code, at(0), { what: `${noun} is a list`, remedy });
  return { value, locate: (path) => at(findOffset(document.contents, path)) };
}

function findOffset(contents: unknown, path: readonly (string | number)[]): number {
  let node = contents;
  let offset = 0;
  for (const key of path) {
    if (!isCollection(node)) break;
    const pair = node.items.find((one) => isPair(one) && isScalar(one.key) && one.key.value === key);
    node = node.get(key, true);
    const place = isPair(pair) ? pair.key : node;
    if (isScalar(place) || isCollection(place)) offset = place.range?.[0] ?? offset;
  }
  return offset;
}
