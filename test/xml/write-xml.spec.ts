import assert from 'node:assert/strict';
import { readXml } from '../../src/xml/read-xml';
import { writeXml } from '../../src/xml/write-xml';

const string = { type: 'string' };
const integer = { type: 'integer' };
const nullable = (type: string, more = {}) => ({ type: [type, 'null'], ...more });
const list = (items: object, xml?: object) => ({ type: 'array', items, ...(xml && { xml }) });
const named = (name: string, schema: object) => ({ ...schema, xml: { name } });
const object = (properties: object, more = {}) => ({ type: 'object', properties, ...more });

const Node = object({ Name: string, Node: list({ $ref: '#/components/schemas/Node' }) });
const pointer = '/components/schemas/Root';
const documentOf = (schema: object) => ({ components: { schemas: { Root: schema, Node } } });
const write = (schema: object, value: unknown): string => writeXml({ document: documentOf(schema), pointer, value });

const id = { ...integer, xml: { attribute: true, name: 'ID' } };
const money = object({ currency: { ...string, xml: { attribute: true } }, value: { type: 'number', 'x-text': true } });
const inNamespace = (prefix: string, schema: object) => ({ ...schema, xml: { prefix, namespace: `urn:${prefix}` } });

const roundTrips: [title: string, schema: object, value: unknown][] = [
  ['empty text beside elements', object({ T: { ...string, 'x-text': true }, A: Node }), { T: '', A: { Node: [{}] } }],
  [
    'scalars',
    object({ S: string, N: { type: 'number' }, I: integer, B: { type: 'boolean' } }),
    { S: '007', N: -1.25, I: 0, B: false },
  ],
  ['an empty object', object({ A: string }), {}],
  ['empty strings and objects', object({ S: string, O: object({ A: string }) }), { S: '', O: {} }],
  ['white space', object({ S: list(string) }), { S: [' a ', ' ', '\n', '\t', 'a\r\nb\rc', '\u00A0'] }],
  [
    'characters with a meaning',
    object({ S: string, A: { ...string, xml: { attribute: true } } }),
    { S: `<&>"']]>`, A: `<&>"' \t\r\n` },
  ],
  ['characters beyond ASCII', object({ S: string }), { S: 'é€😀\u{10FFFF}' }],
  ['variables', object({ S: string, N: integer }), { S: '{{siteId}}/{{a b}}', N: '{{count}}' }],
  ['attributes', object({ O: object({ id, A: string }) }), { O: { A: 'x', id: 3 } }],
  ['attributes of the root', object({ id, A: string }), { id: 3, A: 'x' }],
  [
    'text beside attributes',
    object({ price: list(money) }),
    { price: [{ currency: 'USD', value: 1.5 }, { value: 0 }] },
  ],
  [
    'text beside elements',
    object({ T: { ...string, 'x-text': true }, A: Node }),
    { T: 'x ', A: { Name: 'y', Node: [{}] } },
  ],
  ['lists', object({ A: list(string), B: list(named('Item', integer)) }), { A: ['1'], B: [1, 2] }],
  [
    'wrapped lists',
    object({ A: list(string, { wrapped: true }), B: list(named('I', integer), { wrapped: true, name: 'Is' }) }),
    { A: ['', '1'], B: [1] },
  ],
  ['an empty wrapped list', object({ A: list(string, { wrapped: true }) }), { A: [] }],
  ['lists of objects', object({ A: list(object({ B: list(integer) })) }), { A: [{ B: [1] }, {}, { B: [2, 3] }] }],
  [
    'lists of lists',
    object({ A: list(list(named('B', integer))), W: list(list(integer), { wrapped: true }) }),
    { A: [[1], [], [2, 3]], W: [[1], []] },
  ],
  ['a list as root', list(named('Item', object({ A: integer }))), [{ A: 1 }, {}]],
  ['a scalar as root', { type: 'boolean' }, true],
  ['null as root', nullable('object'), null],
  [
    'null',
    object({
      S: nullable('string'),
      N: nullable('integer'),
      O: nullable('object'),
      A: { type: ['array', 'null'], items: string },
      L: list(nullable('string')),
    }),
    { S: null, N: null, O: null, A: null, L: [null, '', 'x'] },
  ],
  [
    'a wrapped list that is null',
    object({ A: { type: ['array', 'null'], items: string, xml: { wrapped: true } } }),
    { A: null },
  ],
  ['a schema that contains itself', Node, { Name: 'a', Node: [{ Name: 'b', Node: [{ Name: 'c' }] }, { Name: 'd' }] }],
  [
    'namespaces',
    inNamespace('p', object({ A: inNamespace('p', string), B: inNamespace('q', object({ C: string })) })),
    { A: '1', B: { C: '2' } },
  ],
  ['a default namespace', { ...object({ A: list(string) }), xml: { namespace: 'urn:d' } }, { A: ['x'] }],
  [
    'an attribute in a namespace',
    object({ a: { ...string, xml: { attribute: true, prefix: 'p', namespace: 'urn:p' } } }),
    { a: 'x' },
  ],
  ['additional properties', { type: 'object', additionalProperties: list(integer) }, { a: [1], b: [2, 3] }],
  ['allOf', { allOf: [object({ A: integer }), object({ B: list(string) })] }, { A: 1, B: ['x'] }],
  ['oneOf', { oneOf: [object({ A: integer }), object({ B: list(string) })] }, { B: ['x'] }],
];

