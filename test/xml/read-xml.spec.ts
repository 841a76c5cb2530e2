import assert from 'node:assert/strict';
import { readXml } from '../../src/xml/read-xml';

const nullable = (type: string, more = {}) => ({ type: [type, 'null'], ...more });
const list = (items: object, xml?: object) => ({ type: 'array', items, ...(xml && { xml }) });
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

const Site = { type: 'object', properties: { Id: { type: 'integer' }, Name: { type: 'string' } } };
const components = {
  Site,
  Tn: { type: 'string', xml: { name: 'TelephoneNumber' } },
  Node: { type: 'object', properties: { Name: { type: 'string' }, Node: list(ref('Node')) } },
  Loop: { $ref: '#/components/schemas/Loop' },
  Base: { type: 'object', properties: { Id: { type: 'integer' } }, xml: { name: 'base' } },
  Sites: list(ref('Site'), { wrapped: true, name: 'SiteList' }),
};

function read(schema: object, content: string) {
  const document = { components: { schemas: { ...components, Root: schema } } };
  return readXml({ document, pointer: '/components/schemas/Root', content });
}

/** Reads `<Root>` holding these parts by a schema with these properties. */
type Case = readonly [title: string, properties: object, xml: string, value: unknown];

const lists: Case[] = [
  ['no element of a list: absent', { Tn: list({ type: 'string' }) }, '', {}],
  ['one element of a list', { Tn: list({ type: 'string' }) }, '<Tn>1</Tn>', { Tn: ['1'] }],
  ['several elements of a list', { Tn: list({ type: 'integer' }) }, '<Tn>1</Tn><Tn>2</Tn>', { Tn: [1, 2] }],
  [
    'elements of lists mixed up with others',
    { A: list({ type: 'string' }), B: { type: 'string' } },
    '<A>1</A><B>x</B><A>2</A>',
    { A: ['1', '2'], B: 'x' },
  ],
  [
    'items named by their own schema',
    { numbers: list(ref('Tn')) },
    '<TelephoneNumber>1</TelephoneNumber>',
    { numbers: ['1'] },
  ],
  ['the name of a list without wrapper does not count', { Tn: list({}, { name: 'Tns' }) }, '<Tn>1</Tn>', { Tn: ['1'] }],
  ['one object in a list', { Site: list(ref('Site')) }, '<Site><Id>1</Id></Site>', { Site: [{ Id: 1 }] }],
  ['an empty item of a list of strings', { Tn: list({ type: 'string' }) }, '<Tn/>', { Tn: [''] }],
  ['an empty item of a list of objects', { Site: list(ref('Site')) }, '<Site/>', { Site: [{}] }],
  [
    'a wrapped list',
    { Tns: list(ref('Tn'), { wrapped: true }) },
    '<Tns><TelephoneNumber>1</TelephoneNumber></Tns>',
    { Tns: ['1'] },
  ],
  [
    'a wrapped list whose items go by its name',
    { Tn: list({}, { wrapped: true }) },
    '<Tn><Tn>1</Tn></Tn>',
    { Tn: ['1'] },
  ],
  [
    'a wrapped list with a name of its own',
    { ids: list({ type: 'integer', xml: { name: 'Id' } }, { wrapped: true, name: 'Ids' }) },
    '<Ids>\n<Id>1</Id>\n<Id>2</Id>\n</Ids>',
    { ids: [1, 2] },
  ],
  ['an empty wrapper', { Tns: list(ref('Tn'), { wrapped: true }) }, '<Tns> </Tns>', { Tns: [] }],
  ['a missing wrapper', { Tns: list(ref('Tn'), { wrapped: true }) }, '', {}],
  [
    'a wrapped list by reference',
    { all: ref('Sites') },
    '<SiteList><SiteList><Id>1</Id></SiteList></SiteList>',
    { all: [{ Id: 1 }] },
  ],
  [
    'a wrapper with something else in it: no list',
    { Tns: list({ xml: { name: 'Tn' } }, { wrapped: true }) },
    '<Tns><Tn>1</Tn><Count>1</Count></Tns>',
    { Tns: { Tn: '1', Count: '1' } },
  ],
  [
    'a wrapper with text in it: no list',
    { Tns: list({}, { wrapped: true }) },
    '<Tns>1,2</Tns>',
    { Tns: { '#text': '1,2' } },
  ],
  [
    'two wrappers: no list of items',
    { A: list({ xml: { name: 'B' } }, { wrapped: true }) },
    '<A><B/></A><A/>',
    { A: [[''], []] },
  ],
  [
    'a list of lists',
    { Row: list(list({ type: 'integer', xml: { name: 'Cell' } })) },
    '<Row><Cell>1</Cell></Row><Row/>',
    { Row: [[1], []] },
  ],
  [
    'a repeated element where one is described',
    { Name: { type: 'string' } },
    '<Name>a</Name><Name>b</Name>',
    { Name: ['a', 'b'] },
  ],
];

