import type { Editor } from './editor';
import type { Mutant } from './list-mutants';

/** Writes a value as JSON. */
export function editJson(value: unknown): Editor {
  return {
    original: JSON.stringify(value),
    edit: ({ path, edit }) => (edit === 'rename' ? undefined : JSON.stringify(change(value, path, edit))),
  };
}

function change(value: unknown, path: readonly string[], edit: Mutant['edit']): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return typeof edit === 'object' ? edit.to : undefined;
  const inner = (member: unknown, name: string) => (name === key ? change(member, rest, edit) : member);
  if (Array.isArray(value)) return value.map((item, index) => inner(item, String(index)));
  return Object.fromEntries(Object.entries(value as object).map(([name, member]) => [name, inner(member, name)]));
}
