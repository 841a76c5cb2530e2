/** Which results a search and filters leave. */

/**
 * @typedef {import('./run.js').Result} Result
 * @typedef {import('../page-data').PageData} PageData
 * @typedef {{ q: string, status: string, api: string, folder: string, effect: string, check: string,
 *   compared: string, sort: string }} Filter
 */

/** @type {Filter} */
const everything = { q: '', status: '', api: '', folder: '', effect: '', check: '', compared: '', sort: '' };

/**
 * @param {readonly Result[]} results
 * @param {Filter} filter
 * @param {Pick<PageData, 'messages' | 'reasons'>} texts
 * @returns {readonly Result[]}
 */
function filterResults(results, filter, { messages, reasons }) {
  const words = filter.q.toLowerCase().split(/\s+/).filter(Boolean);
  const said = messages.map((message) => message.join(' ').toLowerCase());
  const why = reasons.map((reason) => reason.toLowerCase());
  /** @type {Map<object, string>} */
  const known = new Map();
  const nameOf = (/** @type {Result['item']} */ item) => {
    const name = known.get(item) ?? describe(item);
    known.set(item, name);
    return name;
  };
  const hasWord = (/** @type {Result} */ result, /** @type {string} */ word) =>
    nameOf(result.item).includes(word) ||
    String(result.code) === word ||
    result.messages.some((number) => said[number]?.includes(word)) ||
    why[result.reason]?.includes(word);
  const found = results.filter((result) => {
    const { item, messages: numbers } = result;
    if (filter.status !== '' && !hasStatus(result, filter.status, messages)) return false;
    if (filter.api !== '' && item.collection !== filter.api) return false;
    if (filter.folder !== '' && item.folder !== filter.folder) return false;
    if (filter.effect !== '' && item.effect !== filter.effect) return false;
    if (filter.check !== '' && !numbers.some((number) => messages[number]?.[0] === filter.check)) return false;
    if (filter.compared !== '' && !listChanges(result).includes(filter.compared)) return false;
    return words.every((word) => hasWord(result, word));
  });
  return filter.sort === 'slowest' ? [...found].sort((a, b) => b.duration - a.duration) : found;
}

/** @param {Result['item']} item */
const describe = ({ collection, folder, name, operation, method = '', path = '' }) =>
  [collection, folder, name, operation, `${method} ${path}`].join(' ').toLowerCase();

/**
 * @param {Result} result
 * @param {string} status one of a result, `warning` or `drift`
 * @param {PageData['messages']} messages
 */
function hasStatus(result, status, messages) {
  const has = (/** @type {string} */ severity) => result.messages.some((number) => messages[number]?.[1] === severity);
  if (status === 'warning') return has('warning');
  return status === 'drift' ? has('info') : result.status === status;
}

/** Its marks from the comparison with earlier runs. @param {Result} result @returns {readonly string[]} */
function listChanges({ compared }) {
  const { change, slowerThan, flaky } = compared ?? {};
  return [...(change ? [change] : []), ...(slowerThan === undefined ? [] : ['slower']), ...(flaky ? ['flaky'] : [])];
}

/** A filter as the part of a link behind `#results?`. @param {Filter} filter */
function writeFilter(filter) {
  const set = Object.entries(filter).filter(([, value]) => value !== '');
  return new URLSearchParams(set).toString();
}

/**
 * @param {string} text
 * @returns {Filter}
 */
function readFilter(text) {
  const given = new URLSearchParams(text);
  const read = (/** @type {keyof Filter} */ name) => given.get(name) ?? '';
  return {
    q: read('q'),
    status: read('status'),
    api: read('api'),
    folder: read('folder'),
    effect: read('effect'),
    check: read('check'),
    compared: read('compared'),
    sort: read('sort'),
  };
}

module.exports = { filterResults, listChanges, writeFilter, readFilter, everything };
