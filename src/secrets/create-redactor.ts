import { coreOf, findCandidates, type SecretForm } from './find-candidates';

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
 * Makes a redactor that finds secrets, also with capital and small letters swapped, as tests of sign-in send them: raw; URL-, form-, JSON- or XML-escaped, whichever of their characters that changes; in
 * Latin-1, or in UTF-8 that was taken for it; and in base64 or base64url at any alignment, broken into lines or not. Bytes are read as UTF-8.
 */
export function createRedactor(): Redactor {
  const inText = new Map<string, SecretForm>();
  const inBytes = new Map<string, SecretForm>();
  const remember = (form: string, isBase64 = false): void => {
    if (form.length < shortest || inText.has(form)) return;
    inText.set(form, formOf(form, { raw: (char) => [char], isBase64 }));
    // A byte may also be a character of Latin-1.
    const raw = (char: string) => [toLatin1(char), ...(char <= '\xff' ? [char] : [])];
    inBytes.set(form, formOf(form, { raw, isBase64 }));
  };
  return {
    add: (secret) => {
      if (secret.length < shortest) return;
      for (const text of [secret, swapCase(secret)]) {
        remember(text);
        for (const form of base64Forms(text)) remember(form, true);
      }
    },
    addPair: (username, password) => {
      if (password === '') return;
      const swapped = [`${username}:${swapCase(password)}`, `${swapCase(username)}:${password}`];
      for (const pair of [`${username}:${password}`, ...swapped]) {
        remember(pair);
        for (const bytes of encode(pair)) remember(bytes.toString('base64').replace(/=+$/, ''), true);
      }
    },
    text: (text) => redact(text, inText.values()),
    bytes: (bytes) => {
      // One character per byte: what is not text survives unchanged.
      const { text, count } = redact(Buffer.from(bytes).toString('latin1'), inBytes.values());
      return count === 0 ? { bytes, count } : { bytes: Buffer.from(text, 'latin1'), count };
    },
  };
}

const swapCase = (text: string) =>
  text.replace(/[a-z]/gi, (letter) => (letter < 'a' ? letter.toLowerCase() : letter.toUpperCase()));

const toLatin1 = (text: string) => Buffer.from(text, 'utf8').toString('latin1');

function redact(text: string, forms: Iterable<SecretForm>): { text: string; count: number } {
  const found: { start: number; end: number }[] = [];
  for (const { pattern } of findCandidates(text, forms)) {
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

/** Most patterns are never needed; to make one costs as much as to look through a long text. */
function formOf(form: string, options: { raw: Spell; isBase64: boolean }): SecretForm {
  let pattern: RegExp | undefined;
  return {
    core: coreOf(form),
    isBase64: options.isBase64,
    get pattern() {
      pattern ??= matcher(form, options);
      return pattern;
    },
  };
}

/** An expression that finds a text in whatever way each of its characters is written. */
function matcher(form: string, { raw, isBase64 }: { raw: Spell; isBase64: boolean }): RegExp {
  const parts = Array.from(form, (char) => {
    const urlSafe = isBase64 ? { '+': '-', '/': '_' }[char] : undefined;
    const ways = waysToWrite(char, raw);
    return `(?:${(urlSafe === undefined ? ways : [...ways, escapePattern(urlSafe)]).join('|')})`;
  });
  return new RegExp(parts.join(isBase64 ? lineBreaks : ''), 'g');
}

/** How a character (a code point) stands in what is searched. */
type Spell = (char: string) => readonly string[];

/** MIME and PEM break base64 into lines; the breaks may be escaped as JSON, URLs or XML do it. */
const lineBreaks = '(?:\\s|\\\\(?:[nrt]|u000[adAD])|%0[adAD]|&#(?:1[03]|[xX]0?[adAD]);)*';

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

/** Patterns for a character as it is and escaped; one beyond ASCII also as its UTF-8 bytes look to who takes them for Latin-1. */
function waysToWrite(char: string, raw: Spell): readonly string[] {
  const percent = encode(char).map((bytes) => [...bytes].map((byte) => `%${hexPattern(byte, 2)}`).join(''));
  const bytes = Buffer.from(char, 'utf8');
  const misread = [...bytes].map((byte) => {
    const readings = [Buffer.of(byte).toString('latin1'), windows1252[byte - 0x80] ?? ''];
    return `(?:${readings
      .filter(Boolean)
      .flatMap((reading) => spellings(reading, raw))
      .join('|')})`;
  });
  // Longest first: `%` may begin its own escape.
  return [...(bytes.length > 1 ? [misread.join('')] : []), ...percent, ...spellings(char, raw).reverse()];
}

/** Bytes 0x80 to 0x9F in windows-1252, which is what most readers of Latin-1 take it for; blank where it has no character. */
const windows1252 = Array.from('€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ', (char) => char.trim());

/** Patterns for one character: as it is, by the short escapes of JSON, XML and forms, by its number in JSON and XML. */
function spellings(char: string, raw: Spell): string[] {
  const point = char.codePointAt(0) ?? 0;
  const units = Array.from({ length: char.length }, (_, index) => char.charCodeAt(index));
  return [
    ...raw(char).map(escapePattern),
    ...(shortEscapes[char] ?? []).map(escapePattern),
    units.map((unit) => `\\\\u${hexPattern(unit, 4)}`).join(''),
    `&#0*${point};`,
    `&#[xX]0*${hexPattern(point, 1)};`,
  ];
}

/** A number's hexadecimal digits, in upper or lower case. */
function hexPattern(number: number, digits: number): string {
  return number
    .toString(16)
    .padStart(digits, '0')
    .replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
}

const escapePattern = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');

/** What a secret looks like inside base64, depending on how many bytes stand before it; the characters its neighbours change are left out. */
function base64Forms(secret: string): readonly string[] {
  return encode(secret).flatMap((bytes) =>
    [0, 1, 2].map((before) => {
      const encoded = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
      return encoded.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6));
    }),
  );
}

/** A text in UTF-8 and, as `btoa` and old servers do it, in Latin-1. */
function encode(text: string): readonly Buffer[] {
  const isLatin1 = /^[\0-\xff]*$/.test(text) && /[\x80-\xff]/.test(text);
  return [Buffer.from(text, 'utf8'), ...(isLatin1 ? [Buffer.from(text, 'latin1')] : [])];
}
