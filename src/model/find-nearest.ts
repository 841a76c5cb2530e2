/** The known name that a misspelt one is most likely meant to be; nothing if none is close. Case does not count. */
export function findNearest(name: string, known: Iterable<string>): string | undefined {
  const least = Math.max(1, Math.floor(name.length / 4));
  const near = [...known].map((one) => ({ one, edits: countEdits(name.toLowerCase(), one.toLowerCase()) }));
  return near.filter(({ edits }) => edits <= least).sort((a, b) => a.edits - b.edits)[0]?.one;
}

/** Characters to insert, leave out, replace, or swap with their neighbour (optimal string alignment). */
function countEdits(from: string, to: string): number {
  const rows = [Array.from({ length: to.length + 1 }, (_, column) => column)];
  const at = (row: number, column: number) => rows[row]?.[column] ?? 0;
  for (let row = 1; row <= from.length; row += 1) {
    const next = [row];
    rows.push(next);
    for (let column = 1; column <= to.length; column += 1) {
      const replaced = at(row - 1, column - 1) + (from[row - 1] === to[column - 1] ? 0 : 1);
      const isSwapped = column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      const swapped = isSwapped ? at(row - 2, column - 2) + 1 : replaced;
      next.push(Math.min(at(row - 1, column) + 1, at(row, column - 1) + 1, replaced, swapped));
    }
  }
  return at(from.length, to.length);
}
