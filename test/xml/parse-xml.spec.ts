import assert from 'node:assert/strict';
import { parseXml } from '../../src/xml/parse-xml';

const declared = (encoding: string): string => `<?xml version="1.0" encoding="${encoding}"?><a>é€</a>`;
const utf16be = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

describe('parseXml', () => {
  it('gives the tree with names, namespaces, attributes and text', () => {
    const xml = `<!-- before --><?pi x?><p:a xmlns:p="urn:p" xmlns="urn:d" id="1" p:kind="k"
  ><b>x&amp;<!-- c --><![CDATA[<y>]]></b>
  <c\n x="&lt;&#65;&quot;"/></p:a>\n`;
    assert.deepEqual(parseXml(xml), {
      ok: true,
      root: {
        name: 'a',
        prefix: 'p',
        namespace: 'urn:p',
        attributes: { id: '1', kind: 'k' },
        nil: false,
        text: '\n  ',
        children: [
          {
            name: 'b',
            namespace: 'urn:d',
            attributes: {},
            nil: false,
            children: [],
            text: 'x&<y>',
          },
          {
            name: 'c',
            namespace: 'urn:d',
            attributes: { x: '<A"' },
            nil: false,
            children: [],
            text: '',
          },
        ],
      },
    });
  });

  it('keeps attributes with names of object members apart from the object', () => {
    const parsed = parseXml('<a __proto__="1" constructor="2"/>');
    assert.deepEqual(parsed.ok && Object.entries(parsed.root.attributes), [
      ['__proto__', '1'],
      ['constructor', '2'],
    ]);
  });

  const encodings: [title: string, content: string | Uint8Array, text: string][] = [
    ['text, whatever it declares', declared('UTF-16'), 'é€'],
    ['text with a byte order mark', `\uFEFF${declared('UTF-8')}`, 'é€'],
    ['UTF-8 without declaration', Buffer.from('<a>é€</a>'), 'é€'],
    ['UTF-8 declared', Buffer.from(declared('UTF-8')), 'é€'],
    ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${declared('utf-8')}`), 'é€'],
    ['a byte order mark over a declaration', Buffer.from(`\uFEFF${declared('ISO-8859-1')}`), 'é€'],
    ['UTF-16 little endian with a byte order mark', Buffer.from(`\uFEFF${declared('UTF-16')}`, 'utf16le'), 'é€'],
    ['UTF-16 big endian with a byte order mark', utf16be(`\uFEFF${declared('UTF-16')}`), 'é€'],
    ['UTF-16 little endian without one', Buffer.from(declared('UTF-16LE'), 'utf16le'), 'é€'],
    ['UTF-16 big endian without one', utf16be('<a>é€</a>'), 'é€'],
    ['ISO-8859-1', Buffer.from(`<?xml version='1.0' encoding='ISO-8859-1'?><a>é</a>`, 'latin1'), 'é'],
    ['Windows-1252', Buffer.from(`${declared('windows-1252').replace('€', '\x80')}`, 'latin1'), 'é€'],
    ['US-ASCII', Buffer.from('<?xml version="1.0" encoding="US-ASCII"?><a>e</a>'), 'e'],
  ];
  for (const [title, content, text] of encodings) {
    it(`decodes ${title}`, () => {
      const parsed = parseXml(content);
      assert.deepEqual(parsed.ok ? parsed.root.text : parsed, text);
    });
  }

  const laughs = `<?xml version="1.0"?>
<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;"><!ENTITY lol3 "&lol2;&lol2;">]>
<lolz>&lol3;</lolz>`;
  const doctype = 'a document type declaration (DOCTYPE) is not accepted';
  const outside = 'text data outside of root node';
  const failures: [title: string, content: string | Uint8Array, message: string, line: number, column: number][] = [
    ['nothing', '', 'document must contain a root element', 1, 1],
    ['no bytes', new Uint8Array(), 'document must contain a root element', 1, 1],
    ['white space only', ' \n ', 'document must contain a root element', 2, 1],
    ['a declaration only', '<?xml version="1.0"?>', 'document must contain a root element', 1, 21],
    ['plain text', 'Access denied', outside, 1, 14],
    ['JSON', '{"a": 1}', outside, 1, 9],
    ['an HTML page', '<!doctype html>\n<html></html>', 'incorrect syntax', 1, 9],
    ['an unclosed element', '<a>\n<b></b>\n', 'unclosed tag: a', 3, 1],
    ['a start tag cut off', '<a>\n<b x="1', 'unclosed tag: a', 2, 7],
    ['a wrong end tag', '<a>\n  <b></c></a>', 'unexpected close tag', 2, 9],
    ['two roots', '<a/>\n<b/>', 'documents may contain only one root', 2, 3],
    ['text after the root', '<a/>\nx', outside, 2, 2],
    ['text before the root', 'x<a/>', outside, 1, 2],
    ['CDATA after the root', '<a/><![CDATA[x]]>', outside, 1, 13],
    ['an unquoted attribute', '<a x=1/>', 'unquoted attribute value', 1, 6],
    ['an attribute without value', '<a x y=""/>', 'attribute without value', 1, 6],
    ['an attribute given twice', '<a x="1" x="2"/>', 'duplicate attribute: x', 1, 16],
    [
      'an attribute given twice by namespace',
      '<a xmlns:p="u" xmlns:q="u" p:x="" q:x=""/>',
      'duplicate attribute: {u}x',
      1,
      42,
    ],
    ['< in an attribute', '<a x="<"/>', 'disallowed character', 1, 7],
    ['an ampersand alone', '<a>Smith & Sons;</a>', 'disallowed character in entity name', 1, 16],
    ['an HTML entity', '<a>\n&nbsp;</a>', 'undefined entity', 2, 6],
    ['a reference to an illegal character', '<a>&#0;</a>', 'malformed character entity', 1, 7],
    ['an illegal character', '<a>\u0001</a>', 'disallowed character', 1, 4],
    [']]> in text', '<a>]]></a>', 'the string "]]>" is disallowed in char data', 1, 6],
    ['a tag name with a digit first', '<a><1/></a>', 'disallowed character in tag name', 1, 5],
    ['-- in a comment', '<a><!-- -- --></a>', 'malformed comment', 1, 11],
    [
      'a declaration after white space',
      '\n<?xml version="1.0"?><a/>',
      'an XML declaration must be at the start of the document',
      2,
      6,
    ],
    ['an undeclared prefix', '<a><p:b/></a>', 'unbound namespace prefix: "p"', 1, 9],
    ['a prefix out of its scope', '<a><b xmlns:p="u"/><p:c/></a>', 'unbound namespace prefix: "p"', 1, 25],
    ['a DTD', '<!DOCTYPE a SYSTEM "http://127.0.0.1/a.dtd"><a/>', doctype, 1, 44],
    ['an entity declaration', '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>', doctype, 1, 54],
    ['billion laughs', laughs, doctype, 2, 98],
    ['elements nested too deep', '<a>'.repeat(1000) + '</a>'.repeat(1000), 'nested more than 200 levels deep', 1, 603],
    ['invalid UTF-8', Buffer.from('<a>\xE9</a>', 'latin1'), 'the bytes are not valid UTF-8', 1, 1],
    ['UTF-8 cut off', Buffer.from('<a>é').subarray(0, 4), 'the bytes are not valid UTF-8', 1, 1],
    [
      'UTF-16 with half a character',
      Buffer.from('\uFEFF<a/>', 'utf16le').subarray(0, 9),
      'the bytes are not valid UTF-16LE',
      1,
      1,
    ],
    [
      'an unknown encoding',
      Buffer.from('<?xml version="1.0" encoding="EBCDIC-X"?><a/>'),
      'unknown encoding "EBCDIC-X"',
      1,
      1,
    ],
    [
      'UTF-8 that says it is UTF-16',
      Buffer.from(declared('utf-16')),
      'the document declares the encoding utf-16, but does not use it',
      1,
      1,
    ],
  ];
  for (const [title, content, message, line, column] of failures) {
    it(`refuses ${title}`, () => {
      const { cut: _, ...failure } = { cut: undefined, ...parseXml(content) };
      assert.deepEqual(failure, { ok: false, message, line, column });
    });
  }

  it('knows the beginnings of a document from what is broken', () => {
    const sound = Buffer.from(
      '\uFEFF<?xml version="1.0"?>\n<!-- é --><p:a xmlns:p="u" x=\'1\'>é&amp;&#233;<![CDATA[<]]><b/></p:a>',
    );
    const isBeginning = (content: Uint8Array) => {
      const parsed = parseXml(content);
      return !parsed.ok && parsed.cut === true;
    };
    for (let end = 0; end < sound.length; end += 1) assert(isBeginning(sound.subarray(0, end)), `${end} bytes`);
    const broken = [
      '<a></b>',
      '<a>&nbsp;<b',
      '<a><1/>',
      'Access denied',
      '{"a":',
      '<a/><b>',
      Buffer.from('<a>\xe9<b', 'latin1'),
    ];
    for (const content of broken) assert(!isBeginning(Buffer.from(content)), String(content));
  });

  it('accepts elements nested 200 deep', () => {
    assert.equal(parseXml('<a>'.repeat(200) + '</a>'.repeat(200)).ok, true);
  });
});