const scalars: Case[] = [
  ['leading zeros of a string', { Id: { type: 'string' } }, '<Id>00123</Id>', { Id: '00123' }],
  ['leading zeros of an integer', { Id: { type: 'integer' } }, '<Id>007</Id>', { Id: 7 }],
  ['a telephone number', { Tn: { type: 'string' } }, '<Tn>+19195551234</Tn>', { Tn: '+19195551234' }],
  ['an integer amid white space', { Id: { type: 'integer' } }, '<Id>\n  -12\n</Id>', { Id: -12 }],
  ['an integer with a fraction stays text', { Id: { type: 'integer' } }, '<Id>1.5</Id>', { Id: '1.5' }],
  ['an integer in hexadecimal stays text', { Id: { type: 'integer' } }, '<Id>0x1F</Id>', { Id: '0x1F' }],
  ['an integer with separators stays text', { Id: { type: 'integer' } }, '<Id>1,000</Id>', { Id: '1,000' }],
  ['a word for an integer stays text', { Id: { type: 'integer' } }, '<Id> none </Id>', { Id: ' none ' }],
  ['a decimal number', { N: { type: 'number' } }, '<N>-1.50</N>', { N: -1.5 }],
  ['a number with an exponent', { N: { type: 'number' } }, '<N>.5E-1</N>', { N: 0.05 }],
  ['infinity stays text', { N: { type: 'number' } }, '<N>INF</N>', { N: 'INF' }],
  ['a number too large stays text', { N: { type: 'number' } }, '<N>1e999</N>', { N: '1e999' }],
  ['booleans', { B: list({ type: 'boolean' }) }, '<B>true</B><B>false</B>', { B: [true, false] }],
  ['booleans in mixed case', { B: list({ type: 'boolean' }) }, '<B>True</B><B>FALSE</B>', { B: [true, false] }],
  ['booleans as digits', { B: list({ type: 'boolean' }) }, '<B>1</B><B> 0 </B>', { B: [true, false] }],
  ['other words for booleans stay text', { B: list({ type: 'boolean' }) }, '<B>yes</B><B>2</B>', { B: ['yes', '2'] }],
  ['true as a string', { S: { type: 'string' } }, '<S>true</S>', { S: 'true' }],
  ['text where string or number is allowed', { S: { type: ['integer', 'string'] } }, '<S>1</S>', { S: '1' }],
  ['number or boolean', { S: list({ type: ['integer', 'boolean'] }) }, '<S>1</S><S>true</S>', { S: [1, true] }],
  ['types by enumeration', { S: { enum: [1, 2] }, T: { const: true } }, '<S>1</S><T>true</T>', { S: 1, T: true }],
  ['white space of a string', { S: { type: 'string' } }, '<S> a\n b </S>', { S: ' a\n b ' }],
  ['white space of an enumerated string', { S: { enum: ['A'] } }, '<S> A </S>', { S: ' A ' }],
  ['dates', { D: list({ type: 'string', format: 'date' }) }, '<D>2024-02-29</D>', { D: ['2024-02-29'] }],
  [
    'a time with a zone',
    { D: { type: 'string' } },
    '<D>2024-01-02T03:04:05.678+01:00</D>',
    { D: '2024-01-02T03:04:05.678+01:00' },
  ],
  ['a time without zone', { D: { type: 'string' } }, '<D>2024-01-02T03:04:05</D>', { D: '2024-01-02T03:04:05' }],
  ['CDATA', { S: { type: 'string' } }, '<S>a <![CDATA[<b> & ]]>c</S>', { S: 'a <b> & c' }],
  ['CDATA of a number', { N: { type: 'integer' } }, '<N><![CDATA[5]]></N>', { N: 5 }],
  ['entities', { S: { type: 'string' } }, '<S>&lt;&gt;&amp;&quot;&apos;&#233;&#x1F600;</S>', { S: '<>&"\'é😀' }],
  ['text around a comment', { S: { type: 'string' } }, '<S>a<!-- x -->b<?pi?>c</S>', { S: 'abc' }],
  ['line ends', { S: { type: 'string' } }, '<S>a\r\nb\rc</S>', { S: 'a\nb\nc' }],
];

