import { LineCounter, parseDocument } from 'yaml';
import { isObject, type JsonObject } from '../model/json';
import { UserError } from '../model/user-error';
import { ContractFiles } from './contract-files';
import { includeFiles } from './include-files';

/**
 * Reads a vendor's Swagger 2.0 or OpenAPI 3 document, YAML or JSON, as it is: keys that stand twice, aliases and whatever else
 * a contract may not have are put up with. The files that it refers to are read, too.
 *
 * @param file path to read
 * @param shownAs the path that messages name
 * @throws UserError `ERR_FILE` if it cannot be read; `ERR_DOCUMENT` if it is neither YAML nor JSON (with line and column), not an
 *   OpenAPI document, or refers to a URL or to a file that is not there
 */
export function readDocument(file: string, shownAs: string): JsonObject {
  const files = new ContractFiles('ERR_FILE');
  const read = (path: string, name: string) => parseDocumentText(files.read(path, name).text, name);
  const value = read(file, shownAs);
  const isOpenApi = isObject(value) && ('swagger' in value || 'openapi' in value) && isObject(value['paths']);
  if (isOpenApi) return includeFiles({ document: value, file, shownAs, read });
  throw problem(`${shownAs} is not a Swagger 2.0 or OpenAPI 3 document`, 'It needs swagger or openapi, and paths.');
}

/**
 * A document's text as plain values; YAML or JSON, with what a contract may not have.
 *
 * @param shownAs what messages call it
 * @throws UserError `ERR_DOCUMENT` with line and column
 */
export function parseDocumentText(text: string, shownAs: string): unknown {
  if (/^\s*\{/.test(text)) {
    try {
      return JSON.parse(text);
    } catch {
      // YAML in flow style begins like that, too, and says where it is wrong.
    }
  }
  const lineCounter = new LineCounter();
  const document = parseDocument(text, {
    lineCounter,
    prettyErrors: false,
    uniqueKeys: false,
    merge: true,
    logLevel: 'silent',
  });
  const [error] = document.errors;
  if (error) {
    const { line, col } = lineCounter.linePos(error.pos[0]);
    throw problem(`${shownAs}:${line}:${col}: ${error.message.replace(/\.$/, '')}`, 'Fix the document there.', error);
  }
  try {
    return document.toJS();
  } catch (cause) {
    throw problem(
      `${shownAs} cannot be read: ${(cause as Error).message.replace(/\.$/, '')}`,
      'Leave out its aliases.',
      cause,
    );
  }
}

const problem = (what: string, remedy: string, cause?: unknown) =>
  new UserError('ERR_DOCUMENT', `${what}.`, remedy).causedBy(cause);
