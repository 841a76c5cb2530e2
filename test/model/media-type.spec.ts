import assert from 'node:assert/strict';
import { charsetOf, essenceOf, isForm, isJson, isXml, matchesRange } from '../../src/model/media-type';

type Format = 'json' | 'xml' | 'form' | undefined;

const types: readonly (readonly [mediaType: string, essence: string, format?: Format, charset?: string])[] = [
  ['application/json', 'application/json', 'json'],
  ['APPLICATION/JSON', 'application/json', 'json'],
  ['application/json; charset=utf-8', 'application/json', 'json', 'utf-8'],
  ['application/json;charset="UTF-16LE"', 'application/json', 'json', 'utf-16le'],
  [' application/json ;  v=1 ; Charset = latin1', 'application/json', 'json', 'latin1'],
  ['text/json', 'text/json', 'json'],
  ['application/problem+json; v=1', 'application/problem+json', 'json'],
  ['image/thing+JSON', 'image/thing+json', 'json'],
  ['application/json-seq', 'application/json-seq'],
  ['application/xjson', 'application/xjson'],
  ['application/x-json', 'application/x-json'],
  ['application/xml', 'application/xml', 'xml'],
  ['text/xml; charset=us-ascii', 'text/xml', 'xml', 'us-ascii'],
  ['image/svg+xml', 'image/svg+xml', 'xml'],
  ['application/xhtml+xml;profile="a;b"', 'application/xhtml+xml', 'xml'],
  ['application/xml-dtd', 'application/xml-dtd'],
  ['application/x-www-form-urlencoded', 'application/x-www-form-urlencoded', 'form'],
  ['Application/X-WWW-Form-URLEncoded; charset=utf-8', 'application/x-www-form-urlencoded', 'form', 'utf-8'],
  ['multipart/form-data; boundary=x', 'multipart/form-data'],
  ['text/plain; title="; charset=fake"; charset=real', 'text/plain', undefined, 'real'],
  ['text/plain; title="a\\"; charset=fake"', 'text/plain'],
  ['text/plain; xcharset=a', 'text/plain'],
  ['text/plain; charset=', 'text/plain'],
  ['text/plain; charset=""', 'text/plain'],
  ['text/plain; charset="utf-8', 'text/plain', undefined, 'utf-8'],
  ['text/plain;', 'text/plain'],
  ['', ''],
  [';', ''],
  ['; charset=utf-8', '', undefined, 'utf-8'],
  ['json', 'json'],
  ['/', '/'],
  ['application/json, text/html', 'application/json, text/html'],
];

describe('a media type', () => {
  for (const [mediaType, essence, format, charset] of types) {
    it(`is read from '${mediaType}'`, () => {
      assert.deepEqual(
        {
          essence: essenceOf(mediaType),
          json: isJson(mediaType),
          xml: isXml(mediaType),
          form: isForm(mediaType),
          charset: charsetOf(mediaType),
        },
        { essence, json: format === 'json', xml: format === 'xml', form: format === 'form', charset },
      );
    });
  }

  it('is read in no time, however long it is', () => {
    for (const part of [';', '; ', ' ', ';a', ';a=', ';a="', '"', '\\']) {
      const start = performance.now();
      charsetOf(part.repeat(20_000));
      assert.ok(performance.now() - start < 1000, JSON.stringify(part));
    }
  });
});

const ranges: readonly (readonly [mediaType: string, range: string, matches: boolean])[] = [
  ['image/gif', 'image/gif', true],
  ['IMAGE/GIF; q=1', 'image/gif;v=2', true],
  ['image/gif', 'Image/*', true],
  ['image/gif', 'image/*; q=0.5', true],
  ['image/gif', '*/*', true],
  ['image/gif', 'image/png', false],
  ['image/gif', 'text/*', false],
  ['images/gif', 'image/*', false],
  ['image/gif', 'image', false],
  ['image/gif', '', false],
  ['image/gif/x', 'image/gif', false],
  ['image/*', 'image/*', true],
  ['image/*', 'image/gif', false],
  ['application/problem+json', 'application/json', false],
  ['', '*/*', true],
  ['', 'image/*', false],
  ['nonsense', '*/*', true],
];

describe('matchesRange', () => {
  for (const [mediaType, range, matches] of ranges) {
    it(`finds '${mediaType}' ${matches ? 'inside' : 'outside of'} '${range}'`, () => {
      assert.equal(matchesRange(mediaType, range), matches);
    });
  }
});