const xsi = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';
const empties: Case[] = [
  ['an empty string', { S: { type: 'string' } }, '<S/>', { S: '' }],
  ['an empty string with an end tag', { S: { type: 'string' } }, '<S></S>', { S: '' }],
  ['an empty string that may be null', { S: nullable('string') }, '<S/>', { S: '' }],
  ['null for a date that may be null', { S: nullable('string', { format: 'date' }) }, '<S/>', { S: null }],
  ['null for an enumeration that may be null', { S: nullable('string', { enum: ['A', null] }) }, '<S/>', { S: null }],
  ['null for an identifier that may be null', { S: nullable('string', { minLength: 1 }) }, '<S/>', { S: null }],
  ['an empty object', { Site: ref('Site') }, '<Site/>', { Site: {} }],
  ['an empty object over lines', { Site: ref('Site') }, '<Site>\n</Site>', { Site: {} }],
  ['an empty object that may be null', { Site: { anyOf: [ref('Site'), { type: 'null' }] } }, '<Site/>', { Site: {} }],
  ['an empty number stays text', { N: { type: 'integer' } }, '<N/>', { N: '' }],
  ['an empty number that may be null', { N: nullable('integer') }, '<N> </N>', { N: null }],
  ['an empty boolean that may be null', { B: nullable('boolean') }, '<B/>', { B: null }],
  ['nothing but null', { Z: { type: 'null' } }, '<Z/>', { Z: null }],
  ['nothing but null, yet something', { Z: { type: 'null' } }, '<Z>x</Z>', { Z: 'x' }],
  ['xsi:nil', { S: nullable('string') }, `<S ${xsi} xsi:nil="true"/>`, { S: null }],
  ['xsi:nil as a digit under another prefix', { S: {} }, `<S ${xsi.replace(':xsi', ':i')} i:nil="1"></S>`, { S: null }],
  ['xsi:nil where null is not allowed', { N: { type: 'integer' } }, `<N ${xsi} xsi:nil="true"/>`, { N: null }],
  ['xsi:nil of an object', { Site: ref('Site') }, `<Site ${xsi} xsi:nil="true"/>`, { Site: null }],
  ['xsi:nil="false"', { S: nullable('string') }, `<S ${xsi} xsi:nil="false"/>`, { S: '' }],
  ['nil that is not of XML Schema', { S: nullable('string') }, '<S nil="true"/>', { S: '', 'S@nil': 'true' }],
  ['xsi:nil of a list that may be null', { A: { type: ['array', 'null'] } }, `<A ${xsi} xsi:nil="true"/>`, { A: null }],
  ['xsi:nil of an item that may be null', { A: list(nullable('string')) }, `<A ${xsi} xsi:nil="true"/>`, { A: [null] }],
];

