/** Takes secrets out of what was captured, in whatever form they appear. */
export interface Redactor {
  /** Adds a secret; one that turns up during the run counts from then on. */
  add(secret: string): void;
  /** Adds a username and password, which travel together as Basic credentials. */
  addPair(username: string, password: string): void;
  text(text: string): { readonly text: string; readonly count: number };
  bytes(bytes: Uint8Array): { readonly bytes: Uint8Array; readonly count: number };
}

const mark = '[redacted]';

/** Shorter secrets are found only in their pair: elsewhere they would match half of every text. */
const shortest = 4;

/**
 * Makes a redactor that finds secrets raw; URL-, form-, JSON- or XML-escaped, whichever of their characters that changes; and in
 * base64 or base64url at any alignment. Bytes are read as UTF-8.
 */
export function createRedactor(): Redactor {
  const inText = new Map<string, RegExp>();
  const inBytes = new Map<string, RegExp>();
  const remember = (form: string, encode: Encode = escapesOf): void => {
    if (form.length < shortest || inText.has(form)) return;
    inText.set(
      form,
      matcher(form, encode, (char) => char),
    );
    inBytes.set(form, matcher(form, encode, toLatin1));
  };
  return {
    add: (secret) => {
      if (secret.length < shortest) return;
      remember(secret);
      for (const form of base64Forms(secret)) remember(form, base64EscapesOf);
    },
    addPair: (username, password) => {
      if (password === '') return;
      const pair = `${username}:${password}`;
      remember(pair);
      remember(Buffer.from(pair, 'utf8').toString('base64').replace(/=+$/, ''), base64EscapesOf);
    },
    text: (text) => redact(text, inText.values()),
    bytes: (bytes) => {
      // One character per byte: what is not text survives unchanged.
      const { text, count } = redact(Buffer.from(bytes).toString('latin1'), inBytes.values());
      return count === 0 ? { bytes, count } : { bytes: Buffer.from(text, 'latin1'), count };
    },
  };
}

const toLatin1 = (text: string) => Buffer.from(text, 'utf8').toString('latin1');

function redact(text: string, patterns: Iterable<RegExp>): { text: string; count: number } {
  const found: { start: number; end: number }[] = [];
  for (const pattern of patterns) {
    pattern.lastIndex = 0;
    for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
      found.push({ start: match.index, end: pattern.lastIndex });
      // What overlaps is found too: all of it goes.
      pattern.lastIndex = match.index + 1;
    }
  }
  if (found.length === 0) return { text, count: 0 };
  let result = '';
  let count = 0;
  let end = 0;
  for (const place of found.sort((a, b) => a.start - b.start)) {
    if (count === 0 || place.start >= end) {
      result += text.slice(end, place.start) + mark;
      count += 1;
    }
    end = Math.max(end, place.end);
  }
  return { text: result + text.slice(end), count };
}

/** The ways in which a character (a code point) may be written. */
type Encode = (char: string) => readonly string[];

/** @param raw how a character stands in what is searched */
function matcher(form: string, encode: Encode, raw: (char: string) => string): RegExp {
  const parts = Array.from(form, (char) => {
    // Longest first: `%` may begin its own escape.
    const ways = [...new Set([raw(char), ...encode(char)])].sort((a, b) => b.length - a.length);
    return `(?:${ways.map((way) => way.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')).join('|')})`;
  });
  return new RegExp(parts.join(''), 'g');
}

const shortEscapes: Readonly<Record<string, readonly string[]>> = {
  ' ': ['+'],
  '"': ['\\"', '&quot;'],
  '&': ['&amp;'],
  "'": ["\\'", '&apos;'],
  '/': ['\\/'],
  '<': ['&lt;'],
  '>': ['&gt;'],
  '\\': ['\\\\'],
  '\b': ['\\b'],
  '\f': ['\\f'],
  '\n': ['\\n'],
  '\r': ['\\r'],
  '\t': ['\\t'],
};

/** Letters and digits are never escaped; anything else may be, and which of it differs from writer to writer. */
function escapesOf(char: string): readonly string[] {
  if (/^[a-z0-9]$/i.test(char)) return [];
  const point = char.codePointAt(0) ?? 0;
  const units = Array.from({ length: char.length }, (_, index) => char.charCodeAt(index));
  const hexadecimal = [lowerHex, upperHex].flatMap((hex) => [
    [...Buffer.from(char, 'utf8')].map((byte) => `%${hex(byte, 2)}`).join(''),
    units.map((unit) => `\\u${hex(unit, 4)}`).join(''),
    `&#x${hex(point, 1)};`,
  ]);
  return [...hexadecimal, `&#${point};`, ...(shortEscapes[char] ?? [])];
}

/** Base64url writes two characters in its own way. */
function base64EscapesOf(char: string): readonly string[] {
  const urlSafe = { '+': '-', '/': '_' }[char];
  return [...escapesOf(char), ...(urlSafe === undefined ? [] : [urlSafe])];
}

const lowerHex = (number: number, digits: number) => number.toString(16).padStart(digits, '0');
const upperHex = (number: number, digits: number) => lowerHex(number, digits).toUpperCase();

/** What a secret looks like inside base64, depending on how many bytes stand before it; the characters its neighbours change are left out. */
function base64Forms(secret: string): readonly string[] {
  const bytes = Buffer.from(secret, 'utf8');
  return [0, 1, 2].map((before) => {
    const encoded = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
    return encoded.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6));
  });
}
