const { h, svg, fold } = require('./dom.js');
const { findChain, packLanes } = require('./find-chain.js');
const { count, formatDuration, formatPlace } = require('./words.js');

/**
 * @typedef {import('./run.js').Run} Run
 * @typedef {import('./run.js').Result} Result
 */

/** Requests that get a bar of their own; of more, only how many were under way is drawn. */
const mostBars = 3000;

const width = 1000;
const laneHeight = 12;

/** Requests over time: what ran beside what, and what the run's length came from. @param {Run} run */
function showTimeline(run) {
  const lanes = packLanes(run.results);
  if (lanes.length === 0) return undefined;
  const ends = lanes.map(({ result }) => result.start + result.duration);
  const length = Math.max(
    1,
    ends.reduce((most, end) => Math.max(most, end), 0),
  );
  const height = lanes.reduce((most, { lane }) => Math.max(most, lane + 1), 0);
  const told = `${count(lanes.length, 'request')} over ${formatDuration(length)}, up to ${height} at a time.`;
  return [
    h('p', { class: 'quiet' }, told, ' ', lanes.length <= mostBars && 'Point at a bar to see what it waited for.'),
    lanes.length <= mostBars ? drawBars(run, lanes, { length, height }) : drawLoad(lanes, { length, height, told }),
    run.data.info.iterations === 1 && showChain(run),
  ];
}

/**
 * @param {Run} run
 * @param {ReturnType<typeof packLanes>} lanes
 * @param {{ length: number, height: number }} size
 */
function drawBars(run, lanes, { length, height }) {
  const scale = width / length;
  /** @type {Map<Element, Result>} */
  const results = new Map();
  /** @type {Map<number, Element>} */
  const bars = new Map();
  const picture = svg(
    'svg',
    {
      viewBox: `0 0 ${width} ${height * laneHeight}`,
      preserveAspectRatio: 'none',
      class: 'timeline',
      role: 'img',
      'aria-label': `When each of ${lanes.length} requests ran. The list below says what took longest.`,
    },
    lanes.map(({ result, lane }) => {
      const { start, duration, status, item } = result;
      const bar = svg('rect', {
        x: (start * scale).toFixed(2),
        y: lane * laneHeight + 1,
        width: Math.max(1.2, duration * scale).toFixed(2),
        height: laneHeight - 2,
        class: status,
      });
      results.set(bar, result);
      bars.set(item.index, bar);
      return bar;
    }),
  );
  picture.setAttribute('data-lanes', String(height));
  const told = h('p', { class: 'told', 'aria-hidden': 'true' }, ' ');
  listen({ run, picture, results, bars, told });
  return h('figure', { class: 'time' }, picture, drawAxis(length), told);
}

/** @param {{ run: Run, picture: Element, results: Map<Element, Result>, bars: Map<number, Element>, told: HTMLElement }} parts */
function listen({ run, picture, results, bars, told }) {
  const { waitsFor = {} } = run.data.info;
  /** @type {Element[]} */
  let marked = [];
  picture.addEventListener('pointerover', (event) => {
    const result = results.get(/** @type {Element} */ (event.target));
    for (const bar of marked) bar.classList.remove('waited', 'chosen');
    if (!result) return;
    const before = (waitsFor[result.item.index] ?? []).flatMap((index) => bars.get(index) ?? []);
    for (const bar of before) bar.classList.add('waited');
    const own = /** @type {Element} */ (event.target);
    own.classList.add('chosen');
    marked = [...before, own];
    const waits = before.length > 0 ? `; waited for ${count(before.length, 'request')}` : '';
    const { item, start, duration } = result;
    told.textContent = `${item.name} (${formatPlace(item)}), ${formatDuration(duration)}, began at ${formatDuration(start)}${waits}`;
  });
  picture.addEventListener('click', (event) => {
    const result = results.get(/** @type {Element} */ (event.target));
    if (result) location.hash = run.linkTo(result);
  });
}

/** @param {number} length */
function drawAxis(length) {
  const parts = [0, 0.25, 0.5, 0.75, 1];
  return h(
    'div',
    { class: 'axis', 'aria-hidden': 'true' },
    parts.map((part) => h('span', {}, formatDuration(length * part))),
  );
}

/**
 * How many requests were under way.
 *
 * @param {ReturnType<typeof packLanes>} lanes
 * @param {{ length: number, height: number, told: string }} size
 */
function drawLoad(lanes, { length, height, told }) {
  const columns = 250;
  /** @type {number[]} */
  const busy = Array.from({ length: columns }, () => 0);
  for (const { result } of lanes) {
    const first = Math.min(columns - 1, Math.floor((result.start / length) * columns));
    const last = Math.min(columns - 1, Math.floor(((result.start + result.duration) / length) * columns));
    const share = ((result.duration || 1) / length) * columns;
    for (let column = first; column <= last; column += 1)
      busy[column] = (busy[column] ?? 0) + share / (last - first + 1);
  }
  const most = Math.max(height, ...busy);
  const points = busy.map(
    (load, column) => `${((column + 0.5) * width) / columns},${(100 - (load / most) * 100).toFixed(1)}`,
  );
  const picture = svg(
    'svg',
    { viewBox: `0 0 ${width} 100`, preserveAspectRatio: 'none', class: 'load', role: 'img', 'aria-label': told },
    svg('polygon', { points: `0,100 ${points.join(' ')} ${width},100` }),
  );
  return h('figure', { class: 'time' }, picture, drawAxis(length));
}

/** @param {Run} run */
function showChain(run) {
  const chain = findChain(run.results, run.data.info.waitsFor ?? {});
  if (chain.length < 2) return undefined;
  const sum = chain.reduce((total, { duration }) => total + duration, 0);
  return fold(
    `The longest chain of requests that waited for one another: ${chain.length}, ${formatDuration(sum)}`,
    () =>
      h(
        'ol',
        { class: 'chain' },
        chain.map((result) =>
          h(
            'li',
            {},
            h('a', { href: run.linkTo(result) }, result.item.name),
            h(
              'span',
              { class: 'quiet' },
              ` ${formatPlace(result.item)}`,
              result.start >= 0 && ` · at ${formatDuration(result.start)} · `,
            ),
            h('span', { class: 'duration' }, formatDuration(result.duration)),
          ),
        ),
      ),
  );
}

module.exports = { showTimeline };
