import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const src = join(__dirname, '..', '..', 'src');

/**
 * Reads what is no TypeScript but part of the program: scripts and pages, which stay files of their own, so that they are checked and read as
 * what they are. In the bundle stand their texts instead (`scripts/bundle-program.js`).
 *
 * @param folder where they are in `src`, with `/`
 * @returns name → text, in alphabetical order
 */
export function readOwnFiles(folder: string): ReadonlyMap<string, string> {
  const names = readdirSync(join(src, folder)).sort();
  return new Map(names.map((name) => [name, readFileSync(join(src, folder, name), 'utf8')]));
}
