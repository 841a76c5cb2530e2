import { escapeKey } from '../../../src/model/json-pointer';
import type { Mutant } from './list-mutants';

/** One line: `/Attributes/Id type: "12"`, `/Name drop`. */
export function describeMutant({ kind, path, edit }: Mutant): string {
  const wrong = typeof edit === 'object' ? `: ${JSON.stringify(edit.to)}` : edit === kind ? '' : `: ${edit}`;
  return `${describePath(path)} ${kind}${wrong}`;
}

/** A JSON Pointer with `*` for every index, `(root)` for the whole value. */
export function describePath(path: readonly string[]): string {
  return path.map((key) => (/^\d+$/.test(key) ? '/*' : `/${escapeKey(key)}`)).join('') || '(root)';
}
