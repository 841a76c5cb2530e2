import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { mergeYaml } from '../../contracts/merge-yaml';
import { UserError } from '../../model/user-error';
import type { ImportFile } from './format-files';

export interface MergedImport {
  /** What to write, below the contracts folder. */
  readonly files: readonly ImportFile[];
  /** Files that an earlier import made, and that nothing has changed since, are not made any more. */
  readonly removed: readonly string[];
  /** Places that both have changed, `acme/shop.yaml /paths/~1orders/get/summary`. */
  readonly conflicts: readonly string[];
  /** Whether this contract was imported before. */
  readonly isAgain: boolean;
}

/** Folder beside a contract with what the last import made of it. */
const baseFolder = (id: string): string => {
  const [vendor = '', api = ''] = id.split('/');
  return `${vendor}/.import/${api}`;
};

/**
 * Merges an import into a folder of contracts: what was edited since the last import stays, what the document has changed is taken.
 *
 * @throws UserError `ERR_IMPORT_EXISTS` if there is a contract of that name that no import has made, `ERR_CONTRACT_SYNTAX` if a file
 *   has become invalid
 */
export function mergeImport(
  files: readonly ImportFile[],
  { folder, id }: { folder: string; id: string },
): MergedImport {
  const base = baseFolder(id);
  const [vendor = ''] = id.split('/');
  const earlier = listFiles(join(folder, base));
  const isAgain = earlier.length > 0;
  if (!isAgain && existsSync(join(folder, `${id}.yaml`))) {
    const what = `There is a contract ${id} already, which vouch import did not make.`;
    throw new UserError('ERR_IMPORT_EXISTS', what, 'Name another with --as <vendor/api>, or move that one away.');
  }
  const conflicts: string[] = [];
  const merged = files.map(({ path, content }): ImportFile => {
    const mine = readIfThere(join(folder, path));
    const known = readIfThere(join(folder, base, path.slice(vendor.length + 1)));
    if (mine === undefined) return { path, content };
    const result = mergeYaml({ base: known, mine, theirs: content });
    if (result === undefined)
      throw new UserError('ERR_CONTRACT_SYNTAX', `${path} is not valid YAML.`, 'Correct it, and import again.');
    // What a vendor is called is not for a further API to say.
    const told = result.conflicts.filter((pointer) => known !== undefined || !/^\/title$/.test(pointer));
    conflicts.push(...told.map((pointer) => `${path} ${pointer}`));
    return { path, content: result.text };
  });
  const made = new Set(files.map(({ path }) => path));
  const removed = earlier.map((path) => `${vendor}/${path}`).filter((path) => !made.has(path));
  const [gone, edited] = [removed, []] as [string[], string[]];
  for (const path of removed) {
    const isEdited = readIfThere(join(folder, path)) !== readIfThere(join(folder, base, path.slice(vendor.length + 1)));
    if (isEdited) edited.push(path);
  }
  return {
    files: [
      ...merged,
      ...files.map(({ path, content }) => ({ path: `${base}/${path.slice(vendor.length + 1)}`, content })),
    ],
    removed: gone.filter((path) => !edited.includes(path)),
    conflicts: [...conflicts, ...edited.map((path) => `${path} (the document has nothing for it any more)`)],
    isAgain,
  };
}

/** Whether an earlier import has split a contract; `undefined` if there was none. */
export function wasSplit(folder: string, id: string): boolean | undefined {
  const earlier = listFiles(join(folder, baseFolder(id)));
  return earlier.length === 0 ? undefined : earlier.some((path) => path.includes('/'));
}

function listFiles(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll(sep, '/'))
    .filter((path) => path.endsWith('.yaml'))
    .sort();
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
