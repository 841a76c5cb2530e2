const { h, spoken } = require('./dom.js');
const { readLines } = require('./read-tokens.js');

/**
 * @typedef {import('./read-tokens.js').Line} Line
 * @typedef {import('./read-tokens.js').Place} Place
 */

/** Lines shown before and after a marked one, and the most of an excerpt without a mark; lines of a whole body at once. */
const most = { around: 3, unmarked: 8, whole: 2000 };

/**
 * A body with its lines numbered and coloured.
 *
 * @param {string} text
 * @param {{ mediaType?: string | undefined, place?: Place | undefined }} options
 */
function showBody(text, options) {
  const lines = readLines(text, options);
  const shown = lines.slice(0, most.whole);
  const rest = lines.length - shown.length;
  return h(
    'div',
    { class: 'code', tabindex: 0, role: 'region', 'aria-label': 'Body' },
    shown.map((line, number) => showLine(line, number + 1)),
    rest > 0 && h('p', { class: 'more' }, `${rest} more lines`),
  );
}

/**
 * The part of a body that a finding is about, with the place marked; the beginning of the body where it is about all of it.
 *
 * @param {string} text
 * @param {{ mediaType?: string | undefined, place?: Place | undefined, note?: string | undefined, isPart?: boolean }} options
 */
function showExcerpt(text, options) {
  const lines = readLines(text, options);
  const marked = lines.findIndex((line) => line.some((token) => token.marked));
  const last = lines.findLastIndex((line) => line.some((token) => token.marked));
  const from = Math.max(0, marked - most.around);
  const to = marked < 0 ? most.unmarked : Math.min(last, marked + most.unmarked) + most.around + 1;
  const shown = lines.slice(from, to);
  const indent = Math.min(...shown.map((line) => /^ */.exec(line[0]?.text ?? '')?.[0].length ?? 0));
  const cut = options.isPart === true;
  return h(
    'figure',
    { class: 'code excerpt', tabindex: 0, role: 'group', 'aria-label': 'The place in the response' },
    (cut || from > 0) && h('div', { class: 'gap', 'aria-hidden': 'true' }, '⋯'),
    shown.map((line, number) =>
      showLine(line, cut ? undefined : from + number + 1, {
        indent,
        note: from + number === marked ? options.note : undefined,
      }),
    ),
    (cut || to < lines.length) && h('div', { class: 'gap', 'aria-hidden': 'true' }, '⋯'),
  );
}

/**
 * @param {Line} line
 * @param {number | undefined} number
 * @param {{ indent?: number, note?: string | undefined }} [options] blanks to leave out, and what to say behind the line
 */
function showLine(line, number, { indent = 0, note } = {}) {
  const [first] = line;
  const tokens = first && indent > 0 ? [{ ...first, text: first.text.slice(indent) }, ...line.slice(1)] : line;
  const isMarked = line.some((token) => token.marked);
  return h(
    'div',
    { class: isMarked ? 'line marked' : 'line' },
    h('span', { class: 'number', 'aria-hidden': 'true' }, number ?? ''),
    h('code', {}, joinMarked(tokens), note !== undefined && h('span', { class: 'note' }, spoken(' '), `← ${note}`)),
  );
}

/** One mark for all marked tokens that stand side by side. @param {Line} tokens */
function joinMarked(tokens) {
  /** @type {(HTMLElement | string)[]} */
  const parts = [];
  /** @type {HTMLElement | undefined} */
  let mark;
  for (const [number, token] of tokens.entries()) {
    const within = token.marked || (mark !== undefined && token.start < 0 && tokens[number + 1]?.marked);
    const part = token.kind === '' ? token.text : h('span', { class: `t-${token.kind}` }, token.text);
    if (!within) {
      mark = undefined;
      parts.push(part);
      continue;
    }
    if (!mark) {
      mark = h('mark');
      parts.push(mark);
    }
    mark.append(part);
  }
  return parts;
}

module.exports = { showBody, showExcerpt };