describe('writeXml', () => {
  for (const [title, schema, value] of roundTrips) {
    it(`writes what readXml reads as the same: ${title}`, () => {
      const content = write(schema, value);
      const reading = readXml({ document: documentOf(schema), pointer, content });
      assert.deepEqual(reading, { ok: true, root: 'Root', expectedRoot: 'Root', value }, content);
    });
  }

  it('writes indented XML in the order of the value', () => {
    const schema = object({
      id,
      Name: string,
      Tns: list(named('Tn', string), { wrapped: true }),
      Site: list(inNamespace('s', object({ At: inNamespace('s', string) }))),
      price: money,
      Note: nullable('string'),
      None: list(string),
    });
    const value = {
      Site: [{ At: 'a' }, {}],
      Name: 'Smith & {{name}}',
      price: { currency: '"$"', value: 2 },
      id: 1,
      Tns: ['1', ''],
      Note: null,
      None: [],
    };
    assert.equal(
      write(named('Order', schema), value),
      `<?xml version="1.0" encoding="UTF-8"?>
<Order ID="1">
  <s:Site xmlns:s="urn:s">
    <s:At>a</s:At>
  </s:Site>
  <s:Site xmlns:s="urn:s"/>
  <Name>Smith &amp; {{name}}</Name>
  <price currency="&quot;$&quot;">2</price>
  <Tns>
    <Tn>1</Tn>
    <Tn/>
  </Tns>
  <Note xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"/>
</Order>
`,
    );
  });

  const refusals: [title: string, schema: object, value: unknown, message: RegExp][] = [
    ['a control character', object({ S: string }), { S: 'a\u0000' }, /cannot represent a character of "a\\u0000"/],
    ['half a surrogate pair', object({ S: string }), { S: '\uD800' }, /cannot represent a character/],
    ['U+FFFE', object({ S: string }), { S: '\uFFFE' }, /cannot represent a character/],
    ['a property that is no name', object({}), { 'a b': '' }, /"a b" is not a valid XML name/],
    ['a property that would be markup', object({}), { 'a><b': '' }, /is not a valid XML name/],
    ['null in an attribute', object({ id }), { id: null }, /cannot represent null as text/],
    ['an object in an attribute', object({ id }), { id: {} }, /cannot represent {} as text/],
    [
      'a prefix without namespace',
      object({ A: { xml: { prefix: 'p' } } }),
      { A: '' },
      /prefix of p:A has no namespace/,
    ],
    ['undefined', object({}), undefined, /cannot represent undefined as text/],
  ];
  for (const [title, schema, value, message] of refusals) {
    it(`refuses ${title}`, () => assert.throws(() => write(schema, value), message));
  }
});
