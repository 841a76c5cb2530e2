import { printYaml } from '../../contracts/print-yaml';
import type { JsonObject } from '../../model/json';
import { writeDefaultAuth } from './auth';
import { createFileNames, type TakeName } from './file-names';
import { defined, objectOf, objectsOf, textOf } from './json-parts';
import { writeKeyValues } from './key-values';
import { writeRequest } from './requests';
import { writeSavedResponse } from './saved-responses';
import { writeScripts } from './scripts';
import { writeSettings } from './settings';

/** A file of a collection of format v3. */
export interface V3File {
  /** Path below the collection's folder, with `/`. */
  readonly path: string;
  readonly content: string;
}

/** Where what belongs to the requests of a folder lies, and what is said of the folder itself. */
export const resources = '.resources';

export const definitionFile = 'definition.yaml';
export const requestEnding = '.request.yaml';
export const exampleEnding = '.example.yaml';

/**
 * Writes a collection of format v2.1 in format v3, as Postman 12 and its CLI read it: a folder of YAML files, one for each folder, request
 * and saved response. What they hold is what `postman collection migrate` makes of the same collection; the same collection gives the same
 * bytes.
 *
 * Source: `postman collection migrate` of the Postman CLI 1.34.0 and 1.62.0, tried on collections that have everything.
 */
export function writeV3(collection: JsonObject): readonly V3File[] {
  const { _postman_id: id, name, description } = objectOf(collection['info']);
  const about = { ...collection, id, name, description };
  return writeFolder(about, { folder: '', isNamed: true });
}

interface Place {
  /** Path of the folder, with a `/` at its end; empty for the collection itself. */
  readonly folder: string;
  /** Its name is not that of its folder on the disk. */
  readonly isNamed: boolean;
  /** Its place among its neighbours. */
  readonly order?: number;
}

function writeFolder(group: JsonObject, { folder, isNamed, order }: Place): readonly V3File[] {
  const id = textOf(group['id']);
  const definition = defined({
    $kind: 'collection',
    id,
    name: isNamed ? textOf(group['name']) : undefined,
    description: describe(group['description']),
    variables: writeKeyValues(group['variable']),
    scripts: writeScripts(group['event'], { of: 'collection' }),
    auth: writeDefaultAuth(group['auth'], id ?? folder),
    order,
  });
  const nameFolder = createFileNames({ instead: 'collection' });
  const nameRequest = createFileNames({ instead: 'http-request' });
  return [
    print(`${folder}${resources}/${definitionFile}`, definition),
    ...objectsOf(group['item']).flatMap((entry, index) => {
      const place = { folder, order: orderOf(index) };
      return 'item' in entry ? writeInner(entry, place, nameFolder) : writeItem(entry, place, nameRequest);
    }),
  ];
}

function writeInner(group: JsonObject, { folder, order }: { folder: string; order: number }, nameOf: TakeName) {
  const name = textOf(group['name']) ?? '';
  const taken = nameOf(name);
  return writeFolder(group, { folder: `${folder}${taken}/`, isNamed: taken !== name, order });
}

function writeItem(
  item: JsonObject,
  { folder, order }: { folder: string; order: number },
  nameOf: TakeName,
): readonly V3File[] {
  const { description, ...request } = objectOf(item['request']);
  const name = textOf(item['name']) ?? '';
  const taken = nameOf(name);
  const examples = `${resources}/${taken}.resources/examples`;
  const saved = writeExamples(item['response'], `${folder}${examples}/`);
  const content = defined({
    $kind: 'http-request',
    id: item['id'],
    name: taken === name ? undefined : name,
    description: describe(description),
    ...writeRequest(request),
    scripts: writeScripts(item['event'], { of: 'request' }),
    settings: writeSettings(item['protocolProfileBehavior']),
    examples: saved.length > 0 ? `./${examples}` : undefined,
    order,
  });
  return [print(`${folder}${taken}${requestEnding}`, content), ...saved];
}

function writeExamples(responses: unknown, folder: string): readonly V3File[] {
  const nameOf = createFileNames({ instead: 'http-example' });
  return objectsOf(responses).map((saved, index) => {
    const name = textOf(saved['name']) ?? '';
    const taken = nameOf(name);
    return print(
      `${folder}${taken}${exampleEnding}`,
      defined({
        $kind: 'http-example',
        id: saved['id'],
        name: taken === name ? undefined : name,
        ...writeSavedResponse(saved),
        order: orderOf(index),
      }),
    );
  });
}

/** As Postman spaces them, so that people can put something between. */
const orderOf = (index: number): number => (index + 1) * 1000;

const print = (path: string, value: JsonObject): V3File => ({ path, content: printYaml(value) });

/** A description, which format v2.1 may have as an object, too; `undefined` for an empty one. */
function describe(description: unknown): string | undefined {
  const text = textOf(description) ?? textOf(objectOf(description)['content']);
  return text === '' ? undefined : text;
}
