/** A character that was escaped. */
export interface Escape {
  /** Its code point; of half a pair in JSON, its unit. */
  readonly point: number;
  /** Of the escape, in UTF-16 units. */
  readonly length: number;
}

/** Reads the escape that begins at an index: of URLs (bytes of UTF-8, or of Latin-1), of JSON and scripts, of XML, or of JSON Pointers. */
export function readEscape(units: Uint16Array, index: number): Escape | undefined {
  switch (units[index]) {
    case percent:
      return readPercent(units, index);
    case backslash:
      return readBackslash(units, index);
    case ampersand:
      return readReference(units, index);
    case tilde:
      return pointerEscapes.get(units[index + 1] ?? 0);
    default:
      return undefined;
  }
}

const percent = 0x25;
const backslash = 0x5c;
const ampersand = 0x26;
const tilde = 0x7e;

/** Of JSON Pointer (RFC 6901). */
const pointerEscapes = new Map<number, Escape>([
  [0x30, { point: tilde, length: 2 }],
  [0x31, { point: 0x2f, length: 2 }],
]);

function readPercent(units: Uint16Array, index: number): Escape | undefined {
  const byte = readByte(units, index);
  if (byte < 0) return readUnit(units, index);
  const single = { point: byte, length: 3 };
  if (byte < 0xc0 || byte > 0xf7) return single;
  const more = byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3;
  let point = byte & (0x3f >> more);
  for (let next = 1; next <= more; next += 1) {
    const following = readByte(units, index + 3 * next);
    if (following >> 6 !== 2) return single;
    point = (point << 6) | (following & 0x3f);
  }
  return point <= 0x10ffff ? { point, length: 3 * (more + 1) } : single;
}

const readByte = (units: Uint16Array, index: number) => (units[index] === percent ? readHex(units, index + 1, 2) : -1);

/** `\u00e4`; `%u00e4` as `escape` writes it. */
function readUnit(units: Uint16Array, index: number): Escape | undefined {
  const point = isLetter(units[index + 1], 'u') ? readHex(units, index + 2, 4) : -1;
  return point < 0 ? undefined : { point, length: 6 };
}

const shortEscapes = new Map(
  Object.entries({ b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', '"': '"', "'": "'", '\\': '\\', '/': '/' }).flatMap(
    ([written, char]) =>
      [written, written.toUpperCase()].map((one) => [
        one.charCodeAt(0),
        { point: char.charCodeAt(0), length: 2 } satisfies Escape,
      ]),
  ),
);

function readBackslash(units: Uint16Array, index: number): Escape | undefined {
  const short = shortEscapes.get(units[index + 1] ?? 0);
  if (short) return short;
  const point = isLetter(units[index + 1], 'x') ? readHex(units, index + 2, 2) : -1;
  return point < 0 ? readUnit(units, index) : { point, length: 4 };
}

const names = Object.entries({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }).map(([name, char]) => ({
  letters: Array.from(name, (letter) => letter.charCodeAt(0)),
  meaning: { point: char.charCodeAt(0), length: name.length + 2 } satisfies Escape,
}));

function readReference(units: Uint16Array, index: number): Escape | undefined {
  if (units[index + 1] === 0x23) return readNumber(units, index);
  return names.find(
    ({ letters, meaning }) =>
      units[index + meaning.length - 1] === semicolon &&
      letters.every((letter, at) => ((units[index + 1 + at] ?? 0) | 0x20) === letter),
  )?.meaning;
}

/** `&#228;`, `&#xe4;`. */
function readNumber(units: Uint16Array, index: number): Escape | undefined {
  const isHex = isLetter(units[index + 2], 'x');
  const start = index + (isHex ? 3 : 2);
  let end = start;
  let point = 0;
  for (; end < units.length; end += 1) {
    const digit = digitOf(units[end]);
    if (digit < 0 || (!isHex && digit > 9)) break;
    point = Math.min(point * (isHex ? 16 : 10) + digit, 0x110000);
  }
  if (end === start || units[end] !== semicolon || point > 0x10ffff) return undefined;
  return { point, length: end + 1 - index };
}

const semicolon = 0x3b;

/** -1 if there are not as many digits. */
function readHex(units: Uint16Array, start: number, digits: number): number {
  let number = 0;
  for (let index = start; index < start + digits; index += 1) {
    const digit = digitOf(units[index]);
    if (digit < 0) return -1;
    number = number * 16 + digit;
  }
  return number;
}

/** Of a hexadecimal digit; -1 if it is none. */
function digitOf(unit = 0): number {
  if (unit >= 0x30 && unit <= 0x39) return unit - 0x30;
  const letter = unit | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}

const isLetter = (unit = 0, letter = '') => (unit | 0x20) === letter.charCodeAt(0);
