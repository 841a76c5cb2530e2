const { h } = require('./dom.js');
const { everything, writeFilter } = require('./filter.js');
const { formatNumber } = require('./words.js');

/**
 * @typedef {import('./run.js').Run} Run
 * @typedef {import('../page-data').NoteData} NoteData
 */

/** Operations listed at most. */
const most = 200;

/**
 * Findings that fail no request, by API and operation, with a bar for how often each place was met.
 *
 * @param {Run} run
 * @param {readonly NoteData[]} notes
 */
function showNotes(run, notes) {
  const highest = notes.reduce((best, { count }) => Math.max(best, count), 1);
  /** @type {Map<string, NoteData[]>} */
  const byOperation = new Map();
  for (const note of notes) byOperation.set(note.operation, [...(byOperation.get(note.operation) ?? []), note]);
  const rest = byOperation.size - most;
  return [
    h(
      'ul',
      { class: 'notes' },
      [...byOperation].slice(0, most).map(([operation, own]) =>
        h(
          'li',
          {},
          h('h3', {}, operation),
          h(
            'ul',
            {},
            own.map((note) => showNote(run, note, highest)),
          ),
        ),
      ),
    ),
    rest > 0 && h('p', {}, `and ${rest} more operations`),
  ];
}

/**
 * @param {Run} run
 * @param {NoteData} note
 * @param {number} highest
 */
function showNote(run, { index, iteration, finding, path, count, requests }, highest) {
  const result = run.find(index, iteration);
  const bar = h('span', { class: 'bar', 'aria-hidden': 'true' });
  bar.style.setProperty('--share', `${Math.max(1, (Math.log(count + 1) / Math.log(highest + 1)) * 100).toFixed(1)}%`);
  const times = `${formatNumber(count)} ${count === 1 ? 'time' : 'times'}${requests > 1 ? ` in ${formatNumber(requests)} requests` : ''}`;
  return h(
    'li',
    { class: 'drift' },
    h(
      'span',
      { class: 'where' },
      path !== '' && h('code', { class: 'path' }, path),
      ' ',
      h('span', {}, finding.message),
    ),
    h('span', { class: 'times' }, result ? h('a', { href: run.linkTo(result) }, times) : times),
    bar,
  );
}

/**
 * Reasons and how often each occurred, most frequent first.
 *
 * @param {Readonly<Record<string, number>>} counts
 * @param {boolean} linked whether results can be searched for them
 */
function showCounts(counts, linked) {
  const sorted = Object.entries(counts).sort(([, a], [, b]) => b - a);
  return h(
    'ul',
    { class: 'counts' },
    sorted.map(([reason, number]) => {
      const link = `#results?${writeFilter({ ...everything, status: 'skipped', q: reason })}`;
      return h(
        'li',
        {},
        h('span', { class: 'number' }, formatNumber(number)),
        ' ',
        linked ? h('a', { href: link }, reason) : h('span', {}, reason),
      );
    }),
  );
}

module.exports = { showNotes, showCounts };
