/** Reasons of this kind that are told one by one, and variables that are named where there are more. */
const mostNamed = 3;

/** As the collections' script says it (`scripts/authorize.js`). */
const lacksInput = /^it needs (\S+), which comes from: /;

/**
 * Has one line in place of many for requests that lack what others were to give: those were held back, refused or failed, and the reason
 * for that stands in a line of its own.
 *
 * @param counts why requests were skipped → how often
 */
export function mergeSkips(counts: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  const lacking = Object.entries(counts)
    .flatMap(([reason, count]) => {
      const [, variable] = lacksInput.exec(reason) ?? [];
      return variable === undefined ? [] : [{ reason, variable, count }];
    })
    .sort((a, b) => b.count - a.count);
  if (lacking.length <= mostNamed) return counts;
  const named = lacking.slice(0, mostNamed).map(({ variable }) => variable);
  const merged = `it needs what other requests did not give: ${named.join(', ')} and ${lacking.length - mostNamed} more`;
  const total = lacking.reduce((sum, { count }) => sum + count, 0);
  const others = Object.entries(counts).filter(([reason]) => !lacksInput.test(reason));
  return Object.fromEntries([...others, [merged, total]]);
}
