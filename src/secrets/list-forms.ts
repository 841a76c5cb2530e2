import { readEscape } from './read-escape';
import { unitsOf } from './unescape-text';

/** A secret as text: as it is, with spaces as forms write them, misread, and in hexadecimal. */
export function listPlainForms(secret: string): readonly string[] {
  const utf8 = Buffer.from(secret, 'utf8');
  return [
    ...listMistaken(secret).flatMap((text) => [text, text.replaceAll(' ', '+')]),
    // ß has two capitals.
    secret.toUpperCase(),
    utf8.toString('latin1'),
    // In one go, Node 20.20 reads windows-1252 without its 0x80 to 0x9F.
    new TextDecoder('windows-1252').decode(utf8, { stream: true }),
    ...encode(secret).map((bytes) => bytes.toString('hex')),
  ];
}

/**
 * A text, and what becomes of it where the escapes around it are undone, up to three times: what only looks like an escape of another
 * kind is undone with them.
 */
function listMistaken(secret: string): readonly string[] {
  let texts = new Set([secret]);
  for (const kind of ['%', '\\', '&', '~']) {
    const once = new Set([...texts].flatMap((text) => [text, undo(text, kind)]));
    const twice = new Set([...once].flatMap((text) => [text, undo(text, kind)]));
    texts = new Set([...twice].flatMap((text) => [text, undo(text, kind)]));
  }
  return [...texts];
}

/** Undoes the escapes that begin with one character. */
function undo(text: string, kind: string): string {
  const units = unitsOf(text);
  let undone = '';
  for (let index = 0; index < text.length; ) {
    const found = text[index] === kind ? readEscape(units, index) : undefined;
    undone += found ? String.fromCodePoint(found.point) : text.charAt(index);
    index += found?.length ?? 1;
  }
  return undone;
}

/** What a secret looks like inside base64, depending on how many bytes stand before it; the characters its neighbours change are left out. */
export function listBase64Forms(secret: string): readonly string[] {
  return [secret, swapCase(secret)].flatMap(encode).flatMap((bytes) =>
    [0, 1, 2].map((before) => {
      const encoded = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
      return encoded.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6));
    }),
  );
}

/** A username and password in base64, on their own. */
export function listPairForms(username: string, password: string): readonly string[] {
  return [`${username}:${password}`, `${username}:${swapCase(password)}`, `${swapCase(username)}:${password}`]
    .flatMap(encode)
    .map((bytes) => bytes.toString('base64').replace(/=+$/, ''));
}

const swapCase = (text: string) =>
  text.replace(/[a-z]/gi, (letter) => (letter < 'a' ? letter.toLowerCase() : letter.toUpperCase()));

/** A text in UTF-8 and, as `btoa` and old servers do it, in Latin-1. */
function encode(text: string): readonly Buffer[] {
  const isLatin1 = /^[\0-\xff]*$/.test(text) && /[\x80-\xff]/.test(text);
  return [Buffer.from(text, 'utf8'), ...(isLatin1 ? [Buffer.from(text, 'latin1')] : [])];
}
