import { parseDocumentText } from '../../contracts/read-document';
import type { JsonObject } from '../../model/json';
import { readAuth } from './auth';
import { defined, objectOf, textOf, unlessEmpty } from './json-parts';
import { readKeyValues } from './key-values';
import { readRequest } from './requests';
import { readSavedResponse } from './saved-responses';
import { readScripts } from './scripts';
import { readSettings } from './settings';
import { definitionFile, exampleEnding, requestEnding, resources, type V3File } from './write-v3';

const schema = 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json';

/** A collection of format v3, read. */
export interface ReadCollection {
  /** The same in format v2.1. */
  readonly collection: JsonObject;
  /** Paths of the requests that format v2.1 has no place for, such as those of gRPC. */
  readonly foreign: readonly string[];
}

/**
 * Reads a collection of format v3 as one of format v2.1. What `writeV3` wrote comes back as it was.
 *
 * @param files all of it or, without saved responses, those that do not end with `exampleEnding`; other files are left alone
 * @param name of the collection, if it does not say
 * @param shownAs the path of the folder, with `/` at its end, which messages name
 * @throws UserError `ERR_DOCUMENT` for a file that is not YAML, with line and column
 */
export function readV3(files: readonly V3File[], { name, shownAs }: { name: string; shownAs: string }): ReadCollection {
  const documents = new Map(
    files
      .filter(({ path }) => path.endsWith('.yaml'))
      .map(({ path, content }) => [path, objectOf(parseDocumentText(content, shownAs + path))] as const),
  );
  const foreign: string[] = [];
  const { name: given, description, id, ...rest } = readFolder({ documents, foreign }, '');
  const info = defined({ _postman_id: id, name: given ?? name, description, schema });
  return { collection: { info, ...rest }, foreign };
}

interface Source {
  /** Path → what the file says. */
  readonly documents: ReadonlyMap<string, JsonObject>;
  readonly foreign: string[];
}

/** @param folder its path, with a `/` at its end; empty for the collection itself */
function readFolder(source: Source, folder: string): JsonObject {
  const { documents } = source;
  const definition = documents.get(`${folder}${resources}/${definitionFile}`) ?? {};
  const below = [...documents.keys()]
    .filter((path) => path.startsWith(folder))
    .map((path) => path.slice(folder.length));
  const folders = new Set(below.flatMap((path) => (path.includes('/') ? [path.slice(0, path.indexOf('/'))] : [])));
  folders.delete(resources);
  const groups = [...folders].map((name) => {
    const { order, ...group } = readFolder(source, `${folder}${name}/`);
    return { order, entry: { ...group, name: group['name'] ?? name } };
  });
  const items = below.filter((path) => !path.includes('/')).flatMap((path) => readItem(source, { folder, path }) ?? []);
  return defined({
    id: definition['id'],
    name: textOf(definition['name']),
    description: textOf(definition['description']),
    variable: unlessEmpty(readKeyValues(definition['variables'])),
    auth: readAuth(definition['auth']),
    event: readScripts(definition['scripts']),
    item: inOrder([...groups, ...items]),
    order: definition['order'],
  });
}

function readItem(
  { documents, foreign }: Source,
  { folder, path }: { folder: string; path: string },
): { order: unknown; entry: JsonObject } | undefined {
  const file = documents.get(folder + path) ?? {};
  if (!path.endsWith(requestEnding)) return undefined;
  if (file['$kind'] !== 'http-request') {
    foreign.push(folder + path);
    return undefined;
  }
  const name = path.slice(0, -requestEnding.length);
  const description = textOf(file['description']);
  const examples = `${folder}${resources}/${name}.resources/examples/`;
  const responses = [...documents].flatMap(([at, example]) => {
    if (!at.startsWith(examples) || !at.endsWith(exampleEnding)) return [];
    const stem = at.slice(examples.length, -exampleEnding.length);
    const about = { id: example['id'], name: textOf(example['name']) ?? stem };
    return [{ order: example['order'], entry: defined({ ...about, ...readSavedResponse(example) }) }];
  });
  const entry = defined({
    id: file['id'],
    name: textOf(file['name']) ?? name,
    request: readRequest(file, description),
    protocolProfileBehavior: readSettings(file['settings']),
    event: readScripts(file['scripts']),
    response: inOrder(responses),
  });
  return { order: file['order'], entry };
}

/** What says no place comes last. */
function inOrder(list: readonly { order: unknown; entry: JsonObject }[]): readonly JsonObject[] {
  const place = ({ order }: { order: unknown }) => (typeof order === 'number' ? order : Number.MAX_VALUE);
  return [...list].sort((a, b) => place(a) - place(b)).map(({ entry }) => entry);
}