const attribute = { xml: { attribute: true } };
const members: Case[] = [
  [
    'attributes by type and name',
    {
      N: {
        type: 'object',
        properties: { id: { type: 'integer', ...attribute }, k: { xml: { attribute: true, name: 'kind' } } },
      },
    },
    '<N id="7" kind="x"/>',
    { N: { id: 7, k: 'x' } },
  ],
  [
    'text beside attributes',
    { Tn: { properties: { id: attribute, value: { type: 'integer', 'x-text': true } } } },
    '<Tn id="a">5</Tn>',
    { Tn: { id: 'a', value: 5 } },
  ],
  [
    'an attribute that comes as an element',
    { N: { properties: { id: attribute } } },
    '<N><id>1</id></N>',
    { N: { '<id>': '1' } },
  ],
  ['an element that comes as an attribute', { N: { properties: { id: {} } } }, '<N id="1"/>', { N: { '@id': '1' } }],
  ['a property named otherwise in XML', { site: { xml: { name: 'Site' } } }, '<Site>1</Site>', { site: '1' }],
  [
    'a property that comes under its own name',
    { site: { xml: { name: 'Site' } } },
    '<site>1</site>',
    { '<site>': '1' },
  ],
  [
    'a property named by the schema it refers to',
    { base: {}, b: ref('Base') },
    '<base><Id>1</Id></base>',
    { b: { Id: 1 } },
  ],
  ['a name beside a reference', { b: { ...ref('Base'), xml: { name: 'B' } } }, '<B><Id>1</Id></B>', { b: { Id: 1 } }],
  ['a name within a choice with null', { b: { anyOf: [ref('Base'), { type: 'null' }] } }, '<base/>', { b: {} }],
  [
    'allOf',
    { S: { allOf: [ref('Site'), { properties: { B: { type: 'boolean' } } }] } },
    '<S><Id>1</Id><B>true</B></S>',
    { S: { Id: 1, B: true } },
  ],
  ['allOf passes no name on', { S: { allOf: [ref('Base')] } }, '<S><Id>1</Id></S>', { S: { Id: 1 } }],
  [
    'oneOf',
    { S: { oneOf: [ref('Site'), { properties: { B: { type: 'boolean' } } }] } },
    '<S><B>true</B></S>',
    { S: { B: true } },
  ],
  [
    'a property that branches describe differently',
    { S: { anyOf: [{ properties: { A: { type: 'integer' } } }, { properties: { A: { type: 'boolean' } } }] } },
    '<S><A>1</A></S>',
    { S: { A: 1 } },
  ],
  ['an object or text: text', { S: { oneOf: [ref('Site'), { type: 'string' }] } }, '<S>x</S>', { S: 'x' }],
  [
    'an object or text: object',
    { S: { oneOf: [ref('Site'), { type: 'string' }] } },
    '<S><Id>1</Id></S>',
    { S: { Id: 1 } },
  ],
  [
    'schemas that contain themselves',
    { Node: ref('Node') },
    '<Node><Name>a</Name><Node><Name>b</Name><Node/></Node></Node>',
    { Node: { Name: 'a', Node: [{ Name: 'b', Node: [{}] }] } },
  ],
  ['a schema that is nothing but itself', { Loop: ref('Loop') }, '<Loop>x</Loop>', { Loop: 'x' }],
  ['namespaces', { S: { type: 'integer' } }, '<p:S xmlns:p="urn:x">1</p:S>', { S: 1 }],
  [
    'another prefix than described',
    { S: { type: 'integer', xml: { prefix: 'q', namespace: 'urn:y' } } },
    '<p:S xmlns:p="urn:x">1</p:S>',
    { S: 1 },
  ],
  ['a default namespace', { Site: ref('Site') }, '<Site xmlns="urn:x"><Id>1</Id></Site>', { Site: { Id: 1 } }],
  [
    'xsi:type and xsi:schemaLocation',
    { Site: ref('Site') },
    `<Site ${xsi} xsi:type="x" xsi:schemaLocation="a b"/>`,
    { Site: {} },
  ],
];

