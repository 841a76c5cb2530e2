/** A text after its variables have been replaced. */
export interface Resolved {
  readonly text: string;
  /** The first variable that is still in it: it has no value, or its value leads back to it. */
  readonly fault?: { readonly kind: 'missing' | 'loop'; readonly name: string };
}

/** newman's own, but for its dynamic variables, such as `{{$guid}}`. Source: postman-collection, lib/superstring/index.js */
const reference = /\{\{([^{}$][^{}]*)\}\}/g;

/** As in newman, which gives up then. */
const mostRounds = 19;

/** A loop may double a text each time. In characters. */
const longestText = 1_000_000;

/**
 * Replaces `{{name}}` by the variable's value, and what such values refer to by theirs, as newman does before it sends a request. An
 * empty variable counts as one without a value.
 */
export function resolveVariables(text: string, read: (name: string) => string | undefined): Resolved {
  let resolved = text;
  for (let round = 0; round < mostRounds && resolved.length < longestText; round += 1) {
    const next = resolved.replace(reference, (whole, name: string) => read(name) || whole);
    if (next === resolved) break;
    resolved = next;
  }
  const [name] = findReferences(resolved);
  if (name === undefined) return { text: resolved };
  return { text: resolved, fault: { kind: read(name) ? 'loop' : 'missing', name } };
}

/** Names of the variables that a text refers to. */
export const findReferences = (text: string): readonly string[] =>
  [...text.matchAll(reference)].map(([, name = '']) => name);

/** Variable → its value, with the values of those that it refers to; empty if it is not set. */
export function resolverOf(variables: Readonly<Record<string, unknown>>): (name: string) => string {
  const read = (name: string) => String(variables[name] ?? '');
  return (name) => resolveVariables(read(name), read).text;
}
