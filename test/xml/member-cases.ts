import { list, ref, type XmlCase, xsi } from '../support/xml/case-parts';

const attribute = { xml: { attribute: true } };
export const members: XmlCase[] = [
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

export const undescribed: XmlCase[] = [
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
  ['text in place of an object', { Site: ref('Site') }, '<Site>x</Site>', { Site: 'x' }],
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
