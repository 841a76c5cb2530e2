/** Texts of bodies as lines of coloured tokens; what is no JSON and no XML keeps its lines. The text may be cut off anywhere. */

/**
 * @typedef {{ start: number, end: number }} Place
 * @typedef {{ kind: string, text: string, start: number, marked: boolean }} Token
 * @typedef {readonly Token[]} Line
 */

const json = /"[^"\\]*(?:\\[\s\S][^"\\]*)*(?:"|$)|-?\d[\d.eE+-]*|\b(?:true|false|null)\b|[{}[\],:]|\s+|[^\s"{}[\],:]+/g;
const xml =
  /<[!]--[\s\S]*?(?:-->|$)|<[!]\[CDATA\[[\s\S]*?(?:\]\]>|$)|<[?!][^>]*>|<\/?[^\s<>/]+(?:[^<>"']|"[^"]*"|'[^']*')*>|[^<]+|</g;
const tag = /"[^"]*"|'[^']*'|<\/?[^\s<>/=]+|\/?>|[^\s"'<>/=]+(?=\s*=)|\s+|[\s\S]/g;

/**
 * @param {string} text
 * @param {{ mediaType?: string | undefined, place?: Place | undefined }} [options] a place to mark
 * @returns {Line[]}
 */
function readLines(text, { mediaType = '', place } = {}) {
  const first = /\S/.exec(text)?.[0] ?? '';
  const isMarked = (/** @type {number} */ start, /** @type {number} */ end) =>
    place !== undefined && start < place.end && end > place.start;
  if (/\bjson\b/.test(mediaType) || first === '{' || first === '[') return arrangeJson(split(text, json, isMarked));
  if (/\bhtml\b/.test(mediaType) || /^\s*<(?:!doctype html|html)\b/i.test(text)) {
    return breakLines(colourTags(split(text, xml, isMarked)));
  }
  if (first === '<') return arrangeXml(split(text, xml, isMarked));
  return breakLines(split(text, /[\s\S]+/g, isMarked));
}

/**
 * @param {string} text
 * @param {RegExp} pattern
 * @param {(start: number, end: number) => boolean} isMarked
 * @returns {Token[]}
 */
function split(text, pattern, isMarked) {
  return Array.from(text.matchAll(pattern), ({ 0: found, index }) => ({
    kind: '',
    text: found,
    start: index,
    marked: isMarked(index, index + found.length),
  }));
}

/**
 * @param {readonly Token[]} tokens
 * @returns {Line[]}
 */
function arrangeJson(tokens) {
  const all = tokens.filter(({ text }) => /\S/.test(text));
  const lines = startLines();
  let depth = 0;
  for (const [number, token] of all.entries()) {
    const { text } = token;
    const next = all[number + 1]?.text;
    const before = all[number - 1]?.text;
    const closes = text === '}' || text === ']';
    if (closes) depth -= 1;
    if (closes && before !== '{' && before !== '[') lines.begin(depth);
    lines.put({ ...token, kind: kindOf(text, next) });
    if (text === '{' || text === '[') {
      depth += 1;
      if (next !== '}' && next !== ']') lines.begin(depth);
    } else if (text === ',') lines.begin(depth);
    else if (text === ':') lines.space();
  }
  return lines.end();
}

/**
 * @param {string} text
 * @param {string | undefined} next
 */
function kindOf(text, next) {
  if (text.startsWith('"')) return next === ':' ? 'name' : 'string';
  if (/^[{}[\],:]$/.test(text)) return 'mark';
  return /^-?\d/.test(text) ? 'number' : 'word';
}

/**
 * @param {readonly Token[]} tokens
 * @returns {Line[]}
 */
function arrangeXml(tokens) {
  const lines = startLines();
  let depth = 0;
  let inside = true;
  for (const token of tokens.filter(({ text }) => /\S/.test(text))) {
    const { text } = token;
    const isTag = text.startsWith('<') && text.length > 1 && !text.startsWith('<![');
    if (!isTag) {
      lines.put({ ...token, text: text.trim(), kind: 'string' });
      continue;
    }
    const closes = text.startsWith('</');
    if (closes) depth = Math.max(0, depth - 1);
    // An element that holds text only stays on one line.
    if (!(closes && inside)) lines.begin(depth);
    for (const part of colourTags([token])) lines.put(part);
    inside = !closes && !/^<[?!]|\/>$/.test(text);
    if (inside) depth += 1;
  }
  return lines.end();
}

/** @param {readonly Token[]} tokens */
function colourTags(tokens) {
  return tokens.flatMap((token) => {
    const { text, start, marked } = token;
    if (/^<[?!]/.test(text)) return [{ ...token, kind: 'mark' }];
    if (!text.startsWith('<')) return [{ ...token, kind: 'text' }];
    return Array.from(text.matchAll(tag), ({ 0: found, index }) => {
      const kind = /^<\/?./.test(found) ? 'name' : /^["']/.test(found) ? 'string' : 'mark';
      return { kind, text: found, start: start + index, marked };
    });
  });
}

/**
 * @param {readonly Token[]} tokens
 * @returns {Line[]}
 */
function breakLines(tokens) {
  const lines = startLines();
  for (const token of tokens) {
    for (const [number, text] of token.text.split(/\r\n|\r|\n/).entries()) {
      if (number > 0) lines.begin(0);
      if (text !== '') lines.put({ ...token, text });
    }
  }
  return lines.end();
}

function startLines() {
  /** @type {Token[][]} */
  const lines = [[]];
  const add = (/** @type {Token} */ token) => lines.at(-1)?.push(token);
  const plain = (/** @type {string} */ text) => ({ kind: '', text, start: -1, marked: false });
  return {
    /** @param {number} depth */
    begin(depth) {
      if (lines.at(-1)?.length) lines.push([]);
      if (depth > 0) add(plain('  '.repeat(Math.min(depth, 40))));
    },
    put: add,
    space: () => add(plain(' ')),
    end: () => lines,
  };
}

module.exports = { readLines };
