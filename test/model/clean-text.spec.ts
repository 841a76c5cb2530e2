import assert from 'node:assert/strict';
import { cleanText } from '../../src/model/clean-text';

describe('cleanText', () => {
  const cases: readonly (readonly [title: string, text: string, expected: string])[] = [
    ['leaves text alone', 'Zürich › “déjà” 東京 🎉', 'Zürich › “déjà” 東京 🎉'],
    ['shows an escape sequence', '\u001b[2J\u001b]0;owned\u0007', '\\u001b[2J\\u001b]0;owned\\u0007'],
    ['shows eight-bit controls', '\u009b31m\u0085\u007f', '\\u009b31m\\u0085\\u007f'],
    ['keeps to one line', 'a\r\nb\tc\u2028d', 'a\\r\\nb\\tc\\u2028d'],
    ['shows bidirectional and zero-width characters', 'a\u202eb\u200b\ufeff', 'a\\u202eb\\u200b\\ufeff'],
    ['shows tag characters', '\u{e0041}', '\\u{e0041}'],
    ['shows what XML forbids', '\u0000\ud800x\udc00\uffff', '\\u0000\\ud800x\\udc00\\uffff'],
    ['cuts', 'x'.repeat(11), `${'x'.repeat(9)}…`],
    ['never cuts a character in two', `${'x'.repeat(8)}🎉yz`, `${'x'.repeat(8)}…`],
  ];
  for (const [title, text, expected] of cases) {
    it(title, () => assert.equal(cleanText(text, title.includes('cut') ? 10 : 200), expected));
  }
});
