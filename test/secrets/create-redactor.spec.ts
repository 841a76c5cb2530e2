import assert from 'node:assert/strict';
import { createRedactor } from '../../src/secrets/create-redactor';

const secret = 'pä:ss "w/örd&<+%\\€😀';
const escapeAll = (text: string, write: (unit: number) => string) =>
  Array.from(text, (char) => (/[a-z0-9]/i.test(char) ? char : write(char.codePointAt(0) ?? 0))).join('');
const hex = (unit: number, digits: number) => unit.toString(16).padStart(digits, '0');
const json = JSON.stringify(secret).slice(1, -1);
const unicode = (change: (text: string) => string) =>
  secret.replace(/[^a-z0-9]/g, (unit) => `\\u${change(hex(unit.charCodeAt(0), 4))}`);

const misread = Buffer.from(secret).toString('latin1');
// In one go, Node 20.20 reads windows-1252 without its 0x80 to 0x9F.
const readWindows1252 = (text: string) => new TextDecoder('windows-1252').decode(Buffer.from(text), { stream: true });

const forms: Readonly<Record<string, string>> = {
  raw: secret,
  'with its letters in the other case': 'PÄ:SS "W/ÖRD&<+%\\€😀'.replace('Ä', 'ä').replace('Ö', 'ö'),
  'JSON-escaped': json,
  'JSON-escaped with \\/': json.replaceAll('/', '\\/'),
  'JSON-escaped with \\u beyond ASCII': json.replace(/[^ -~]/g, (unit) => `\\u${hex(unit.charCodeAt(0), 4)}`),
  'JSON-escaped with \\u everywhere': unicode((text) => text),
  'JSON-escaped with \\U in upper case': unicode((text) => text.toUpperCase()),
  'JSON-escaped the .NET way': json.replace(/\\"|[&<+]/g, (char) => `\\u${hex(char.charCodeAt(char.length - 1), 4)}`),
  'URL-encoded': encodeURIComponent(secret),
  'URL-encoded in lower case': encodeURIComponent(secret).replace(/%../g, (code) => code.toLowerCase()),
  'URL-encoded as a whole': encodeURI(secret),
  'form-encoded': new URLSearchParams({ s: secret }).toString().slice(2),
  'XML-escaped': secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;'),
  'XML-escaped in an attribute': secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;'),
  'XML-escaped by number': escapeAll(secret, (point) => `&#${point};`),
  'XML-escaped by number with zeros': escapeAll(secret, (point) => `&#0${point};`),
  'XML-escaped by hexadecimal number in upper case': escapeAll(
    secret,
    (point) => `&#X00${hex(point, 1).toUpperCase()};`,
  ),
  'XML-escaped everywhere': Array.from(secret, (char) => `&#x${hex(char.codePointAt(0) ?? 0, 4)};`).join(''),
  'JSON-escaped with \\u for letters too': secret.replace(/[\s\S]/g, (unit) => `\\u${hex(unit.charCodeAt(0), 4)}`),
  'URL-encoded everywhere, in mixed case': Buffer.from(secret).reduce(
    (text, byte, index) => `${text}%${index % 2 ? hex(byte, 2) : hex(byte, 2).toUpperCase()}`,
    '',
  ),
  'in UTF-8 taken for Latin-1': misread,
  'in UTF-8 taken for Latin-1, JSON-escaped': JSON.stringify(misread)
    .slice(1, -1)
    .replace(/[^ -~]/g, (char) => `\\u00${hex(char.charCodeAt(0), 2)}`),
  'in UTF-8 taken for Latin-1, XML-escaped': misread.replace(/[^ -~]/g, (char) => `&#${char.charCodeAt(0)};`),
  'in UTF-8 taken for windows-1252': readWindows1252(secret),
  'XML-escaped by hexadecimal number': escapeAll(secret, (point) => `&#x${hex(point, 1)};`),
};

/** What is certain to be in base64 of the secret, whatever stands around it. */
const core = (before: string, encoding: 'base64' | 'base64url') =>
  Buffer.from(`${before}${secret}zzz`).toString(encoding).replace(/=+$/, '');

describe('createRedactor', () => {
  it('takes out what stands before the hosts of URLs, in text and in bytes, once', () => {
    const redactor = createRedactor();
    const body = '{"url":"https:\\/\\/bob:pw@a.com\\/x","other":"http://bob:p@w@b.com"}';
    const hidden = '{"url":"https:\\/\\/redacted@a.com\\/x","other":"http://redacted@b.com"}';
    const { bytes, count } = redactor.bytes(Buffer.from(body));
    assert.deepEqual([Buffer.from(bytes).toString(), count], [hidden, 2]);
    assert.deepEqual(redactor.text(body), { text: hidden, count: 2 });
    assert.equal(redactor.text(hidden).count, 0);
    assert.ok(URL.canParse('https://redacted@a.com/'));
  });

  for (const [name, form] of Object.entries(forms)) {
    it(`finds a secret ${name}, in text and in bytes`, () => {
      const redactor = createRedactor();
      redactor.add(secret);
      assert.deepEqual(redactor.text(`a ${form} b ${form}`), { text: 'a [redacted] b [redacted]', count: 2 });
      const { bytes, count } = redactor.bytes(Buffer.from(`ä ${form} ö`));
      assert.deepEqual([Buffer.from(bytes).toString('utf8'), count], ['ä [redacted] ö', 1]);
    });
  }

  const writings: Readonly<Record<string, (text: string) => string>> = {
    percent: encodeURIComponent,
    json: (text) => JSON.stringify(text).slice(1, -1),
    ascii: (text) =>
      JSON.stringify(text)
        .slice(1, -1)
        .replace(/[^ -~]/g, (unit) => `\\u${hex(unit.charCodeAt(0), 4)}`),
    xml: (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;'),
    pointer: (text) => text.replaceAll('~', '~0').replaceAll('/', '~1'),
    form: (text) => new URLSearchParams({ s: text }).toString().slice(2),
  };
  const tricky = [secret, 'p%41\\n&amp;+ "x', '%25%2525\\\\u0041', 'STRAßE<ÀÉ>', 'a\\/b&lt;"c', '~/~1a~01&'];
  for (const one of tricky) {
    it(`finds ${JSON.stringify(one)} escaped up to three times, in any case`, () => {
      const redactor = createRedactor();
      redactor.add(one);
      const names = Object.keys(writings);
      const write = (chain: readonly string[]) => chain.reduce((text, name) => writings[name]?.(text) ?? text, one);
      const chains = names.flatMap((a) => [[a], ...names.flatMap((b) => [[a, b], ...names.map((c) => [a, b, c])])]);
      for (const chain of chains) {
        const written = write(chain);
        for (const form of [written, written.toUpperCase(), written.toLowerCase()])
          assert.equal(redactor.text(`x ${form} x`).text, 'x [redacted] x', `${chain}: ${form}`);
      }
    });
  }

  it('finds it in hexadecimal, and between other escapes', () => {
    const redactor = createRedactor();
    redactor.add(secret);
    const written = Buffer.from(secret).toString('hex');
    for (const text of [written, written.toUpperCase()]) assert.equal(redactor.text(`0x${text}`).text, '0x[redacted]');
    const escaped = `%20&amp;\\"${encodeURIComponent(secret)}\\n%22&lt;`;
    assert.equal(redactor.text(escaped).text, '%20&amp;\\"[redacted]\\n%22&lt;');
  });

  it('leaves escapes alone that are none', () => {
    const redactor = createRedactor();
    redactor.add('needle');
    for (const text of [
      '%',
      '%4',
      '%zz',
      '%u12',
      '\\',
      '\\u12',
      '\\x1',
      '&',
      '&amp',
      '&#;',
      '&#x;',
      '&#1114112;',
      '&none;',
      '%F5%80%80%80',
    ]) {
      assert.deepEqual(redactor.text(`${text}needle${text}`), { text: `${text}[redacted]${text}`, count: 1 }, text);
    }
  });

  for (const [charset, encode] of Object.entries({
    'utf-16le': (text: string) => Buffer.from(text, 'utf16le'),
    'utf-16be': (text: string) => Buffer.from(text, 'utf16le').swap16(),
    'windows-1252': (text: string) => Buffer.from(text.replaceAll('€', '\x80'), 'latin1'),
  })) {
    it(`finds it in a body in ${charset}, which stays in it`, () => {
      const redactor = createRedactor();
      redactor.add('pä€ß "w/örd');
      const { bytes, count } = redactor.bytes(encode('{"ö":"pä€ß \\"w/örd"}'), `text/plain; charset=${charset}`);
      assert.deepEqual([Buffer.from(bytes), count], [encode('{"ö":"[redacted]"}'), 1]);
    });
  }

  it('takes a time that grows with the length only', () => {
    const redactor = createRedactor();
    for (let index = 0; index < 20; index += 1) redactor.add(`aaaaaaaaaaaaaaa${index}`);
    for (const part of ['a', '\\', '%25', '&amp;', '&#', '&#0', ' a', 'aaaa ', '\\u00', '%e4%b8']) {
      const started = process.cpuUsage().user;
      redactor.text(part.repeat(20_000));
      assert.ok(process.cpuUsage().user - started < 5_000_000, part);
    }
  });

  for (const encoding of ['base64', 'base64url'] as const) {
    for (const before of ['', 'x', 'xy']) {
      it(`finds it inside ${encoding} after ${before.length} bytes`, () => {
        const redactor = createRedactor();
        redactor.add(secret);
        const text = core(before, encoding);
        const { text: redacted, count } = redactor.text(text);
        assert.equal(count, 1);
        // What is left holds no whole byte of the secret.
        assert.match(redacted, /^.{0,3}\[redacted\].{0,5}$/);
        assert.equal(redactor.text(encodeURIComponent(text)).count, 1);
        assert.equal(redactor.bytes(Buffer.from(text.replaceAll('/', '\\/'))).count, 1);
      });
    }
  }

  const wrapped: Readonly<Record<string, string>> = {
    '\\n': '\n',
    '\\r\\n': '\r\n',
    'escaped \\n': '\\n',
    'escaped \\r\\n': '\\r\\n',
  };
  for (const [name, lineBreak] of Object.entries(wrapped)) {
    it(`finds it inside base64 that ${name} breaks into lines`, () => {
      const redactor = createRedactor();
      redactor.add(secret);
      redactor.addPair('jdoe', secret);
      for (let before = 0; before < 76; before += 1) {
        const encoded = Buffer.from(`${'x'.repeat(before)}jdoe:${secret}`).toString('base64');
        const text = encoded.replace(/.{76}(?=.)/g, `$&${lineBreak}`);
        for (const redacted of [
          redactor.text(text).text,
          Buffer.from(redactor.bytes(Buffer.from(text)).bytes).toString(),
        ]) {
          assert.match(redacted, /^[A-Za-z0-9+/\\\s]*\[redacted\].{0,4}$/);
          assert.ok(!Buffer.from(redacted, 'base64').toString().includes('ä:ss'), redacted);
        }
      }
    });
  }

  it('finds what is written in Latin-1', () => {
    const redactor = createRedactor();
    redactor.add('pässword');
    redactor.addPair('jörg', 'ä');
    const latin1 = Buffer.from('<pässword>', 'latin1');
    assert.equal(Buffer.from(redactor.bytes(latin1).bytes).toString('latin1'), '<[redacted]>');
    for (const text of [btoa('<pässword>'), btoa('jörg:ä'), 'p%E4ssword'])
      assert.equal(redactor.text(text).count, 1, text);
  });

  it('finds the pair raw, in base64 and URL-encoded, though its password is short', () => {
    const redactor = createRedactor();
    redactor.addPair('jörg', 'a/b');
    const token = Buffer.from('jörg:a/b').toString('base64');
    for (const text of ['jörg:a/b', token, encodeURIComponent(token), `j%C3%B6rg:a%2Fb`]) {
      assert.match(redactor.text(text).text, /^\[redacted\](=|%3D)*$/, text);
    }
    assert.deepEqual(redactor.text('a/b'), { text: 'a/b', count: 0 });
  });

  it('leaves everything alone for empty and short secrets', () => {
    const redactor = createRedactor();
    redactor.add('');
    redactor.add('abc');
    redactor.addPair('', '');
    redactor.addPair('jdoe', '');
    const text = 'abc : Og== jdoe: amRvZTo=';
    assert.deepEqual(redactor.text(text), { text, count: 0 });
  });

  it('takes out all of what overlaps, and never its own mark', () => {
    const redactor = createRedactor();
    for (const one of ['abcd', 'cdef', 'abcdefgh', 'redacted', 'abab']) redactor.add(one);
    const cases = [
      ['xabcdefx', 'x[redacted]x', 1],
      ['abcdefgh', '[redacted]', 1],
      ['ababab', '[redacted]', 1],
      ['abcdabcd', '[redacted][redacted]', 2],
      ['redacted abcd', '[redacted] [redacted]', 2],
    ] as const;
    for (const [text, redacted, count] of cases) assert.deepEqual(redactor.text(text), { text: redacted, count });
  });

  it('takes no character of a secret for a part of an expression', () => {
    const redactor = createRedactor();
    redactor.add('a.c*(d)[e]^$|{2}?\\');
    assert.deepEqual(redactor.text('abcc(d)e'), { text: 'abcc(d)e', count: 0 });
    assert.deepEqual(redactor.text('<a.c*(d)[e]^$|{2}?\\>'), { text: '<[redacted]>', count: 1 });
  });

  it('leaves bytes that are no text as they are', () => {
    const all = Uint8Array.from({ length: 256 }, (_, index) => index);
    const redactor = createRedactor();
    redactor.add('s€cret');
    assert.equal(redactor.bytes(all).bytes, all);
    const mixed = Buffer.concat([all, Buffer.from('s€cret'), all]);
    const { bytes, count } = redactor.bytes(mixed);
    assert.deepEqual([Buffer.from(bytes), count], [Buffer.concat([all, Buffer.from('[redacted]'), all]), 1]);
  });
});
