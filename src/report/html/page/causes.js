const { showMarks, showPast } = require('./compared.js');
const { fold, h } = require('./dom.js');
const { count, formatPlace } = require('./words.js');
const { formatOften, hasPlace, showFinding, showPath } = require('./show-finding.js');
const { describeTries, showFolds } = require('./show-result.js');

/**
 * @typedef {import('./run.js').Run} Run
 * @typedef {import('../page-data').CauseData} CauseData
 * @typedef {import('../page-data').NoteData} NoteData
 */

/** Causes that need no overview; shown at once: causes, findings of one, and other requests of one. */
const most = { plain: 3, causes: 20, findings: 5, others: 200 };

/** What failed, grouped by cause as on the terminal. @param {Run} run */
function showCauses(run) {
  const { causes } = run.data;
  const list = h('ol', { class: 'causes' });
  let shown = 0;
  const more = h('button', { type: 'button', onclick: () => add() });
  const add = () => {
    const next = causes.slice(shown, shown + most.causes);
    list.append(...next.map((cause, position) => showCause(run, cause, shown + position + 1)));
    shown += next.length;
    more.textContent = `Show ${Math.min(most.causes, causes.length - shown)} more of ${causes.length} causes`;
    more.hidden = shown === causes.length;
  };
  add();
  return [causes.length > most.plain && showOverview(run), list, more];
}

/** One line for each cause. @param {Run} run */
function showOverview(run) {
  return h(
    'ol',
    { class: 'overview', 'aria-label': 'Causes' },
    run.data.causes.slice(0, most.causes).map((cause, position) => {
      const item = run.find(cause.index, cause.iteration)?.item;
      const requests = 1 + cause.others.length;
      return h(
        'li',
        {},
        h('span', { class: 'place' }, position + 1),
        h('a', { href: `#cause-${position + 1}` }, titleOf(cause), showKey(cause)),
        h('span', { class: 'quiet in' }, item && `${item.name} · ${item.collection}`),
        h('span', { class: 'times' }, count(requests, 'request')),
      );
    }),
  );
}

/**
 * @param {Run} run
 * @param {CauseData} cause
 * @param {number} number
 */
function showCause(run, cause, number) {
  const { groups, others } = cause;
  const result = run.find(cause.index, cause.iteration);
  if (!result) return h('li');
  const isPlaced = groups.some((group) => hasPlace(group.finding, detailOf(run, group)));
  const show = (/** @type {NoteData} */ group) => ({ ...group.finding, ...group });
  const [first, ...rest] = groups;
  const requests = 1 + others.length;
  return h(
    'li',
    { class: 'cause', id: `cause-${number}` },
    h(
      'h3',
      {},
      h('span', { class: 'place', 'aria-hidden': 'true' }, number),
      h('span', { class: 'title' }, titleOf(cause), first && showPath(first.path)),
      first && h('span', { class: 'often' }, formatOften(first.count, first.requests)),
      requests > 1 && h('span', { class: 'tag error' }, count(requests, 'request')),
      showMarks(result),
    ),
    h(
      'p',
      { class: 'about' },
      h('a', { class: 'name', href: run.linkTo(result) }, result.item.name),
      ' ',
      h('span', { class: 'quiet' }, formatPlace(result.item)),
    ),
    cause.exchange !== undefined &&
      h(
        'p',
        { class: 'request-line' },
        h('code', {}, cause.exchange),
        h(
          'span',
          { class: 'quiet' },
          describeTries(run, result).map((one) => ` · ${one}`),
        ),
      ),
    showPast(result),
    first && showFinding(show(first), { detail: detailOf(run, first), titled: true, alone: !isPlaced }),
    rest
      .slice(0, most.findings - 1)
      .map((group) => showFinding(show(group), { detail: detailOf(run, group), alone: false })),
    rest.length >= most.findings &&
      h('p', {}, h('a', { href: run.linkTo(result) }, `And ${count(rest.length - most.findings + 1, 'more finding')}`)),
    showFolds(run, result),
    others.length > 0 && fold(`The same in ${count(others.length, 'other request')}`, () => showOthers(run, others)),
  );
}

/** What tells a cause from others: the place, or the status that came. @param {CauseData} cause */
function showKey({ groups: [first] }) {
  if (!first) return undefined;
  return first.path === 'status' ? showPath(first.finding.actual ?? '') : showPath(first.path);
}

/** @param {CauseData} cause */
const titleOf = ({ groups, error, reason }) => groups[0]?.finding.message ?? reason ?? error ?? 'Failed';

/**
 * @param {Run} run
 * @param {{ index: number, iteration: number }} place
 */
function detailOf(run, { index, iteration }) {
  const result = run.find(index, iteration);
  return result && run.details(result);
}

/**
 * @param {Run} run
 * @param {CauseData['others']} others
 */
function showOthers(run, others) {
  const rest = others.length - most.others;
  return [
    h(
      'ul',
      { class: 'others' },
      others.slice(0, most.others).map(({ index, iteration, iterations }) => {
        const result = run.find(index, iteration);
        return (
          result &&
          h(
            'li',
            {},
            h('a', { href: run.linkTo(result) }, result.item.name),
            ' ',
            h('span', { class: 'quiet' }, formatPlace(result.item)),
            iterations > 1 && ` and ${iterations - 1} more`,
          )
        );
      }),
    ),
    rest > 0 && h('p', {}, `and ${rest} more`),
  ];
}

module.exports = { showCauses };
