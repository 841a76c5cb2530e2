import { isUtf8 } from 'node:buffer';
import { charsetOf } from './media-type';

/** A body as text, and texts as bodies of the same encoding. */
export interface BodyText {
  readonly text: string;
  write(text: string): Uint8Array;
}

/**
 * Reads a body by its byte order mark, else by the charset its Content-Type names, else by whether every second byte is zero, as in
 * UTF-16, else as UTF-8.
 *
 * @returns `undefined` if it is in none of these; then it is binary, or in a charset that is not told
 */
export function readBodyText(body: Uint8Array, contentType: string): BodyText | undefined {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const charset = charsetOf(contentType) ?? '';
  const order = readByteOrder(bytes, charset);
  if (order) return readUtf16(bytes, order);
  if (isUtf8(bytes)) return { text: bytes.toString('utf8'), write: (text) => Buffer.from(text, 'utf8') };
  return readSingleByte(bytes, charset);
}

/** A body byte by byte: what is not text survives unchanged. */
export function readRawText(body: Uint8Array): BodyText {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  return { text: bytes.toString('latin1'), write: (text) => Buffer.from(text, 'latin1') };
}

type ByteOrder = 'little' | 'big';

function readByteOrder(bytes: Buffer, charset: string): ByteOrder | undefined {
  const [first, second, third, fourth] = bytes;
  if (first === 0xff && second === 0xfe) return 'little';
  if (first === 0xfe && second === 0xff) return 'big';
  const named = /^(?:utf-?16|ucs-?2|iso-10646-ucs-2|unicode)(?:-?([bl]e))?$/.exec(charset);
  // JSON and XML in UTF-16 have zeros: without one, the charset is not true.
  if (named && (bytes.includes(0) || !isUtf8(bytes))) return named[1] === 'be' ? 'big' : 'little';
  if (bytes.length % 2 === 1 || (!first && !second)) return undefined;
  if (second === 0 && (fourth ?? 0) === 0 && third !== 0) return 'little';
  return first === 0 && (third ?? 0) === 0 && fourth !== 0 ? 'big' : undefined;
}

function readUtf16(bytes: Buffer, order: ByteOrder): BodyText {
  const whole = bytes.subarray(0, bytes.length & ~1);
  const rest = bytes.subarray(whole.length);
  const turn = (pairs: Buffer) => (order === 'big' ? Buffer.from(pairs).swap16() : pairs);
  return {
    text: turn(whole).toString('utf16le'),
    write: (text) => Buffer.concat([turn(Buffer.from(text, 'utf16le')), rest]),
  };
}

/** In a charset whose characters are one byte each. */
function readSingleByte(bytes: Buffer, charset: string): BodyText | undefined {
  const byChar = new Map(Array.from(decodeAs(charset, allBytes) ?? '', (char, byte) => [char, byte]));
  const text = byChar.size === allBytes.length ? decodeAs(charset, bytes) : undefined;
  if (text === undefined) return undefined;
  return { text, write: (changed) => Uint8Array.from(changed, (char) => byChar.get(char) ?? 0x3f) };
}

const allBytes = Uint8Array.from({ length: 256 }, (_, byte) => byte);

function decodeAs(charset: string, bytes: Uint8Array): string | undefined {
  try {
    const decoder = new TextDecoder(charset, { fatal: true });
    // In one go, Node 20.20 reads windows-1252, which also stands for ISO-8859-1, without its 0x80 to 0x9F.
    return decoder.decode(bytes, { stream: true }) + decoder.decode();
  } catch {
    return undefined;
  }
}
