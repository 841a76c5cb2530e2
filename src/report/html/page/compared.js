const { h, spoken } = require('./dom.js');
const { count, formatDuration } = require('./words.js');
const { everything, writeFilter } = require('./filter.js');

/**
 * @typedef {import('./run.js').Result} Result
 * @typedef {import('../page-data').PageData} PageData
 */

/** What has changed since earlier runs, as marks behind a result's name. @param {Result} result */
function showMarks({ compared }) {
  if (!compared) return [];
  const { change, slowerThan, flaky } = compared;
  return [
    change !== undefined && h('span', { class: `tag ${change.replace(' ', '-')}` }, change),
    slowerThan !== undefined && h('span', { class: 'tag slower' }, `slower, usually ${formatDuration(slowerThan)}`),
    flaky === true && h('span', { class: 'tag flaky' }, 'flaky'),
  ];
}

/** The last runs as a strip, this one at its end. @param {Result} result */
function showPast({ compared, status }) {
  const past = compared?.past ?? '';
  if (past === '') return undefined;
  const names = { p: 'passed', f: 'failed', s: 'skipped' };
  const all = [...past, status.slice(0, 1)].map(
    (letter) => names[/** @type {keyof typeof names} */ (letter)] ?? 'skipped',
  );
  const failed = all.filter((one) => one === 'failed').length;
  return h(
    'p',
    { class: 'past' },
    h(
      'span',
      { class: 'strip', 'aria-hidden': 'true' },
      all.map((one) => h('i', { class: one, title: one })),
    ),
    h('span', { class: 'quiet' }, ` ${failed} of the last ${count(all.length, 'run')} failed`),
    spoken('. This run is the last of them.'),
  );
}

/**
 * What has changed in all, with links to the results.
 *
 * @param {PageData} data
 */
function showChanges({ summary }) {
  const { comparison, notCompared } = summary;
  if (notCompared !== undefined) return h('p', { class: 'facts quiet' }, notCompared);
  if (!comparison) return undefined;
  const { newFailures, stillFailing, fixed, slower, flaky, gone } = comparison;
  const kinds = {
    'new failure': newFailures.length,
    'still failing': stillFailing.length,
    fixed: fixed.length,
    new: comparison.new.length,
    slower: slower.length,
    flaky: flaky.length,
  };
  const changed = Object.entries(kinds).filter(([, number]) => number > 0);
  const since =
    comparison.since === undefined
      ? 'earlier runs'
      : `the run of ${comparison.since.slice(0, 16).replace('T', ' ')} UTC`;
  return h(
    'p',
    { class: 'changes' },
    h('span', { class: 'quiet' }, `Compared with ${since}:`),
    changed.length + gone.length === 0 && ' no change',
    changed.map(([compared, number]) =>
      h(
        'a',
        { href: `#results?${writeFilter({ ...everything, compared })}` },
        h('b', {}, number),
        ` ${compared === 'new failure' && number > 1 ? 'new failures' : compared}`,
      ),
    ),
    gone.length > 0 && h('span', { title: gone.join('\n') }, h('b', {}, gone.length), ' gone'),
  );
}

module.exports = { showMarks, showPast, showChanges };
