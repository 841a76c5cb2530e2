import { isCollection, isPair, isScalar, LineCounter, parseDocument, visit } from 'yaml';
import type { SourceLocation } from '../model/contract';
import type { ErrorCode } from '../model/error-codes';
import { isObject, type JsonObject } from '../model/json';
import { readTextFile } from '../text/read-text-file';
import { locatedError } from './located-error';

/** A YAML file whose mistakes are told with their places. */
export interface PlacedYaml<T> {
  readonly value: T;
  /** Place of what a path of keys and indexes leads to: of the key, where it ends with one; of its nearest existing parent otherwise. */
  readonly locate: (path: readonly (string | number)[]) => SourceLocation;
}

interface ReadOptions {
  /** The path that messages name. */
  readonly name: string;
  /** Of all errors. */
  readonly code: ErrorCode;
  /** How the message begins for a file of another shape. */
  readonly noun: string;
}

/**
 * Reads a YAML file that is a mapping, in which nothing has a type: scalars are texts, as they are written, so that `+1555` keeps its sign.
 * What has no value is an empty text. The file may be empty.
 *
 * @throws UserError with line and column: not readable, not YAML, not a mapping; `ERR_ENCODING` if it is in another encoding
 */
export function readTextYaml(file: string, options: ReadOptions): PlacedYaml<JsonObject> {
  const { value, locate } = parse(file, { ...options, isText: true });
  const mapping = value ?? {};
  if (!isObject(mapping)) throw wrongShape(options, { locate, shape: 'a mapping of keys to values' });
  return { value: mapping, locate };
}

/**
 * Reads a YAML file that is a list; numbers keep their type, but telephone numbers such as `+19195550142` are texts, as they are written.
 *
 * @throws UserError with line and column: not readable, not YAML, not a list; `ERR_ENCODING` if it is in another encoding
 */
export function readYamlList(file: string, options: ReadOptions): PlacedYaml<readonly unknown[]> {
  const { value, locate } = parse(file, { ...options, isText: false });
  if (!Array.isArray(value)) throw wrongShape(options, { locate, shape: 'a list' });
  return { value, locate };
}

const remedy = 'Fix the YAML there.';

const wrongShape = (
  { code, noun }: ReadOptions,
  { locate, shape }: { locate: PlacedYaml<unknown>['locate']; shape: string },
) => locatedError(code, locate([]), { what: `${noun} is ${shape}`, remedy });

/** @param options.isText every scalar is a text */
function parse(file: string, options: ReadOptions & { readonly isText: boolean }): PlacedYaml<unknown> {
  const { name, code, isText } = options;
  const text = readTextFile(file, { name, code, remedy: 'Check the path and its permissions.' });
  const lineCounter = new LineCounter();
  const schema = isText ? 'failsafe' : 'core';
  const document = parseDocument(text, { schema, lineCounter, prettyErrors: false, logLevel: 'silent' });
  const at = (offset: number): SourceLocation => {
    const { line, col } = lineCounter.linePos(offset);
    return { file: name, line, column: col };
  };
  const [error] = document.errors;
  if (error)
    throw locatedError(code, at(error.pos[0]), { what: error.message.replace(/\.$/, ''), remedy }).causedBy(error);
  visit(document, {
    Scalar: (_, scalar) => {
      if (typeof scalar.value === 'number' && scalar.source?.startsWith('+')) scalar.value = scalar.source;
    },
  });
  return { value: document.toJS(), locate: (path) => at(findOffset(document.contents, path)) };
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
