import assert from 'node:assert/strict';
import { decodeChunks, decodeText } from '../../src/text/decode-text';

const readable: readonly (readonly [name: string, bytes: Uint8Array, text: string])[] = [
  ['nothing', Buffer.of(), ''],
  ['ASCII', Buffer.from('a'), 'a'],
  ['UTF-8', Buffer.from('é\n😀'), 'é\n😀'],
  ['UTF-8 with a byte order mark', Buffer.from('\ufeffé'), 'é'],
  ['no more than a byte order mark', Buffer.from('\ufeff'), ''],
  ['a second byte order mark, which is text', Buffer.from('\ufeff\ufeffa'), '\ufeffa'],
  ['UTF-16LE', Buffer.from('\ufeffé\n😀', 'utf16le'), 'é\n😀'],
  ['UTF-16BE', Buffer.from('\ufeffé\n😀', 'utf16le').swap16(), 'é\n😀'],
];

const refused: readonly (readonly [name: string, bytes: Uint8Array, what: string])[] = [
  ['Windows-1252', Buffer.from('a\nb\nschlüssel', 'latin1'), ' at line 3: it is probably in Windows-1252 (Latin-1)'],
  ['Shift JIS', Buffer.of(0x41, 10, 0x83, 0x81, 0x90), ' at line 2: it is in another encoding'],
  ['half a character at the end', Buffer.from('aé').subarray(0, 2), ': it ends within a character'],
  [
    'UTF-16 without a mark',
    Buffer.from('ab', 'utf16le'),
    ' at line 1: it is probably UTF-16 without a byte order mark, or no text at all',
  ],
  [
    'half a UTF-16 character',
    Buffer.from('\ufeffab', 'utf16le').subarray(0, 5),
    ': it begins like UTF-16LE, but is not',
  ],
  ['UTF-32', Buffer.of(0xff, 0xfe, 0, 0, 65, 0, 0, 0), ': it is UTF-32'],
  ['gzip', Buffer.of(0x1f, 0x8b, 8, 0, 0), ': it is compressed (gzip)'],
];

describe('decodeText', () => {
  for (const [name, bytes, text] of readable) {
    it(`reads ${name}, whole and byte by byte`, async () => {
      assert.equal(decodeText(bytes, 'x'), text);
      assert.equal(await decodeBytes(bytes), text);
    });
  }

  for (const [name, bytes, what] of refused) {
    it(`refuses ${name}, whole and byte by byte`, async () => {
      const expected = { code: 'ERR_ENCODING', what: `x is not UTF-8${what}.`, remedy: 'Save it as text in UTF-8.' };
      assert.throws(() => decodeText(bytes, 'x'), expected);
      await assert.rejects(decodeBytes(bytes), { code: 'ERR_ENCODING' });
    });
  }
});

async function decodeBytes(bytes: Uint8Array): Promise<string> {
  async function* source() {
    for (const byte of bytes) yield Uint8Array.of(byte);
  }
  const chunks: Uint8Array[] = [];
  for await (const chunk of decodeChunks(source(), 'x')) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
