import { dirname, join, relative, resolve } from 'node:path';
import { parseDocumentText } from '../../contracts/read-document';
import { joinFiles, listOutside, type SourceFile } from '../../import/join-files';
import { isObject, type JsonObject } from '../../model/json';
import { systemMessage } from '../../model/system-message';
import { UserError } from '../../model/user-error';
import { readTextFile } from '../../text/read-text-file';

export interface SourceOptions {
  /** A path, a URL, or `-` for standard input. */
  readonly name: string;
  readonly cwd: string;
  readonly readInput: () => Promise<string>;
  /** Gets a page; absent where URLs may not be asked. */
  readonly fetchText?: ((url: string) => Promise<string>) | undefined;
}

export interface Source {
  /** What it is called in messages and on the page. */
  readonly shownAs: string;
  /** The document with all files that it refers to. */
  readonly document: JsonObject;
  /** The text of the document itself. */
  readonly text: string;
  /** Its URL, if it was fetched. */
  readonly address: string | undefined;
}

/** Characters of the longest text, files in one document, and what a document may have in it. */
const longestText = 30_000_000;
const mostFiles = 2000;
const mostValues = 3_000_000;
const deepest = 150;

/**
 * Reads an OpenAPI or Swagger document with the files that it refers to.
 *
 * @throws UserError `ERR_FILE`, `ERR_DOCUMENT`, `ERR_FLAG` for a URL that may not be asked
 */
export async function readSource(options: SourceOptions): Promise<Source> {
  const { name, cwd, readInput } = options;
  const isAddress = isUrl(name);
  const location = isAddress ? name : name === '-' ? join(cwd, 'standard input') : resolve(cwd, name);
  const shownAs = name === '-' ? 'standard input' : name;
  const text = name === '-' ? await readInput() : await readText(location, shownAs, options);
  const files = new Map<string, SourceFile>();
  const main = { location, value: parseText(text, shownAs) };
  requireDocument(main.value, shownAs);
  files.set(location, main);
  const definitions = isObject(main.value['definitions']) ? main.value['definitions'] : {};
  for (const file of files.values()) {
    for (const reference of listOutside(file.value)) {
      if (Object.hasOwn(definitions, reference)) continue;
      const target = resolveFrom(reference, file.location);
      if (files.has(target)) continue;
      if (files.size >= mostFiles)
        throw problem(`${shownAs} refers to more than ${mostFiles} files`, 'Bundle it first.');
      const shown = isUrl(target) ? target : relative(cwd, target) || target;
      const other = await readReferred(target, {
        ...options,
        shown,
        reference,
        from: isUrl(file.location) ? file.location : relative(cwd, file.location),
      });
      files.set(target, { location: target, value: parseText(other, shown) });
    }
  }
  const document = joinFiles(main, {
    resolve: resolveFrom,
    find: (wanted) => files.get(wanted),
    onBroken: (reference, from) => {
      const where = isUrl(from) ? from : relative(cwd, from);
      throw problem(
        `${where} refers to ${reference}, which leads nowhere`,
        'Correct the reference, or put what it names there.',
      );
    },
  });
  return { shownAs, document, text, address: isAddress ? name : undefined };
}

const isUrl = (text: string) => /^https?:\/\//i.test(text);

function resolveFrom(reference: string, from: string): string {
  if (isUrl(reference)) return reference;
  if (isUrl(from)) return new URL(reference, from).href;
  return resolve(dirname(from), decode(reference.replace(/^file:\/\//, '')));
}

/** Text with a percent sign that escapes nothing stays as it is. */
function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

async function readText(location: string, shownAs: string, { fetchText }: SourceOptions): Promise<string> {
  if (!isUrl(location)) return readTextFile(location, { name: shownAs });
  if (fetchText) return fetchText(location);
  throw new UserError(
    'ERR_FLAG',
    `${shownAs} is a URL, and nothing is fetched without --fetch.`,
    'Add --fetch, or save it and name the file.',
  );
}

async function readReferred(
  target: string,
  options: SourceOptions & { shown: string; reference: string; from: string },
): Promise<string> {
  const { shown, reference, from, name } = options;
  // A page must not have this machine's files read.
  const isForeign = isUrl(name) && !isUrl(target);
  try {
    if (isForeign) throw new Error('a page may not refer to a file');
    return await readText(target, shown, options);
  } catch (cause) {
    if (cause instanceof UserError && cause.code !== 'ERR_FILE') throw cause;
    const reason = cause instanceof UserError ? systemMessage(cause.cause) : (cause as Error).message;
    throw problem(
      `${from} refers to ${reference}, which cannot be read: ${reason}`,
      'Put all of its files beside it, or bundle it first.',
    ).causedBy(cause);
  }
}

function parseText(text: string, shownAs: string): unknown {
  if (text.length > longestText) {
    throw problem(`${shownAs} is longer than ${longestText / 1e6} million characters`, 'Import a part of it.');
  }
  const value = parseDocumentText(text, shownAs);
  requireSize(value, shownAs);
  return value;
}

/** Aliases may make a small text into something that no memory holds, and so deep that nothing can follow. */
function requireSize(value: unknown, shownAs: string): void {
  let count = 0;
  const waiting = [{ value, depth: 0 }];
  for (let place = waiting.pop(); place; place = waiting.pop()) {
    count += 1;
    if (count > mostValues)
      throw problem(`${shownAs} has more than ${mostValues / 1e6} million values`, 'Import a part of it.');
    if (typeof place.value !== 'object' || place.value === null) continue;
    if (place.depth > deepest)
      throw problem(`${shownAs} is nested deeper than ${deepest} levels`, 'Put parts of it into components.');
    for (const member of Object.values(place.value)) waiting.push({ value: member, depth: place.depth + 1 });
  }
}

function requireDocument(value: unknown, shownAs: string): asserts value is JsonObject {
  const version = isObject(value) ? (value['swagger'] ?? value['openapi']) : undefined;
  if (version === undefined || !isObject(value))
    throw problem(`${shownAs} is not a Swagger 2.0 or OpenAPI 3 document`, 'It needs swagger or openapi, and paths.');
  if (!/^(?:2|2\.0|3\.[012](?:\..*)?|3)$/.test(String(version)))
    throw problem(`${shownAs} is of version ${String(version)}`, 'Import Swagger 2.0, or OpenAPI 3.0, 3.1 or 3.2.');
  if (!isObject(value['paths'])) throw problem(`${shownAs} has no paths`, 'There is nothing to send.');
}

const problem = (what: string, remedy: string) => new UserError('ERR_DOCUMENT', `${what}.`, remedy);
