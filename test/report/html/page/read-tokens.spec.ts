import assert from 'node:assert/strict';
import { readLines } from '../../../../src/report/html/page/read-tokens.js';

const show = (text: string, mediaType = '') =>
  readLines(text, { mediaType })
    .map((line) => line.map((token) => token.text).join(''))
    .join('\n');

const cases: readonly (readonly [name: string, text: string, shown: string, mediaType?: string])[] = [
  [
    'JSON',
    '{"a":[1,{"b":"c, {d}"}],"e":{},"f":[]}',
    '{\n  "a": [\n    1,\n    {\n      "b": "c, {d}"\n    }\n  ],\n  "e": {},\n  "f": []\n}',
  ],
  ['numbers as they came', '[1.0,-0,1e5,12345678901234567890]', '[\n  1.0,\n  -0,\n  1e5,\n  12345678901234567890\n]'],
  ['JSON that is cut off', '{"a":["b', '{\n  "a": [\n    "b'],
  ['JSON from the middle', '"}, {"a": 1}], "b"', '"}, {"a": 1}], "b"'],
  ['what is only called JSON', 'oops <b>', 'oops<b>', 'application/json'],
  [
    'XML',
    '<?xml version="1.0"?><a x="1>0"><b>1</b><c/>\n <d><e>t</e></d></a>',
    '<?xml version="1.0"?>\n<a x="1>0">\n  <b>1</b>\n  <c/>\n  <d>\n    <e>t</e>\n  </d>\n</a>',
  ],
  ['XML that is cut off', '<a><b>text', '<a>\n  <b>text'],
  ['HTML as it came', '<!DOCTYPE html>\n<p>a<br>\n  b', '<!DOCTYPE html>\n<p>a<br>\n  b'],
  ['plain text', 'a\r\nb', 'a\nb'],
];

describe('readLines', () => {
  for (const [name, text, shown, mediaType] of cases)
    it(`shows ${name}`, () => assert.equal(show(text, mediaType), shown));

  it('marks a place, and says what is what', () => {
    const text = '{"a":"b","c":-1.5,"d":null}';
    const tokens = readLines(text, { place: { start: 9, end: 17 } }).flat();
    assert.deepEqual(
      tokens
        .filter(({ marked }) => marked)
        .map((token) => token.text)
        .join(''),
      '"c":-1.5',
    );
    assert.deepEqual(
      tokens.filter(({ kind }) => kind !== '' && kind !== 'mark').map(({ kind, text: own }) => `${kind} ${own}`),
      ['name "a"', 'string "b"', 'name "c"', 'number -1.5', 'name "d"', 'word null'],
    );
  });

  it('loses nothing of a megabyte in one line, nor takes long', () => {
    const text = `["${'x\\"'.repeat(300_000)}"]`;
    assert.equal(show(text).replace(/\s/g, ''), text);
  });
});
