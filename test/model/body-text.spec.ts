import assert from 'node:assert/strict';
import { readBodyText } from '../../src/model/body-text';

const little = (text: string) => Buffer.from(text, 'utf16le');
const big = (text: string) => little(text).swap16();
const utf8 = (text: string) => Buffer.from(text);

const cases: Readonly<Record<string, [body: Uint8Array, contentType: string, text: string | undefined]>> = {
  'UTF-8': [utf8('{"é":"😀"}'), '', '{"é":"😀"}'],
  'UTF-8 whatever single byte charset is named': [utf8('é'), 'text/plain; charset=iso-8859-2', 'é'],
  'UTF-16 by its byte order mark': [little('\ufeffé{}'), '', '\ufeffé{}'],
  'big-endian UTF-16 by its byte order mark': [big('\ufeffé{}'), '', '\ufeffé{}'],
  'UTF-16 by its charset': [little('"€é"'), 'application/json; charset="UTF-16LE"', '"€é"'],
  'UTF-16 whose charset names no order': [little('"€é"'), 'application/json;charset=utf-16', '"€é"'],
  'big-endian UTF-16 by its charset': [big('"€é"'), 'application/json; charset=utf-16be', '"€é"'],
  'UTF-16 by its zeros': [little('<a>é</a>'), '', '<a>é</a>'],
  'big-endian UTF-16 by its zeros': [big('[1]'), 'application/json; charset=utf-8', '[1]'],
  'UTF-8 that is said to be UTF-16': [utf8('{"é":1}'), 'application/json; charset=utf-16le', '{"é":1}'],
  'a charset of single bytes': [Uint8Array.of(0xcf, 0xe0, 0x21), 'text/plain; charset=windows-1251', 'Па!'],
  'Latin-1': [Uint8Array.of(0xe4, 0x80), 'text/plain; charset=iso-8859-1', 'ä€'],
  'what is no text': [Uint8Array.of(0xff, 0, 0x80), '', undefined],
  'a charset of several bytes': [Uint8Array.of(0xa4, 0xa2), 'text/plain; charset=euc-jp', undefined],
  'an unknown charset': [Uint8Array.of(0xe4), 'text/plain; charset=nonsense', undefined],
};

describe('readBodyText', () => {
  for (const [title, [body, contentType, text]] of Object.entries(cases)) {
    it(`reads and writes ${title}`, () => {
      const read = readBodyText(body, contentType);
      assert.equal(read?.text, text);
      if (read) assert.deepEqual(Buffer.from(read.write(read.text)), Buffer.from(body));
    });
  }

  it('keeps half a character at the end of UTF-16', () => {
    const body = Buffer.concat([little('ab'), Buffer.from([0x63])]);
    const read = readBodyText(body, 'text/plain; charset=utf-16le');
    assert.deepEqual(read?.write('x'), Buffer.concat([little('x'), Buffer.from([0x63])]));
  });
});
