const { showPast } = require('./compared.js');
const { fold, h } = require('./dom.js');
const { formatDuration, formatMoment, formatSize, formatPlace, count } = require('./words.js');
const { showBody } = require('./show-code.js');
const { hasPlace, showFinding } = require('./show-finding.js');
const { writeCurl } = require('./write-curl.js');

/**
 * @typedef {import('./run.js').Run} Run
 * @typedef {import('./run.js').Result} Result
 * @typedef {import('../page-data').DetailData} DetailData
 * @typedef {NonNullable<DetailData['exchange']>} ExchangeData
 * @typedef {{ size: number, mediaType?: string, text?: string, truncated?: true }} BodyData
 */

/** Everything about one result. @param {Run} run @param {Result} result */
function showResult(run, result) {
  const detail = run.details(result);
  const { item } = result;
  return h(
    'div',
    { class: 'result' },
    h('p', { class: 'about' }, describeResult(run, result).join(' · ')),
    h('p', { class: 'about quiet' }, h('code', {}, item.operation), ` · ${item.effect} · ${formatPlace(item)}`),
    detail?.exchange && h('p', { class: 'request-line' }, h('code', {}, describeExchange(detail.exchange))),
    showPast(result),
    result.reason >= 0 && h('p', { class: 'reason' }, run.data.reasons[result.reason]),
    detail && showFindings(detail),
    showFolds(run, result),
    showNeighbours(run, result),
  );
}

/** @param {DetailData} detail */
function showFindings(detail) {
  const isPlaced = detail.findings.some((finding) => hasPlace(finding, detail));
  return detail.findings.map((finding, number) => showFinding(finding, { detail, alone: number === 0 && !isPlaced }));
}

/**
 * What lies behind a result, folded: request, response, checks, and how to send it again.
 *
 * @param {Run} run
 * @param {Result} result
 */
function showFolds(run, result) {
  const detail = run.details(result);
  if (!detail) {
    const isSent = result.duration >= 0;
    return (
      isSent &&
      h('p', { class: 'quiet' }, 'Request and response are not kept in this report, which would be too large.')
    );
  }
  const { exchange, checks, created = [], removed = [] } = detail;
  const { request, response } = exchange ?? {};
  const left = result.status !== 'failed' && run.data.kept !== 'all';
  return h(
    'div',
    { class: 'folds' },
    request && fold(['Request ', quiet(request.method)], () => showMessage(request, left)),
    response &&
      fold(['Response ', quiet(describeBody(response.body, response.status))], () => showMessage(response, left)),
    request && fold('Send it again', () => showCurl(request)),
    checks.length > 0 && fold(['Checks ', quiet(String(checks.length))], () => showChecks(checks)),
    created.length + removed.length > 0 &&
      fold('Created and deleted', () => [
        h(
          'ul',
          {},
          created.map(({ createdBy, value, removedBy }) =>
            h('li', {}, `${createdBy}: `, h('code', {}, value ?? 'id not known'), `, which “${removedBy}” deletes`),
          ),
          removed.map((variable) => h('li', {}, 'Deleted: ', h('code', {}, variable))),
        ),
      ]),
  );
}

/** @param {string} text */
const quiet = (text) => h('span', { class: 'quiet' }, text);

/**
 * How long it took, and how often it was tried.
 *
 * @param {Run} run
 * @param {Result} result
 * @returns {string[]}
 */
function describeTries({ data, details }, result) {
  const { duration, iteration, retries, polls } = result;
  const reasons = details(result)?.retries?.join(', ') ?? 'no response';
  return [
    ...(duration >= 0 && result.code > 0 ? [formatDuration(duration)] : []),
    ...(data.info.iterations > 1 ? [`iteration ${iteration + 1} of ${data.info.iterations}`] : []),
    ...(retries > 0 ? [`tried ${retries + 1} times (before: ${reasons})`] : []),
    ...(polls > 0 ? [`asked ${polls + 1} times until the response was final`] : []),
  ];
}

/**
 * @param {Run} run
 * @param {Result} result
 * @returns {string[]}
 */
