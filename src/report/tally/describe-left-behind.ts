import type { CreatedThing } from '../../model/results';

/** What was created and not removed, with its ids: a line for each base URL, and below it, indented, one for each thing. */
export function describeLeftBehind(things: readonly CreatedThing[]): readonly string[] {
  const lines = new Map<string, string[]>();
  for (const { baseUrl, createdBy, removedBy, value, iteration } of things) {
    const times = iteration === 0 ? '' : `, iteration ${iteration + 1}`;
    const line = `  ${value ?? 'id not known'}  (${createdBy}${times}; ${removedBy} removes it)`;
    lines.set(baseUrl, [...(lines.get(baseUrl) ?? []), line]);
  }
  return [...lines].flatMap(([baseUrl, own]) => [`at ${baseUrl}`, ...own]);
}
