import assert from 'node:assert/strict';
import { type BodyRecord, describeBody } from '../../../src/report/files/describe-body';

describe('describeBody', () => {
  const limit = 16 * 1024;
  const png = Buffer.from('89504e470d0a1a0a', 'hex');
  const cases: readonly (readonly [title: string, body: Uint8Array, type: string | undefined, expected: BodyRecord])[] =
    [
      [
        'JSON',
        Buffer.from('{"é":1}'),
        'application/json; charset=utf-8',
        { size: 8, mediaType: 'application/json', text: '{"é":1}' },
      ],
      ['no media type', Buffer.from('hi'), undefined, { size: 2, text: 'hi' }],
      ['nothing', Buffer.alloc(0), undefined, { size: 0, text: '' }],
      ['binary by media type', Buffer.from('GIF'), 'Image/GIF', { size: 3, mediaType: 'image/gif' }],
      [
        'an image that is text',
        Buffer.from('<svg/>'),
        'image/svg+xml',
        { size: 6, mediaType: 'image/svg+xml', text: '<svg/>' },
      ],
      ['binary whatever it says', png, 'text/plain', { size: 8, mediaType: 'text/plain' }],
      ['as long as may be', Buffer.alloc(limit, 'a'), undefined, { size: limit, text: 'a'.repeat(limit) }],
      [
        'too long',
        Buffer.alloc(limit + 1, 'a'),
        undefined,
        { size: limit + 1, text: 'a'.repeat(limit), truncated: true },
      ],
      [
        'cut through a character',
        Buffer.concat([Buffer.alloc(limit - 1, 'a'), Buffer.from('é')]),
        undefined,
        { size: limit + 1, text: 'a'.repeat(limit - 1), truncated: true },
      ],
      [
        'UTF-16, whatever its charset says',
        Buffer.from('\ufeff{"é":1}', 'utf16le'),
        'application/json',
        { size: 16, mediaType: 'application/json', text: '{"é":1}' },
      ],
      [
        'UTF-16 cut through a character of two units',
        Buffer.from(`${'a'.repeat(limit / 2 - 1)}😀`, 'utf16le'),
        'text/plain; charset=utf-16le',
        { size: limit + 2, mediaType: 'text/plain', text: 'a'.repeat(limit / 2 - 1), truncated: true },
      ],
      ['zeros between characters', Buffer.from('a\0\0\0b\0\0\0'), 'text/plain', { size: 8, mediaType: 'text/plain' }],
    ];
  for (const [title, body, type, expected] of cases) {
    it(title, () => assert.deepEqual(describeBody(body, type === undefined ? [] : [['content-type', type]]), expected));
  }
});
