const { h, spoken } = require('./dom.js');
const { showExcerpt } = require('./show-code.js');

/**
 * @typedef {import('../page-data').FindingData} FindingData
 * @typedef {import('../page-data').DetailData} DetailData
 */

const severityWords = { error: 'Broken promise', warning: 'Warning', info: 'Not in the contract' };

/**
 * A finding: what was expected, what was actually there, and where.
 *
 * @param {Pick<FindingData, 'check' | 'severity' | 'message' | 'path' | 'expected' | 'actual' | 'source' | 'advice' | 'count'> & { requests?: number }} finding
 * @param {{ detail?: DetailData | undefined, titled?: boolean, alone?: boolean }} context details of the response it is from; whether its
 *   message stands in a title above; whether no other finding beside it shows that response
 */
function showFinding(finding, { detail, titled = false, alone = true }) {
  const { check, severity, message, path, expected, actual, source, advice, count, requests = 1 } = finding;
  return h(
    'div',
    { class: `finding ${severity}` },
    !titled &&
      h(
        'p',
        { class: 'message' },
        severity !== 'error' && h('span', { class: `tag ${severity}` }, severityWords[severity]),
        h('strong', {}, message),
        showPath(path),
        h('span', { class: 'often' }, formatOften(count, requests)),
      ),
    h(
      'dl',
      { class: 'promise' },
      expected !== undefined && [h('dt', {}, 'Expected'), h('dd', {}, h('code', {}, expected))],
      actual !== undefined && [h('dt', {}, 'Actual'), h('dd', { class: 'actual' }, h('code', {}, actual))],
      advice !== undefined && [h('dt', {}, 'Advice'), h('dd', {}, advice)],
      [
        h('dt', {}, source === undefined ? 'Check' : 'Contract'),
        h('dd', { class: 'quiet' }, source !== undefined && [h('code', {}, source), ' · '], check),
      ],
    ),
    showPlace(finding, detail, alone),
  );
}

/**
 * @param {number} count
 * @param {number} requests
 */
function formatOften(count, requests) {
  if (count === 1) return '';
  return requests > 1 ? ` ×${count} in ${requests} requests` : ` ×${count}`;
}

/** @param {string} path a pointer into the body, or a header's name; the status says itself what it is */
const showPath = (path) => path !== '' && path !== 'status' && [' ', h('code', { class: 'path' }, path)];

/** @typedef {Pick<FindingData, 'check' | 'message' | 'path' | 'expected'>} Sought */

/**
 * The same finding where its place is known.
 *
 * @param {Sought} finding
 * @param {DetailData | undefined} detail
 */
const findIn = ({ check, message, expected }, detail) =>
  detail?.findings.find((one) => one.check === check && one.message === message && one.expected === expected);

/**
 * Whether a finding points into the body that came.
 *
 * @param {Sought} finding
 * @param {DetailData | undefined} detail
 */
function hasPlace(finding, detail) {
  const found = findIn(finding, detail);
  return found?.place !== undefined || found?.around !== undefined;
}

/**
 * The finding's place in the response that came.
 *
 * @param {Sought} finding
 * @param {DetailData | undefined} detail
 * @param {boolean} alone
 */
function showPlace(finding, detail, alone) {
  const found = findIn(finding, detail);
  const response = detail?.exchange?.response;
  if (!found || !response) return undefined;
  const { text, mediaType } = response.body;
  const note = describeFault(found);
  const { place, around } = found;
  if (around) return showExcerpt(around.text, { mediaType, place: around.place, note, isPart: true });
  if (place && text !== undefined) return showExcerpt(text, { mediaType, place, note });
  const header = response.headers.find(([name]) => name.toLowerCase() === found.path.toLowerCase());
  // Of another media type than promised, the body shows more, such as a page to sign in.
  if (header && found.check !== 'media-type') {
    return h(
      'figure',
      { class: 'code excerpt', role: 'group', 'aria-label': 'The header in the response' },
      h(
        'div',
        { class: 'line marked' },
        h('span', { class: 'number' }),
        h('code', {}, h('mark', {}, header.join(': '))),
      ),
    );
  }
  // What came in place of what was promised is often plain to see.
  return alone && found.severity === 'error' && text?.trim() ? showExcerpt(text, { mediaType }) : undefined;
}

/** What to say beside a place. @param {FindingData} finding */
function describeFault({ message, path, expected, actual }) {
  const promise = expected === undefined ? message : `expected ${expected}`;
  return actual === 'missing' ? `${path.slice(path.lastIndexOf('/') + 1)} is missing, ${promise}` : promise;
}

/** @param {'passed' | 'failed' | 'skipped'} status */
function showStatus(status) {
  const signs = { passed: '✓', failed: '✕', skipped: '–' };
  return h('span', { class: `status ${status}` }, h('span', { 'aria-hidden': 'true' }, signs[status]), spoken(status));
}

module.exports = { showFinding, showPath, showStatus, hasPlace, formatOften };
