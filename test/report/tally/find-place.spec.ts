import assert from 'node:assert/strict';
import { createPlaceFinder } from '../../../src/report/tally/find-place';

const json = '\ufeff {"a/b": [ {"x": "q\\"}"}, {"x": 2.5, "y": [true, null]} ], "": {"z": []}, "n": -1}';
const xml = `<?xml version="1.0"?><!-- <Id>0</Id> -->
<s:Sites total="2"><Count>2</Count><Site><Id>1</Id><Name><![CDATA[<Id>]]></Name></Site><Site kind='a>b'><Id>2</Id><Empty/></Site>
<List><Item>a</Item><Item>b</Item></List></s:Sites>`;

/** Text, path, and what is marked; nothing where nothing is. */
const cases: readonly (readonly [type: string, text: string, path: string, marked: string | undefined])[] = [
  ['application/json', json, '/n', '"n": -1'],
  ['application/json', json, '/a~1b/0/x', '"x": "q\\"}"'],
  ['application/json', json, '/a~1b/1/y/1', 'null'],
  ['application/json', json, '/a~1b/1', '{'],
  ['application/json', json, '/a~1b/*/y', '"y": ['],
  ['application/json', json, '//z', '"z": ['],
  ['application/json', json, '/a~1b/0/missing', '{'],
  ['application/json', json, '/a~1b/7/x', '"a/b": ['],
  ['application/json', json, '', undefined],
  ['application/json', json, 'Content-Type', undefined],
  ['application/json', '', '/a', undefined],
  ['application/json', '{"a": {"b": "cut off', '/a/b', '"b": "cut off'],
  ['application/json', '{"a" 1, "b": 2}', '/b', '{'],
  ['application/json', `{"a":${'['.repeat(100)}`, '/a/0/0', '['],
  ['text/html', '[{"a":1}]', '/0/a', '"a":1'],
  ['application/xml', xml, '/Count', '<Count>2</Count>'],
  ['application/xml', xml, '/Site/1/Id', '<Id>2</Id>'],
  ['application/xml', xml, '/Site/0/Name', '<Name><![CDATA[<Id>]]></Name>'],
  ['application/xml', xml, '/Site/*/Empty', '<Empty/>'],
  ['application/xml', xml, '/List/1', '<Item>b</Item>'],
  ['application/xml', xml, '/List/Item/1', '<Item>b</Item>'],
  ['application/xml', xml, '/Site/1/@kind', "kind='a>b'"],
  ['application/xml', xml, '/total', 'total="2"'],
  ['application/xml', xml, '/Site/1/Missing', "<Site kind='a>b'>"],
  ['application/xml', '<a><b>cut', '/b', '<b>cut'],
  ['application/xml', 'no markup', '/b', undefined],
  ['text/plain', 'plain', '/b', undefined],
];

describe('createPlaceFinder', () => {
  for (const [type, text, path, marked] of cases) {
    it(`finds ${JSON.stringify(marked)} for ${path} in ${type}`, () => {
      const finder = createPlaceFinder({ status: 200, headers: [['Content-Type', type]], body: Buffer.from(text) });
      const place = finder.find(path);
      assert.equal(place && finder.text?.slice(place.start, place.end), marked);
    });
  }

  it('finds nothing in what is no text', () => {
    const finder = createPlaceFinder({ status: 200, headers: [], body: Buffer.from([0xff, 0x00, 0x80]) });
    assert.deepEqual([finder.text, finder.find('/a')], [undefined, undefined]);
  });

  it('takes no time for a large body', () => {
    const text = JSON.stringify(Array.from({ length: 50_000 }, (_, id) => ({ id, tags: ['{', '"', '\\'] })));
    const finder = createPlaceFinder({ status: 200, headers: [], body: Buffer.from(text) });
    const place = finder.find('/49999/id');
    assert.equal(place && text.slice(place.start, place.end), '"id":49999');
  });
});
