import { type Dirent, readdirSync, statSync } from 'node:fs';
import { basename, join, relative, resolve, sep } from 'node:path';
import { applyEdits, type EditedApi } from '../../collections/apply-edits';
import { type ReadCollection, readV3 } from '../../collections/v3/read-v3';
import { definitionFile, requestEnding, resources } from '../../collections/v3/write-v3';
import { listContracts } from '../../contracts/load-contracts';
import type { Api } from '../../model/api';
import { isObject } from '../../model/json';
import { stableId } from '../../model/stable-id';
import { UserError } from '../../model/user-error';
import { readTextFile } from '../../text/read-text-file';
import { loadApis } from '../load-apis';

/** What the user names, opened. */
export interface OpenedCollections {
  readonly apis: readonly Api[];
  /** Ids of what was named; empty if nothing was. */
  readonly select: readonly string[];
  /** Contract id → its collection, where that is one of format v3 that the user named. */
  readonly edited: ReadonlyMap<string, EditedApi>;
}

/** How deep below a named folder collections are looked for. */
const deepest = 3;

/**
 * Loads what is to be run: by their ids, or, for the folder of a collection of format v3, with the requests and scripts that are there.
 *
 * @param options.folder of the contracts
 * @param options.named vendors, APIs, and folders of collections, or folders of such folders; all APIs if empty
 * @throws UserError as `loadApis`; `ERR_COLLECTION_FOLDER` for a folder without a collection, one of no contract, and two of one contract;
 *   `ERR_DOCUMENT` for a file in it that is not YAML
 */
export function openCollections(options: { folder: string; named: readonly string[]; cwd: string }): OpenedCollections {
  const { folder, named, cwd } = options;
  const known = named.length > 0 ? listContracts(folder) : [];
  const isId = (name: string) => known.some((id) => id === name || id.startsWith(`${name}/`));
  const isFolder = (name: string) =>
    !isId(name) && statSync(resolve(cwd, name), { throwIfNoEntry: false })?.isDirectory();
  const collections = new Map<string, Opened>();
  for (const name of named.filter(isFolder)) {
    for (const opened of openFolder(name, options)) {
      const id = findContract(opened, { folder, known });
      const other = collections.get(id);
      if (other) throw fault(`${other.shownAs} and ${opened.shownAs} are both of ${id}.`, 'Name one of them.');
      collections.set(id, opened);
    }
  }
  const select = [...named.filter((name) => !isFolder(name)), ...collections.keys()];
  const loaded = loadApis({ folder, select });
  const edited = new Map(
    loaded.flatMap((api) => {
      const opened = collections.get(api.contract.id);
      if (!opened) return [];
      const applied = applyEdits(api, opened.collection);
      const foreign = opened.foreign.map((path) => `${opened.shownAs}/${path}`);
      return [[api.contract.id, { ...applied, unknown: [...applied.unknown, ...foreign] }] as const];
    }),
  );
  return { apis: loaded.map((api) => edited.get(api.contract.id)?.api ?? api), select, edited };
}

interface Opened extends ReadCollection {
  /** The folder, as the user named it. */
  readonly shownAs: string;
}

function openFolder(name: string, { cwd }: { cwd: string }): readonly Opened[] {
  const shown = name.replace(/(?<=.)[/\\]+$/, '');
  const folders = findFolders(resolve(cwd, name), deepest);
  if (folders.length === 0) {
    throw fault(
      `There is no collection of format v3 in ${shown}.`,
      'Name a folder that vouch generate --format v3 wrote.',
    );
  }
  return folders.map((path) => {
    const below = relative(resolve(cwd, name), path).replaceAll(sep, '/');
    const shownAs = below === '' ? shown : `${shown}/${below}`;
    const files = listFiles(path).map((file) => ({
      path: file,
      content: readTextFile(join(path, file), { name: `${shownAs}/${file}` }),
    }));
    return { ...readV3(files, { name: basename(path), shownAs: `${shownAs}/` }), shownAs };
  });
}

/** Folders of collections: the folder itself, or those below it. */
function findFolders(path: string, depth: number): readonly string[] {
  const entries = readdirSync(path, { withFileTypes: true });
  const isCollection =
    statSync(join(path, resources, definitionFile), { throwIfNoEntry: false })?.isFile() ||
    entries.some((entry) => entry.isFile() && entry.name.endsWith(requestEnding));
  if (isCollection) return [path];
  const inner =
    depth === 0 ? [] : entries.filter((entry) => entry.isDirectory() && !/^\.|^node_modules$/.test(entry.name));
  return inner.flatMap((entry) => findFolders(join(path, entry.name), depth - 1)).sort();
}

/** Definitions and requests; saved responses are for people. */
function listFiles(folder: string): readonly string[] {
  const isWanted = ({ name }: Dirent) => name === definitionFile || name.endsWith(requestEnding);
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && isWanted(entry))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/'))
    .sort();
}

/** By the collection's id; where Postman gave it another one, by those of its requests. */
function findContract(
  { collection, shownAs }: Opened,
  { folder, known }: { folder: string; known: readonly string[] },
): string {
  const info = isObject(collection['info']) ? collection['info'] : {};
  const own = known.find((id) => stableId(id) === info['_postman_id']);
  if (own !== undefined) return own;
  const text = JSON.stringify(collection['item']);
  const ids = new Set([...text.matchAll(/"id":"([^"]+)"/g)].map(([, id = '']) => id));
  const alike = loadApis({ folder }).find(({ list }) => list.items.some(({ id }) => ids.has(id)));
  if (alike) return alike.contract.id;
  throw fault(
    `No contract is that of the collection ${String(info['name'])} in ${shownAs}.`,
    'Name a folder that vouch generate --format v3 wrote, and its contracts with --contracts. The Postman CLI runs any other.',
  );
}

const fault = (message: string, advice: string) => new UserError('ERR_COLLECTION_FOLDER', message, advice);
