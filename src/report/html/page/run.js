/** The run that the page shows, read from its elements. */

/**
 * @typedef {import('../page-data').PageData} PageData
 * @typedef {import('../page-data').ItemData} ItemData
 * @typedef {import('../page-data').DetailData} DetailData
 * @typedef {import('../page-data').RowData} RowData
 * @typedef {{ item: ItemData, iteration: number, status: 'passed' | 'failed' | 'skipped', code: number, duration: number, start: number,
 *   reason: number, retries: number, polls: number, messages: readonly number[], piece: number, position: number,
 *   compared?: RowData[12] }} Result
 * @typedef {ReturnType<typeof readRun>} Run
 */

function readRun() {
  /** @type {PageData} */
  const data = parse(document.getElementById('data'));
  const items = new Map(data.items.map((item) => [item.index, item]));
  /** @type {Result[]} */
  const results = [];
  for (const element of document.querySelectorAll('script.rows')) {
    for (const row of /** @type {RowData[]} */ (parse(element))) {
      const item = items.get(row[0]);
      if (item) results.push(readRow(row, item));
    }
    // Read, and not needed any more.
    element.remove();
  }
  const byKey = new Map(results.map((result) => [keyOf(result.item.index, result.iteration), result]));
  const links = nameLinks(data.items);
  return {
    data,
    results,
    /**
     * @param {number} index
     * @param {number} iteration
     */
    find: (index, iteration) => byKey.get(keyOf(index, iteration)),
    details: readDetails(),
    /** @param {Result} result */
    linkTo: ({ item, iteration }) => `#r/${links.get(item.index)}${iteration > 0 ? `~${iteration + 1}` : ''}`,
    /** @param {string} link what `linkTo` made */
    findByLink(link) {
      const [, name = '', number = '1'] = /^#r\/(.+?)(?:~(\d+))?$/.exec(link) ?? [];
      const found = data.items.find(({ index }) => links.get(index) === name);
      return found && byKey.get(keyOf(found.index, Number(number) - 1));
    },
  };
}

/**
 * @param {RowData} row
 * @param {ItemData} item
 * @returns {Result}
 */
function readRow(row, item) {
  const [, iteration, status, code, duration, start, reason, retries, polls, messages, piece, position, compared] = row;
  const marks = compared && { compared };
  return {
    ...marks,
    item,
    iteration,
    status,
    code,
    duration,
    start,
    reason,
    retries,
    polls,
    messages,
    piece,
    position,
  };
}

/** Reads the details of results a piece at a time, when they are asked for. */
function readDetails() {
  const elements = document.querySelectorAll('script.details');
  /** @type {Map<number, DetailData[]>} */
  const read = new Map();
  /**
   * @param {Result} result
   * @returns {DetailData | undefined}
   */
  return ({ piece, position }) => {
    if (piece < 0) return undefined;
    const known = read.get(piece);
    if (known) return known[position];
    if (read.size > 20) read.clear();
    /** @type {DetailData[]} */
    const details = parse(elements[piece]);
    read.set(piece, details);
    return details[position];
  };
}

/** Names that stay the same from run to run, so that links to results do. @param {readonly ItemData[]} items */
function nameLinks(items) {
  const taken = new Set();
  return new Map(
    items.map(({ index, collection, name }) => {
      const plain = `${collection}/${name}`.toLowerCase().replace(/[^a-z0-9/]+/g, '-');
      const own = taken.has(plain) ? `${plain}-${index}` : plain;
      taken.add(own);
      return [index, own];
    }),
  );
}

/**
 * @param {number} index
 * @param {number} iteration
 */
const keyOf = (index, iteration) => `${index} ${iteration}`;

/** @param {Element | null | undefined} element */
const parse = (element) => JSON.parse(element?.textContent ?? 'null');

module.exports = { readRun };
