import type { CreatedThing } from '../../model/results';

/** What was created and not removed: base URL of an API → a line for each thing, with its id. */
export function describeLeftBehind(things: readonly CreatedThing[]): ReadonlyMap<string, readonly string[]> {
  const lines = new Map<string, string[]>();
  for (const { baseUrl, createdBy, removedBy, value, iteration } of things) {
    const times = iteration === 0 ? '' : `, iteration ${iteration + 1}`;
    const line = `${value}  (${createdBy}${times}; ${removedBy} removes it)`;
    lines.set(baseUrl, [...(lines.get(baseUrl) ?? []), line]);
  }
  return lines;
}
