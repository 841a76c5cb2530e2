import { UserError } from '../model/user-error';

/** Turns the bytes of a text into UTF-8, chunk by chunk; all chunks together are the whole text. */
export interface TextSteps {
  /** @throws UserError `ERR_ENCODING` */
  add(chunk: Uint8Array): Uint8Array;
  /** @throws UserError `ERR_ENCODING` for a text that ends within a character */
  end(): Uint8Array;
}

const none = new Uint8Array();

/** How many bytes it takes to tell a byte order mark. */
const longestMark = 4;

/**
 * Reads a text as people hand it over: in UTF-8, with or without a byte order mark, or in UTF-16 with one. The mark is dropped. Whatever
 * is not such a text is refused, with what it probably is: decoded wrongly, it would be sent, as a password for example.
 *
 * @param name what the text comes from, for messages
 */
export function createTextSteps(name: string): TextSteps {
  let steps: TextSteps | undefined;
  let start: Uint8Array = none;
  const begin = (): Uint8Array => {
    const { encoding, mark } = findEncoding(start, name);
    steps = encoding === 'utf-8' ? checkUtf8(name) : fromUtf16(encoding, name);
    return steps.add(start.subarray(mark));
  };
  return {
    add(chunk) {
      if (steps) return steps.add(chunk);
      start = Buffer.concat([start, chunk]);
      return start.length < longestMark ? none : begin();
    },
    end() {
      const first = steps ? none : begin();
      return Buffer.concat([first, steps?.end() ?? none]);
    },
  };
}

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/** What a file begins with → what it is. Source of the marks: https://www.unicode.org/faq/utf_bom.html#bom4 */
const marks: readonly (readonly [bytes: readonly number[], what: Encoding | string])[] = [
  [[0xff, 0xfe, 0, 0], 'UTF-32'],
  [[0, 0, 0xfe, 0xff], 'UTF-32'],
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
  [[0x1f, 0x8b], 'compressed (gzip)'],
  [[0x50, 0x4b, 3, 4], 'compressed (zip)'],
];

function findEncoding(start: Uint8Array, name: string): { encoding: Encoding; mark: number } {
  const [bytes, what] = marks.find(([mark]) => mark.every((byte, index) => start[index] === byte)) ?? [[], 'utf-8'];
  if (what === 'utf-8' || what === 'utf-16le' || what === 'utf-16be') return { encoding: what, mark: bytes.length };
  throw refusal(name, { what: `it is ${what}` });
}

/** Lets UTF-8 through as it is. */
function checkUtf8(name: string): TextSteps {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let line = 1;
  const check = (chunk: Uint8Array, isLast: boolean): void => {
    // Legal in UTF-8, but in no file of text: every second byte of UTF-16 is one.
    const zero = chunk.indexOf(0);
    if (zero >= 0) {
      const what = 'it is probably UTF-16 without a byte order mark, or no text at all';
      throw refusal(name, { what, line: line + countLines(chunk.subarray(0, zero)) });
    }
    try {
      decoder.decode(chunk, { stream: !isLast });
    } catch {
      if (isLast) throw refusal(name, { what: 'it ends within a character' });
      throw refusal(name, { what: guessEncoding(chunk), line: line + countLines(beforeFault(chunk)) });
    }
    line += countLines(chunk);
  };
  return {
    add(chunk) {
      check(chunk, false);
      return chunk;
    },
    end() {
      check(none, true);
      return none;
    },
  };
}

function fromUtf16(encoding: Encoding, name: string): TextSteps {
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  const decode = (chunk: Uint8Array, stream: boolean): Uint8Array => {
    try {
      return Buffer.from(decoder.decode(chunk, { stream }));
    } catch {
      throw refusal(name, { what: `it begins like ${encoding.toUpperCase()}, but is not` });
    }
  };
  return { add: (chunk) => decode(chunk, true), end: () => decode(none, false) };
}

/** Bytes that Windows-1252 does not have. */
const notInWindows1252 = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);

function guessEncoding(chunk: Uint8Array): string {
  return chunk.some((byte) => notInWindows1252.has(byte))
    ? 'it is in another encoding'
    : 'it is probably in Windows-1252 (Latin-1)';
}

const beforeFault = (chunk: Uint8Array): Uint8Array =>
  Buffer.from(new TextDecoder('utf-8', { ignoreBOM: true }).decode(chunk).replace(/\ufffd.*/s, ''));

function countLines(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) count += 1;
  return count;
}

function refusal(name: string, { what, line }: { what: string; line?: number }): UserError {
  const where = line === undefined ? '' : ` at line ${line}`;
  return new UserError('ERR_ENCODING', `${name} is not UTF-8${where}: ${what}.`, 'Save it as text in UTF-8.');
}
