const { h } = require('./dom.js');
const { showMarks } = require('./compared.js');
const { everything, filterResults, listChanges, readFilter, writeFilter } = require('./filter.js');
const { showStatus } = require('./show-finding.js');
const { showResult } = require('./show-result.js');
const { formatDuration, formatNumber, formatPlace } = require('./words.js');

/**
 * @typedef {import('./run.js').Run} Run
 * @typedef {import('./run.js').Result} Result
 * @typedef {import('./filter.js').Filter} Filter
 */

/** Results in the list at first, and how many more each time. */
const batch = { first: 30, more: 200 };

/** All results, to search, filter and open. @param {Run} run */
function createResults(run) {
  const counted = h('p', { class: 'counted', role: 'status' });
  const list = createList(run);
  let filter = everything;
  /** @type {readonly Result[]} */
  let found = run.results;
  /** @param {Filter} next */
  const apply = (next) => {
    filter = next;
    found = filterResults(run.results, filter, run.data);
    list.show(found, 0);
    controls.set(filter);
    const all = formatNumber(run.results.length);
    counted.textContent =
      found.length === run.results.length ? `${all} results` : `${formatNumber(found.length)} of ${all} results`;
  };
  const controls = createControls(run, (change) => {
    apply({ ...filter, ...change });
    const text = writeFilter(filter);
    history.replaceState(null, '', text === '' ? '#results' : `#results?${text}`);
  });
  apply(everything);
  return {
    element: h('div', {}, controls.element, counted, list.element),
    /** @param {string} text as `writeFilter` makes it */
    filter: (text) => apply(readFilter(text)),
    /** Opens a result and brings it into sight. @param {Result} result */
    open(result) {
      if (!found.includes(result)) apply(everything);
      list.open(found.indexOf(result));
    },
  };
}

/** A part of a list of results, which grows at both ends. @param {Run} run */
function createList(run) {
  const list = h('ul', { class: 'results' });
  const earlier = h('button', { type: 'button', onclick: () => extend(-1) }, 'Show earlier ones');
  const later = h('button', { type: 'button', class: 'later', onclick: () => extend(1) });
  /** @type {readonly Result[]} */
  let found = [];
  let [from, to] = [0, 0];
  const tell = () => {
    earlier.hidden = from === 0;
    later.hidden = to >= found.length;
    later.textContent = `Show ${Math.min(batch.more, found.length - to)} more of ${formatNumber(found.length)}`;
  };
  /**
   * @param {readonly Result[]} results
   * @param {number} start
   */
  const show = (results, start) => {
    found = results;
    [from, to] = [start, Math.min(found.length, start + batch.first)];
    list.replaceChildren(...found.slice(from, to).map((result) => showRow(run, result)));
    tell();
  };
  /** @param {number} direction */
  const extend = (direction) => {
    const start = direction < 0 ? Math.max(0, from - batch.more) : to;
    const end = direction < 0 ? from : Math.min(found.length, to + batch.more);
    const rows = found.slice(start, end).map((result) => showRow(run, result));
    if (direction < 0) list.prepend(...rows);
    else list.append(...rows);
    [from, to] = [Math.min(from, start), Math.max(to, end)];
    tell();
  };
  return {
    element: h('div', {}, earlier, list, later),
    show,
    /** @param {number} position */
    open(position) {
      if (position < from || position >= to) show(found, Math.max(0, position - 3));
      const row = list.children[position - from];
      const button = row?.querySelector('button');
      if (button?.getAttribute('aria-expanded') === 'false') button.click();
      row?.scrollIntoView({ block: 'start' });
      button?.focus({ preventScroll: true });
    },
  };
}

/**
 * @param {Run} run
 * @param {Result} result
 */
function showRow(run, result) {
  const { item, status, code, duration, iteration } = result;
  const times = run.data.info.iterations > 1 ? ` (${iteration + 1})` : '';
  const row = h('li', { class: `row ${status}` });
  const toggle = () => {
    const isOpen = button.getAttribute('aria-expanded') === 'true';
    button.setAttribute('aria-expanded', String(!isOpen));
    if (isOpen) return row.lastChild?.remove();
    const link = h('a', { class: 'anchor', href: run.linkTo(result) }, 'Link to this result');
    row.append(h('div', { class: 'opened' }, showResult(run, result), link));
  };
  const button = h(
    'button',
    { type: 'button', 'aria-expanded': 'false', onclick: toggle },
    showStatus(status),
    h('span', { class: 'name' }, `${item.name}${times}`, ' ', showMarks(result)),
    h('span', { class: 'path' }, item.method === undefined ? '' : `${item.method} ${item.path}`),
    h('span', { class: 'in' }, formatPlace(item)),
    h('span', { class: 'answer' }, code > 0 ? code : ''),
    h('span', { class: 'duration' }, duration < 0 ? '' : formatDuration(duration)),
  );
  row.append(button);
  return row;
}

/**
 * The search field and the filters.
 *
 * @param {Run} run
 * @param {(change: Partial<Filter>) => void} onChange
 */
function createControls({ data, results }, onChange) {
  const changes = [...new Set(results.flatMap(listChanges))].sort();
  const values = (/** @type {readonly string[]} */ list) => [...new Set(list)].filter((one) => one !== '');
  const search = h('input', {
    type: 'search',
    placeholder: 'Search name, path, status, message',
    'aria-label': 'Search results',
    oninput: () => onChange({ q: search.value }),
  });
  const folders = (/** @type {string} */ api) =>
    values(data.items.filter(({ collection }) => api === '' || collection === api).map(({ folder }) => folder)).sort();
  const selects = {
    status: choose('Status', ['failed', 'passed', 'skipped', 'warning', 'drift']),
    api: choose('API', values(data.items.map(({ collection }) => collection))),
    folder: choose('Folder', folders('')),
    effect: choose('Effect', values(data.items.map(({ effect }) => effect))),
    check: choose('Check', values(data.messages.map(([check]) => check)).sort()),
    compared: choose('Compared', changes),
    sort: choose('Order', ['slowest'], 'as planned'),
  };
  for (const [name, { select }] of Object.entries(selects)) {
    select.addEventListener('change', () => onChange({ [name]: select.value, ...(name === 'api' && { folder: '' }) }));
  }
  const clear = h('button', { type: 'button', class: 'small', onclick: () => onChange(everything) }, 'Clear');
  return {
    element: h(
      'search',
      { class: 'controls' },
      search,
      Object.values(selects).map(({ field }) => field),
      clear,
    ),
    /** @param {Filter} filter */
    set(filter) {
      if (search.value !== filter.q) search.value = filter.q;
      fillSelect(selects.folder.select, folders(filter.api), 'all');
      for (const name of /** @type {(keyof typeof selects)[]} */ (Object.keys(selects)))
        selects[name].select.value = filter[name];
      clear.hidden = writeFilter(filter) === '';
    },
  };
}

/**
 * @param {string} title
 * @param {readonly string[]} values
 * @param {string} [none]
 */
function choose(title, values, none = 'all') {
  const id = `choose-${title.toLowerCase()}`;
  const select = h('select', { id });
  fillSelect(select, values, none);
  return {
    select,
    field: h('div', { class: 'field', hidden: values.length === 0 }, h('label', { for: id }, title), select),
  };
}

/**
 * @param {HTMLSelectElement} select
 * @param {readonly string[]} values
 * @param {string} none
 */
function fillSelect(select, values, none) {
  select.replaceChildren(h('option', { value: '' }, none), ...values.map((value) => h('option', { value }, value)));
}

module.exports = { createResults };
