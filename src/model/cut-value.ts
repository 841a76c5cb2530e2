const mostCharacters = 60;

/** A described value (`string "abc"`) with at most 60 characters of it; secrets must be out by then, since half a one cannot be recognized. */
export function cutValue(described: string): string {
  const [, type = '', text = described] = /^(string )(.*)$/s.exec(described) ?? [];
  // A character may be two units.
  const characters = Array.from(text.slice(0, 2 * mostCharacters + 2));
  return type !== '' && characters.length > mostCharacters
    ? `${type}${characters.slice(0, mostCharacters - 1).join('')}…`
    : described;
}
