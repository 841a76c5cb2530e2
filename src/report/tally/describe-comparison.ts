import type { RunComparison } from '../../model/comparison';

/** Items that are named of a kind. */
const mostNamed = 5;

/**
 * How a run compares with earlier ones, for people: the counts in one line, and below it the items that no other part of a report shows.
 */
export function describeComparison(comparison: RunComparison): readonly string[] {
  const { file, since, newFailures, stillFailing, fixed, gone, slower, flaky } = comparison;
  const counts = [
    [newFailures.length, newFailures.length === 1 ? 'new failure' : 'new failures'],
    [stillFailing.length, 'still failing'],
    [fixed.length, 'fixed'],
    [comparison.new.length, 'new'],
    [gone.length, 'gone'],
    [slower.length, 'slower'],
    [flaky.length, 'flaky'],
  ] as const;
  const named = counts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
  const until = since === undefined ? '' : `, last run ${since.slice(0, 16).replace('T', ' ')}`;
  const slow = slower.map(({ item, duration, usual }) => `${item} ${duration} ms, usually ${usual} ms`);
  return [
    `${named.length === 0 ? 'no change' : named.join(', ')} (${file}${until})`,
    ...listNames('new failures', stillFailing.length > 0 ? newFailures : []),
    ...listNames('fixed', fixed),
    ...listNames('gone', gone),
    ...listNames('slower', slow),
    ...listNames('flaky', flaky),
  ];
}

function listNames(title: string, names: readonly string[]): readonly string[] {
  if (names.length === 0) return [];
  const more = names.length > mostNamed ? ` and ${names.length - mostNamed} more` : '';
  return [`${title}: ${names.slice(0, mostNamed).join(', ')}${more}`];
}
