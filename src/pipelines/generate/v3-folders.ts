import { readdirSync, readFileSync, rmdirSync, rmSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { buildCollection } from '../../collections/build-collection';
import { resources, writeV3 } from '../../collections/v3/write-v3';
import type { Api } from '../../model/api';
import { isObject } from '../../model/json';
import { UserError } from '../../model/user-error';
import { type GeneratedFile, writeFiles } from './write-files';

/** File of a collection's folder that lists what Vouch wrote there: nothing else is ever replaced or removed. */
const manifest = `${resources}/vouch.json`;

/** What systems put into folders by themselves. */
const notFiles = new Set(['.DS_Store', 'Thumbs.db', 'desktop.ini']);

/** How many foreign files a message names. */
const mostNamed = 3;

/**
 * The files of an API's collection in format v3, and the list of them.
 *
 * @param output folder of the collections. Postman takes each folder in it for one, so that there are none for vendors.
 */
export function listV3Files(api: Api, output: string): readonly GeneratedFile[] {
  const folder = `${output}/${api.contract.id.replace('/', '.')}/`;
  const files = writeV3(buildCollection(api)).map(({ path, content }) => ({ path: folder + path, content }));
  return [...files, manifestOf(folder, files)];
}

/** The collections of format v3 among generated files, each as the path of its folder with `/` at its end, and its files. */
export function groupV3Files(files: readonly GeneratedFile[]): ReadonlyMap<string, readonly GeneratedFile[]> {
  const folders = files.flatMap(({ path }) => (path.endsWith(`/${manifest}`) ? [path.slice(0, -manifest.length)] : []));
  return new Map(folders.map((folder) => [folder, files.filter(({ path }) => path.startsWith(folder))]));
}

/**
 * Writes generated files. What Vouch had written into the folders of collections of format v3, and no longer generates, is removed.
 *
 * @param root what the paths of the files start from
 * @throws UserError `ERR_FOREIGN_FILES`, before anything is written, if something in the folder of a collection is not Vouch's; `ERR_WRITE`
 */
export function writeGenerated(root: string, files: readonly GeneratedFile[]): void {
  const groups = [...groupV3Files(files)].map(([folder, made]) => {
    return { folder, made, left: listLeftOver(root, folder, made) };
  });
  for (const { folder, made, left } of groups) {
    // Also what is cut off in the middle is Vouch's the next time.
    writeFiles(root, [manifestOf(folder, [...made, ...left.map((path) => ({ path }))])]);
    for (const path of left) remove(root, { path, folder });
    writeFiles(root, made);
  }
  writeFiles(root, listOthers(files));
}

/** Generated files that are not in the folder of a collection of format v3. */
export function listOthers(files: readonly GeneratedFile[]): readonly GeneratedFile[] {
  const inFolders = new Set([...groupV3Files(files).values()].flat());
  return files.filter((file) => !inFolders.has(file));
}

/**
 * Paths of what Vouch wrote and no longer generates: files in the folders of collections, and whole folders.
 *
 * @param output folder of the collections, below `root`
 * @throws UserError `ERR_FOREIGN_FILES` if something in the folder of a collection is not Vouch's
 */
export function listV3LeftOver(root: string, files: readonly GeneratedFile[], output: string): readonly string[] {
  const groups = groupV3Files(files);
  const gone = listFolders(join(root, output)).flatMap((name) => {
    const folder = `${output}/${name}/`;
    return !groups.has(folder) && readManifest(join(root, folder)) ? [folder] : [];
  });
  return [...[...groups].flatMap(([folder, made]) => listLeftOver(root, folder, made)), ...gone];
}

function listLeftOver(root: string, folder: string, made: readonly GeneratedFile[]): readonly string[] {
  const own = readManifest(join(root, folder)) ?? new Set();
  const found = listFiles(join(root, folder));
  const foreign = found.filter((path) => !own.has(path.replace(/\.tmp$/, '')));
  if (foreign.length > 0) throw foreignFiles(folder, foreign);
  const paths = new Set(made.map(({ path }) => path));
  return found.map((path) => folder + path).filter((path) => !paths.has(path));
}

function foreignFiles(folder: string, paths: readonly string[]): UserError {
  const names = paths.slice(0, mostNamed).join(', ');
  const more = paths.length - mostNamed;
  return new UserError(
    'ERR_FOREIGN_FILES',
    `Vouch did not write everything in ${folder}: ${names}${more > 0 ? ` and ${more} more` : ''}.`,
    'Move them away, or name another folder with --output.',
  );
}

function manifestOf(folder: string, files: readonly { readonly path: string }[]): GeneratedFile {
  const paths = new Set([manifest, ...files.map(({ path }) => path.slice(folder.length))]);
  const list = {
    about: 'What Vouch wrote into this folder, and removes when it is no longer generated.',
    files: [...paths].sort(),
  };
  return { path: folder + manifest, content: `${JSON.stringify(list, null, 2)}\n` };
}

/** Paths that Vouch wrote in a folder; `undefined` if it is not one of Vouch's. */
function readManifest(folder: string): ReadonlySet<string> | undefined {
  try {
    const list: unknown = JSON.parse(readFileSync(join(folder, manifest), 'utf8'));
    return isObject(list) && Array.isArray(list['files']) ? new Set(list['files'].map(String)) : undefined;
  } catch {
    return undefined;
  }
}

/** Paths of all files below a folder, with `/`, in order. */
function listFiles(folder: string): readonly string[] {
  return readEntries(folder, true)
    .filter((entry) => !entry.isDirectory() && !notFiles.has(entry.name))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/'))
    .sort();
}

const listFolders = (folder: string): readonly string[] =>
  readEntries(folder, false)
    .flatMap((entry) => (entry.isDirectory() ? [entry.name] : []))
    .sort();

function readEntries(folder: string, recursive: boolean) {
  try {
    return readdirSync(folder, { withFileTypes: true, recursive });
  } catch {
    // Writing tells what is wrong with a folder that is there.
    return [];
  }
}

/** Removes a file, and the folders that are empty then. */
function remove(root: string, { path, folder }: { path: string; folder: string }): void {
  rmSync(join(root, path), { force: true });
  try {
    for (let above = dirname(path); above.length >= folder.length; above = dirname(above)) rmdirSync(join(root, above));
  } catch {
    // Not empty.
  }
}
