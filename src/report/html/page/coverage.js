const { fold, h, spoken } = require('./dom.js');
const { formatNumber } = require('./words.js');

/**
 * @typedef {import('./run.js').Run} Run
 * @typedef {{ status: string, came: boolean, failed: boolean }} Cell
 * @typedef {{ name: string, link: string | undefined, cells: readonly Cell[] }} Operation
 */

/** Operations of an API whose map has others beside it. */
const mostNarrow = 30;

/** Which operations and documented statuses the run met, as a map for each API. @param {Run} run */
function showCoverage(run) {
  const { documented, summary } = run.data;
  const { operations, successStatuses, statuses } = summary.coverage;
  const share = (/** @type {{ exercised: number, documented: number }} */ one) =>
    `${formatNumber(one.exercised)} of ${formatNumber(one.documented)}`;
  if (operations.documented === 0) return undefined;
  const known = new Map(summary.coverage.collections.map((one) => [one.collection, one]));
  const links = linkOperations(run);
  return [
    h(
      'p',
      {},
      h('strong', {}, share(operations)),
      ' operations were called and ',
      h('strong', {}, share(successStatuses)),
      ' documented successes came; with errors, ',
      share(statuses),
      ' documented statuses.',
    ),
    h(
      'p',
      { class: 'legend quiet' },
      'Each column is an operation, each cell a documented status: ',
      h('i', { class: 'cell came' }),
      ' came, ',
      h('i', { class: 'cell came bad' }),
      ' came and failed, ',
      h('i', { class: 'cell' }),
      ' did not come.',
    ),
    h(
      'div',
      { class: 'maps' },
      Object.entries(documented).map(([api, own]) => {
        const list = Object.entries(own).map(([id, names]) => readOperation(run, { id, names, links }));
        const one = known.get(api);
        const told = one ? `${share(one.operations)} operations, ${share(one.successStatuses)} successes` : '';
        const isWide = list.length > mostNarrow;
        return h(
          'section',
          { class: isWide ? 'map wide' : 'map' },
          h('h3', {}, api),
          h('p', { class: 'quiet' }, told),
          drawMap(list, `${api}: ${told}`),
          fold('As a table', () => showTable(list)),
        );
      }),
    ),
  ];
}

/** Operation id → link to one of its results, a failed one if there is one, and the statuses of failed ones. @param {Run} run */
function linkOperations(run) {
  /** @type {Map<string, { link: string, failed: Set<number> }>} */
  const links = new Map();
  for (const result of run.results) {
    const known = links.get(result.item.operation) ?? { link: run.linkTo(result), failed: new Set() };
    links.set(result.item.operation, known);
    if (result.status !== 'failed') continue;
    if (known.failed.size === 0) known.link = run.linkTo(result);
    known.failed.add(result.code);
  }
  return links;
}

/**
 * @param {Run} run
 * @param {{ id: string, names: readonly string[], links: ReturnType<typeof linkOperations> }} operation
 * @returns {Operation}
 */
function readOperation(run, { id, names, links }) {
  const came = run.data.seen[id] ?? [];
  const { link, failed = new Set() } = links.get(id) ?? {};
  // As responses are matched: the status itself, its range, else the default.
  const bad = new Set(
    [...failed].map((code) =>
      [String(code), `${Math.floor(code / 100)}XX`, 'default'].find((one) => names.includes(one)),
    ),
  );
  const cells = [...names].sort().map((status) => ({ status, came: came.includes(status), failed: bad.has(status) }));
  return { name: id.slice(id.lastIndexOf('/') + 1), link, cells };
}

/**
 * @param {readonly Operation[]} operations
 * @param {string} told
 */
function drawMap(operations, told) {
  return h(
    'div',
    { class: 'cells', role: 'img', 'aria-label': told },
    operations.map(({ name, cells, link }) =>
      h(
        'span',
        {
          class: 'column',
          title: `${name}: ${cells.map(({ status, came }) => (came ? `${status} came` : `${status} did not come`)).join(', ')}`,
          onclick: () => {
            if (link) location.hash = link;
          },
        },
        cells.map(({ came, failed }) => h('i', { class: `cell${came ? ' came' : ''}${came && failed ? ' bad' : ''}` })),
      ),
    ),
  );
}

/** @param {readonly Operation[]} operations */
function showTable(operations) {
  const statuses = [...new Set(operations.flatMap(({ cells }) => cells.map(({ status }) => status)))].sort();
  return h(
    'div',
    { class: 'scrolls', tabindex: 0, role: 'region', 'aria-label': 'Operations and statuses' },
    h(
      'table',
      { class: 'statuses' },
      h(
        'thead',
        {},
        h(
          'tr',
          {},
          h('th', { scope: 'col' }, 'Operation'),
          statuses.map((status) => h('th', { scope: 'col' }, status)),
        ),
      ),
      h(
        'tbody',
        {},
        operations.map(({ name, link, cells }) =>
          h(
            'tr',
            {},
            h('th', { scope: 'row' }, link ? h('a', { href: link }, name) : name),
            statuses.map((status) => showCell(cells.find((cell) => cell.status === status))),
          ),
        ),
      ),
    ),
  );
}

/** @param {Operation['cells'][number] | undefined} cell */
function showCell(cell) {
  if (!cell) return h('td');
  return h(
    'td',
    { class: cell.came ? 'came' : '' },
    h('span', { 'aria-hidden': 'true' }, cell.came ? '●' : '○'),
    spoken(cell.came ? 'came' : 'did not come'),
  );
}

module.exports = { showCoverage };
