const { h, svg } = require('./dom.js');
const { measureLatencies } = require('./measure-latencies.js');
const { formatDuration, formatNumber } = require('./words.js');

/**
 * @typedef {import('./run.js').Run} Run
 * @typedef {import('./measure-latencies.js').Latency} Latency
 */

/** How long responses took, by API: spread, middle, and the slowest. @param {Run} run */
function showLatencies(run) {
  const { list, from, to } = measureLatencies(run.results);
  if (list.length === 0) return undefined;
  return h(
    'table',
    { class: 'latencies' },
    h('caption', { class: 'spoken' }, 'How long responses took, by API'),
    h(
      'thead',
      {},
      h(
        'tr',
        {},
        h('th', { scope: 'col' }, 'API'),
        h(
          'th',
          { scope: 'col', class: 'spread' },
          h('span', {}, formatDuration(from)),
          h('span', {}, formatDuration(to)),
        ),
        h('th', { scope: 'col', class: 'count' }, 'Responses'),
        h('th', { scope: 'col' }, 'Median'),
        h('th', { scope: 'col' }, '95 %'),
        h('th', { scope: 'col' }, 'Slowest'),
      ),
    ),
    h(
      'tbody',
      {},
      list.map((latency) => showLatency(run, latency)),
    ),
  );
}

/**
 * @param {Run} run
 * @param {Latency} latency
 */
function showLatency(run, { api, count, median, most, slowest, bins }) {
  const highest = Math.max(...bins);
  const said = `from ${formatDuration(median)} in the middle to ${formatDuration(slowest.duration)}`;
  return h(
    'tr',
    {},
    h(
      'th',
      { scope: 'row' },
      api.split('/').flatMap((part, number) => (number > 0 ? ['/', h('wbr'), part] : [part])),
    ),
    h(
      'td',
      { class: 'spread' },
      svg(
        'svg',
        { viewBox: '0 0 320 24', preserveAspectRatio: 'none', role: 'img', 'aria-label': said },
        bins.map((number, column) => {
          const height = number === 0 ? 0 : Math.max(2, (number / highest) * 24);
          return svg('rect', { x: column * 10, y: (24 - height).toFixed(1), width: 9, height: height.toFixed(1) });
        }),
      ),
    ),
    h('td', { class: 'count' }, formatNumber(count)),
    h('td', {}, formatDuration(median)),
    h('td', {}, formatDuration(most)),
    h('td', {}, h('a', { href: run.linkTo(slowest), title: slowest.item.name }, formatDuration(slowest.duration))),
  );
}

module.exports = { showLatencies };