function describeResult(run, result) {
  const { started, redactions = 0 } = run.details(result)?.exchange ?? {};
  return [
    result.status,
    ...describeTries(run, result),
    ...(result.start >= 0 ? [`sent ${formatDuration(result.start)} after the start`] : []),
    ...(started !== undefined ? [formatMoment(started)] : []),
    ...(redactions > 0 ? [`secrets redacted in ${count(redactions, 'place')}`] : []),
  ];
}

/** @param {ExchangeData} exchange */
function describeExchange({ request, response, error }) {
  const answer = response ? response.status : `no response${error === undefined ? '' : `: ${error}`}`;
  return `${request.method} ${request.url} → ${answer}`;
}

/**
 * @param {BodyData} body
 * @param {number} status
 */
function describeBody({ size, mediaType }, status) {
  return [String(status), ...(mediaType === undefined ? [] : [mediaType]), formatSize(size)].join(' · ');
}

/**
 * Headers and body of a request or a response.
 *
 * @param {{ method?: string, url?: string, headers: ExchangeData['request']['headers'], body?: BodyData }} message
 * @param {boolean} left whether the report leaves out its body
 */
function showMessage({ method, url, headers, body }, left) {
  return [
    url !== undefined && h('p', { class: 'request-line' }, h('code', {}, `${method} ${url}`)),
    h(
      'table',
      { class: 'headers' },
      h('caption', { class: 'spoken' }, 'Headers'),
      h(
        'tbody',
        {},
        headers.map(([name, value]) => h('tr', {}, h('th', { scope: 'row' }, name), h('td', {}, value))),
      ),
    ),
    ...(body ? [showBodyOf(body, left)].flat() : []),
  ];
}

/**
 * @param {BodyData} body
 * @param {boolean} left
 */
function showBodyOf({ size, text, mediaType, truncated }, left) {
  if (size === 0) return h('p', { class: 'quiet' }, 'No body.');
  if (text === undefined) {
    return h('p', { class: 'quiet' }, `${formatSize(size)}, ${left ? 'not kept in this report' : 'not text'}.`);
  }
  return [
    showBody(text, { mediaType }),
    truncated && h('p', { class: 'quiet' }, `The beginning of ${formatSize(size)}.`),
  ];
}

/** @param {ExchangeData['request']} request */
function showCurl(request) {
  const command = writeCurl(request);
  const code = h('pre', { tabindex: 0, class: 'command', role: 'region', 'aria-label': 'Command' }, command);
  const button = h('button', { type: 'button', class: 'small', onclick: () => copy() }, 'Copy');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(command);
      button.textContent = 'Copied';
    } catch {
      getSelection()?.selectAllChildren(code);
      button.textContent = 'Selected: copy it';
    }
  };
  return [code, button];
}

/** @param {DetailData['checks']} checks */
function showChecks(checks) {
  return h(
    'ul',
    { class: 'checks' },
    checks.map(([check, status, reason]) =>
      h('li', { class: status }, h('code', {}, check), ` ${status}${reason === undefined ? '' : `: ${reason}`}`),
    ),
  );
}

/**
 * What had to end before, and what waited for it.
 *
 * @param {Run} run
 * @param {Result} result
 */
function showNeighbours(run, { item, iteration }) {
  const { waitsFor = {} } = run.data.info;
  const before = waitsFor[item.index] ?? [];
  const after = Object.keys(waitsFor)
    .map(Number)
    .filter((index) => waitsFor[index]?.includes(item.index));
  const list = (/** @type {string} */ title, /** @type {readonly number[]} */ indexes) => {
    const results = indexes.flatMap((index) => run.find(index, iteration) ?? []);
    return results.length > 0 && h('p', { class: 'neighbours' }, `${title} `, joinLinks(run, results));
  };
  return [list('It waited for', before), list('Waiting for it:', after)];
}

/**
 * @param {Run} run
 * @param {readonly Result[]} results
 */
function joinLinks(run, results) {
  const shown = results.slice(0, 12);
  const rest = results.length - shown.length;
  return [
    ...shown.flatMap((result, number) => [
      number > 0 ? ', ' : '',
      h('a', { href: run.linkTo(result) }, result.item.name),
    ]),
    rest > 0 ? ` and ${rest} more` : '',
  ];
}

module.exports = { showResult, showFolds, describeTries };
