import { isData } from '../contracts/is-data';
import type { JsonObject } from '../model/json';
import { escapeKey, pointerKeys, valueAt } from '../model/json-pointer';
import { membersOf, setMember } from '../model/json-values';

/** A file or a page: what it is called, and what was read from it. */
export interface SourceFile {
  /** Path or URL that its references start from. */
  readonly location: string;
  readonly value: unknown;
}

/** How locations lead to each other. */
export interface JoinOptions {
  /** The location that a reference in a file leads to, without its fragment. */
  readonly resolve: (reference: string, from: string) => string;
  /** `undefined` if it was not read. */
  readonly find: (location: string) => SourceFile | undefined;
  /** @param from the file that has the reference */
  readonly onBroken: (reference: string, from: string) => never;
}

/**
 * One document of a file and all that it refers to: the others stand below `x-files`, and every reference begins with `#`.
 */
export function joinFiles(main: SourceFile, options: JoinOptions): JsonObject {
  const files: Record<string, unknown> = {};
  const roots = new Map([[main.location, '#']]);
  const waiting: SourceFile[] = [];
  const rewrite = (reference: string, from: SourceFile): string => {
    const [path = '', ...rest] = reference.split('#');
    const fragment = rest.join('#');
    // What version 1.2 wrote for a definition of the same document.
    const definitions = membersOf(membersOf(main.value)['definitions']);
    if (Object.hasOwn(definitions, reference)) return referenceTo('definitions', reference);
    // A place that this document lacks says nothing, and is no reason to refuse the rest of it.
    const target = path === '' ? from : options.find(options.resolve(path, from.location));
    if (target === undefined || (path !== '' && !hasPlace(target, fragment)))
      return options.onBroken(reference, from.location);
    let root = roots.get(target.location);
    if (root === undefined) {
      const name = `file-${roots.size}`;
      root = `#/x-files/${name}`;
      roots.set(target.location, root);
      waiting.push(target);
      setMember(files, name, undefined);
    }
    return `${root}${fragment}`;
  };
  const document = copy(main.value, main, rewrite);
  for (const file of waiting)
    setMember(files, roots.get(file.location)?.split('/')[2] ?? '', copy(file.value, file, rewrite));
  return { ...(document as JsonObject), ...(waiting.length > 0 && { 'x-files': files }) };
}

function hasPlace({ value }: SourceFile, fragment: string): boolean {
  if (fragment !== '' && !fragment.startsWith('/')) return false;
  try {
    return valueAt(value, pointerKeys(`#${fragment}`)) !== undefined;
  } catch {
    return false;
  }
}

type Rewrite = (reference: string, from: SourceFile) => string;

/** A file's value with its references rewritten; what looks like a reference in an example or the like is not one. */
function copy(whole: unknown, file: SourceFile, rewrite: Rewrite): unknown {
  const copyAt = (value: unknown, path: readonly string[]): unknown => {
    if (typeof value !== 'object' || value === null || isData(path)) return value;
    if (Array.isArray(value)) return value.map((entry, index) => copyAt(entry, [...path, String(index)]));
    const copied: Record<string, unknown> = {};
    for (const [key, member] of Object.entries(value)) {
      const isReference = key === '$ref' && typeof member === 'string' && path.at(-1) !== 'properties';
      setMember(copied, key, isReference ? rewrite(member, file) : copyAt(member, [...path, key]));
    }
    return copied;
  };
  return copyAt(whole, []);
}

/** The references of a file that lead to other files, as they are written. */
export function listOutside(value: unknown): readonly string[] {
  const found = new Set<string>();
  const collect: Rewrite = (reference) => {
    const [path = ''] = reference.split('#');
    if (path !== '') found.add(path);
    return reference;
  };
  copy(value, { location: '', value }, collect);
  return [...found];
}

/** A JSON Pointer as a reference has it. */
export const referenceTo = (...keys: readonly string[]): string =>
  `#${keys.map((key) => `/${escapeKey(key).replace(/[%#]/g, encodeURIComponent)}`).join('')}`;
