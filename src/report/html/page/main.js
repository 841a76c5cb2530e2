const { h } = require('./dom.js');
const { readRun } = require('./run.js');
const { showVerdict } = require('./verdict.js');
const { showCauses } = require('./causes.js');
const { createResults } = require('./results.js');
const { showTimeline } = require('./timeline.js');
const { showLatencies } = require('./latencies.js');
const { showCoverage } = require('./coverage.js');
const { showCounts, showNotes } = require('./notes.js');
const { formatNumber } = require('./words.js');

/** @typedef {import('./dom.js').Child} Child */
/** @typedef {{ id: string, title: string, count?: number, make: () => Child | readonly Child[] }} Section */

const run = readRun();
const results = createResults(run);
const page = /** @type {HTMLElement} */ (document.getElementById('page'));
const sections = listSections().filter(({ count }) => count !== 0);

page.replaceChildren(
  h('a', { class: 'skip', href: '#main' }, 'Skip to the results'),
  showVerdict(run),
  showNavigation(),
  h('main', { id: 'main', tabindex: -1 }, sections.map(showSection)),
  h('footer', { class: 'quiet' }, 'Written by Vouch. Everything is in this file; it asks nothing of any server.'),
);
addEventListener('hashchange', follow);
follow();

/** @returns {Section[]} */
function listSections() {
  const { data } = run;
  const { skipped, notChecked } = data.summary;
  const size = (/** @type {object} */ counts) => Object.keys(counts).length;
  return [
    { id: 'failures', title: 'Failures', count: data.causes.length, make: () => showCauses(run) },
    {
      id: 'left-behind',
      title: 'Left behind',
      count: data.summary.leftBehind.length,
      make: () => [
        h(
          'p',
          {},
          'This run has, or may have, created these and not deleted them. vouch clean-up deletes them, given its results.ndjson.',
        ),
        h(
          'ul',
          { class: 'counts' },
          data.leftBehind.map((line) => h('li', {}, line)),
        ),
      ],
    },
    { id: 'results', title: 'Results', count: data.results, make: () => results.element },
    {
      id: 'time',
      title: 'Time',
      count: run.results.some(({ code }) => code > 0) ? undefined : 0,
      make: () => [showTimeline(run), showLatencies(run)].flat(),
    },
    { id: 'coverage', title: 'Coverage', count: size(data.documented) && undefined, make: () => showCoverage(run) },
    {
      id: 'drift',
      title: 'Drift',
      count: data.drift.length,
      make: () => [
        h('p', {}, 'What came in the responses and is not in the contracts. It fails nothing.'),
        ...showNotes(run, data.drift),
      ],
    },
    { id: 'warnings', title: 'Warnings', count: data.warnings.length, make: () => showNotes(run, data.warnings) },
    { id: 'skipped', title: 'Skipped', count: data.summary.totals.skipped, make: () => showCounts(skipped, true) },
    { id: 'not-checked', title: 'Not checked', count: size(notChecked), make: () => showCounts(notChecked, false) },
  ].map(({ count, ...section }) => ({ ...section, ...(count !== undefined && { count }) }));
}

function showNavigation() {
  return h(
    'nav',
    { class: 'sections', 'aria-label': 'Sections' },
    h(
      'ul',
      {},
      sections.map(({ id, title, count }) =>
        h(
          'li',
          {},
          h(
            'a',
            { href: `#${id}` },
            title,
            count !== undefined && h('span', { class: 'number' }, ` ${formatNumber(count)}`),
          ),
        ),
      ),
    ),
  );
}

/** @param {Section} section */
function showSection({ id, title, make }) {
  return h('section', { id, 'aria-labelledby': `${id}-title` }, h('h2', { id: `${id}-title` }, title), [make()].flat());
}

/** Goes where the address points. */
function follow() {
  const hash = decodeURIComponent(location.hash);
  if (hash.startsWith('#r/')) {
    const result = run.findByLink(hash);
    if (result) results.open(result);
    return;
  }
  const [id = '', query] = location.hash.slice(1).split('?');
  if (id === 'results' && query !== undefined) results.filter(query);
  document.getElementById(id)?.scrollIntoView();
}
