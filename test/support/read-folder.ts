import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** File → its text, of all files below a folder. */
export const readFolder = (path: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync(path, { recursive: true, encoding: 'utf8' })
      .filter((name) => statSync(join(path, name)).isFile())
      .map((name) => [name, readFileSync(join(path, name), 'utf8')]),
  );
