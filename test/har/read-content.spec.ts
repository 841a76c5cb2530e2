import assert from 'node:assert/strict';
import * as zlib from 'node:zlib';
import { type RecordedContent, readContent } from '../../src/har/read-content';

const text = '[{"Name":"Zürich"}]';
const xml = '<?xml version="1.0"?><a>Zürich</a>';
const base64 = (value: string | Uint8Array) => Buffer.from(value).toString('base64');
const latin1 = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');
const lossy = (bytes: Uint8Array) => Buffer.from(bytes).toString('utf8');
const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d]);

/** Since Node.js 22.15. */
const { zstdCompressSync } = zlib as { zstdCompressSync?: (bytes: Uint8Array) => Uint8Array };
const zstd = zstdCompressSync?.(Buffer.from(text)) ?? Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x20]);

type Recorded = Partial<RecordedContent> & Pick<RecordedContent, 'text'>;
type Row = readonly [name: string, recorded: Recorded, expected: string | Uint8Array | { readonly lost: string }];

const packed = (coding: string, bytes: Uint8Array, rest: Partial<Recorded> = {}): Recorded => ({
  text: base64(bytes),
  encoding: 'base64',
  codings: [coding],
  ...rest,
});
const lost = (reason: string) => ({ lost: `the body was recorded ${reason}` });

const encodings: readonly Row[] = [
  ['text', { text }, text],
  ['text that is called utf-8', { text, encoding: 'UTF-8' }, text],
  ['base64', { text: base64(text), encoding: 'base64' }, text],
  ['base64 in capitals', { text: base64(text), encoding: ' BASE64 ' }, text],
  ['base64 in lines', { text: base64(text).replace(/.{10}/g, '$&\r\n'), encoding: 'base64' }, text],
  ['base64 of URLs, without padding', { text: Buffer.from(xml).toString('base64url'), encoding: 'base64' }, xml],
  ['base64 that is not called so', { text: base64(text), size: 20 }, text],
  ['base64 of XML that is not called so', { text: base64(xml), mediaType: 'application/soap+xml' }, xml],
  [
    'base64 that the API may have sent',
    { text: base64(text), size: base64(text).length },
    { lost: 'the body is base64, of the API or of the recorder' },
  ],
  [
    'base64 whose size is said to be its own',
    { text: base64(text), encoding: 'base64', size: base64(text).length },
    text,
  ],
  ['base64 that is text', { text: base64(text), mediaType: 'text/plain' }, base64(text)],
  ['text that is called base64', { text, encoding: 'base64' }, text],
  ['XML that is called base64', { text: xml, encoding: 'base64', mediaType: 'text/xml' }, xml],
  ['an HTML page that is called base64', { text: '<html>', encoding: 'base64' }, '<html>'],
  ['a sentence that is called base64', { text: 'No.', encoding: 'base64', mediaType: 'text/plain' }, 'No.'],
  ['a word that is called base64', { text: 'Nope', encoding: 'base64', mediaType: 'text/plain', size: 4 }, 'Nope'],
  ...['true', 'null', '1234'].map(
    (literal): Row => [`${literal}, which is called base64`, { text: literal, encoding: 'base64' }, literal],
  ),
  ['what is neither base64 nor JSON', { text: 'W3si%%', encoding: 'base64' }, lost('as base64, which it is not')],
  ['hexadecimal digits', { text: '5b5d', encoding: 'hex' }, lost('in an encoding that Vouch does not read')],
  ['an image', { text: base64(png), encoding: 'base64', mediaType: 'image/png' }, png],
];

const codings: readonly Row[] = [
  ['gzip', packed('gzip', zlib.gzipSync(text)), text],
  ['x-gzip', packed('x-gzip', zlib.gzipSync(text)), text],
  ['deflate', packed('deflate', zlib.deflateSync(text)), text],
  ['deflate without a header', packed('deflate', zlib.deflateRawSync(text)), text],
  ['br', packed('br', zlib.brotliCompressSync(text)), text],
  ['gzip in br', packed('', zlib.brotliCompressSync(zlib.gzipSync(text)), { codings: ['gzip', 'br'] }), text],
  ['gzip that is not called base64', packed('gzip', zlib.gzipSync(text), { encoding: '', size: 20 }), text],
  ['gzip as characters', { text: latin1(zlib.gzipSync(text)), codings: ['gzip'] }, text],
  ['gzip as lost characters', { text: lossy(zlib.gzipSync(text)), codings: ['gzip'] }, lost('packed, and as text')],
  ...['gzip', 'deflate', 'br', 'zstd', 'identity', 'rar'].flatMap((coding): readonly Row[] => [
    [`${coding} that the recorder unpacked`, { text, codings: [coding] }, text],
    [`${coding} that the recorder unpacked, in base64`, packed(coding, Buffer.from(text)), text],
  ]),
  ['an image that was unpacked', packed('br', png, { mediaType: 'image/png' }), png],
  ['gzip cut off', packed('gzip', zlib.gzipSync(text).subarray(0, 20)), lost('packed (gzip) and cannot be unpacked')],
  [
    'br cut off',
    packed('br', zlib.brotliCompressSync(text).subarray(0, 9)),
    lost('packed (br) and cannot be unpacked'),
  ],
  ['an unknown coding', packed('rar', zlib.gzipSync(text)), lost('packed (rar) and cannot be unpacked')],
  ['a coding that is none', packed('a b', zlib.gzipSync(text)), lost('packed and cannot be unpacked')],
  [
    'zstd where Node.js can',
    packed('zstd', zstd),
    zstdCompressSync ? text : lost('packed (zstd), which this Node.js cannot unpack'),
  ],
];

describe('readContent', () => {
  for (const [name, recorded, expected] of [...encodings, ...codings]) {
    it(`reads ${name}`, () => {
      const read = readContent({ encoding: '', size: -1, mediaType: 'application/json', codings: [], ...recorded });
      if ('lost' in read) assert.deepEqual(read, expected);
      else assert.deepEqual(Buffer.from(read.body), typeof expected === 'string' ? Buffer.from(expected) : expected);
    });
  }

  it('does not unpack more than memory holds', () => {
    const bomb = zlib.gzipSync(Buffer.alloc(257 * 1024 * 1024), { level: 1 });
    const recorded = packed('gzip', bomb, { mediaType: 'application/json' });
    const read = readContent({ encoding: '', size: -1, mediaType: 'application/json', codings: [], ...recorded });
    assert.deepEqual(read, lost('packed (gzip) and cannot be unpacked'));
  }).timeout(20_000);
});
