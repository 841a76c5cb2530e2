import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';

export const root = join(__dirname, '..', '..', '..');
const source = join(root, 'src');

/** One import of a source file, type imports and `import()` included. */
export interface Import {
  /** Path below the project's folder. */
  readonly file: string;
  readonly room: string;
  /** The library's name, or the imported file's path below the project's folder. */
  readonly target: string;
  /** Room of the imported file; absent for a library. */
  readonly targetRoom?: string;
}

/** Every file of `src`, as an absolute path. */
export const sourceFiles: readonly string[] = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => join(source, file))
  .sort();

/** The folder of a file below `src`, such as `mock/state`; `.` for `src/index.ts`. */
export const roomOf = (file: string): string => relative(source, dirname(file)).split(sep).join('/') || '.';

export function readImports(file: string): readonly Import[] {
  const text = readFileSync(file, 'utf8');
  const own = { file: relative(root, file), room: roomOf(file) };
  return [...text.matchAll(/(?:\bfrom|\bimport\(|^import) '([^']+)'/gm)].map(([, specifier = '']) => {
    if (!specifier.startsWith('.')) return { ...own, target: specifier };
    const target = `${resolve(dirname(file), specifier.replace(/\.js$/, ''))}.ts`;
    return { ...own, target: relative(root, target), targetRoom: roomOf(target) };
  });
}

/** Groups of nodes that lead to each other, each sorted; empty if there is no circle. */
export function findCircles(edges: ReadonlyMap<string, ReadonlySet<string>>): readonly (readonly string[])[] {
  const reach = (from: string): ReadonlySet<string> => {
    const seen = new Set<string>();
    const waiting = [...(edges.get(from) ?? [])];
    for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
      if (seen.has(node)) continue;
      seen.add(node);
      waiting.push(...(edges.get(node) ?? []));
    }
    return seen;
  };
  const reached = new Map([...edges.keys()].map((node) => [node, reach(node)]));
  const circles = new Map<string, readonly string[]>();
  for (const [node, others] of reached) {
    if (!others.has(node)) continue;
    const circle = [...others].filter((other) => reached.get(other)?.has(node)).sort();
    circles.set(circle.join(), circle);
  }
  return [...circles.values()];
}