const undescribed: Case[] = [
  ['an element', { A: {} }, '<B>007</B>', { B: '007' }],
  ['an empty element', {}, '<B/>', { B: '' }],
  ['a repeated element', {}, '<B>1</B><B>2</B>', { B: ['1', '2'] }],
  ['an element with others inside', {}, '<B><C>1</C><D><E/></D></B>', { B: { C: '1', D: { E: '' } } }],
  ['an element with attributes and text', {}, '<B x="1">t</B>', { B: { '@x': '1', '#text': 't' } }],
  [
    'an attribute of an object',
    { Site: ref('Site') },
    '<Site href="/1"><Id>1</Id></Site>',
    { Site: { '@href': '/1', Id: 1 } },
  ],
  ['an attribute of a scalar', { N: { type: 'integer' } }, '<N unit="s">1</N>', { N: 1, 'N@unit': 's' }],
  [
    'attributes of list items',
    { N: list({ type: 'integer' }) },
    '<N u="a">1</N><N u="b">2</N>',
    { N: [1, 2], 'N@u': ['a', 'b'] },
  ],
  [
    'an attribute of a wrapper',
    { A: list({ xml: { name: 'B' } }, { wrapped: true }) },
    '<A count="1"><B>x</B></A>',
    { A: ['x'], 'A@count': '1' },
  ],
  ['text within an object', { Site: ref('Site') }, '<Site>x<Id>1</Id></Site>', { Site: { Id: 1, '#text': 'x' } }],
  ['elements within a scalar', { N: { type: 'integer' } }, '<N><A>1</A></N>', { N: { A: '1' } }],
  ['additional properties', { M: { additionalProperties: { type: 'integer' } } }, '<M><x>1</x></M>', { M: { x: 1 } }],
  [
    'additional lists',
    { M: { additionalProperties: list(ref('Site')) } },
    '<M><x><Id>1</Id></x></M>',
    { M: { x: [{ Id: 1 }] } },
  ],
  ['names of object members', {}, '<constructor>a</constructor><toString/>', { constructor: 'a', toString: '' }],
  ['__proto__', {}, '<__proto__><a>1</a></__proto__>', JSON.parse('{"__proto__":{"a":"1"}}')],
];

describe('readXml', () => {
  for (const [title, cases] of Object.entries({ lists, scalars, empties, members, undescribed })) {
    describe(title, () => {
      for (const [name, properties, xml, value] of cases) {
        it(name, () => {
          const reading = read({ type: 'object', properties }, `<Root>${xml}</Root>`);
          assert.deepEqual(reading, { ok: true, root: 'Root', expectedRoot: 'Root', value });
        });
      }
    });
  }

  describe('roots', () => {
    const roots: [title: string, schema: object, xml: string, expected: object][] = [
      [
        'by xml.name',
        { ...Site, xml: { name: 'S' } },
        '<S><Id>1</Id></S>',
        { root: 'S', expectedRoot: 'S', value: { Id: 1 } },
      ],
      ['by reference', ref('Base'), '<base/>', { root: 'base', expectedRoot: 'base', value: {} }],
      ['another one', Site, '<Errors><Id>1</Id></Errors>', { root: 'Errors', expectedRoot: 'Root', value: { Id: 1 } }],
      ['with prefix', Site, '<p:Root xmlns:p="u"/>', { root: 'Root', expectedRoot: 'Root', value: {} }],
      [
        'a list',
        list(ref('Tn')),
        '<Root><TelephoneNumber>1</TelephoneNumber></Root>',
        { root: 'Root', expectedRoot: 'Root', value: ['1'] },
      ],
      ['a number', { type: 'integer' }, '<Root>5</Root>', { root: 'Root', expectedRoot: 'Root', value: 5 }],
    ];
    for (const [title, schema, xml, expected] of roots) {
      it(title, () => assert.deepEqual(read(schema, xml), { ok: true, ...expected }));
    }

    it('takes the name of the component a response refers to', () => {
      const document = { components: { schemas: components }, paths: { '/s': { schema: ref('Site') } } };
      const reading = readXml({
        document,
        pointer: '/paths/~1s/schema',
        content: Buffer.from('\uFEFF<Site><Id>1</Id></Site>'),
      });
      assert.deepEqual(reading, { ok: true, root: 'Site', expectedRoot: 'Site', value: { Id: 1 } });
    });
  });

  it('says where malformed XML is', () => {
    assert.deepEqual(read(Site, '<Root>\n<Id></Root>'), {
      ok: false,
      message: 'unexpected close tag',
      line: 2,
      column: 11,
    });
  });
});
