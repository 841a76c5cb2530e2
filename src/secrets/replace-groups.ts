type Groups = Readonly<Record<string, string | undefined>>;

/**
 * Replaces each match of an expression with named groups.
 *
 * @param replace makes the replacement from the groups, which are `undefined` where they took no part, and the whole match
 */
export function replaceGroups(
  text: string,
  pattern: RegExp,
  replace: (groups: Groups, match: string) => string,
): string {
  return text.replace(pattern, (match: string, ...rest: readonly unknown[]) => replace(rest.at(-1) as Groups, match));
}
