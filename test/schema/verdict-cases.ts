import type { JsonObject } from '../../src/model/json';

export interface VerdictCase {
  readonly schema: unknown;
  readonly good: readonly unknown[];
  readonly bad: readonly unknown[];
}

/** Schemas that the cases refer to. */
export const components: JsonObject = {
  Id: { type: 'string', format: 'uuid' },
  Chain: { $ref: '#/components/schemas/Id' },
  Node: {
    type: 'object',
    required: ['name'],
    properties: { name: { type: 'string' }, children: { type: 'array', items: { $ref: '#/components/schemas/Node' } } },
  },
  Cat: {
    type: 'object',
    required: ['kind', 'lives'],
    properties: { kind: { const: 'Cat' }, lives: { type: 'integer' } },
  },
  Dog: {
    type: 'object',
    required: ['kind', 'tricks'],
    properties: { kind: { const: 'Dog' }, tricks: { type: 'array' } },
  },
  'Odd.name-1': {
    $defs: { 'a/b': { type: 'boolean' } },
    type: 'object',
    properties: { x: { $ref: '#/components/schemas/Odd.name-1/$defs/a~1b' } },
  },
};

const id = '0b9c1d2e-3f40-4a5b-8c6d-7e8f90a1b2c3';
const node = { $ref: '#/components/schemas/Node' };

function format(name: string, good: readonly unknown[], bad: readonly unknown[]): VerdictCase {
  return { schema: { format: name }, good: [...good, null, true, {}], bad };
}

/** Every keyword and format a contract may use, with values on both sides of its edge. */
export const verdictCases: readonly VerdictCase[] = [
  { schema: true, good: [1, null], bad: [] },
  { schema: false, good: [], bad: [1, null] },
  { schema: { type: 'string' }, good: [''], bad: [1, null, {}, [], true] },
  { schema: { type: 'integer' }, good: [1, 1.0, -0, 1e300], bad: [1.5, '1', null] },
  { schema: { type: 'number' }, good: [1.5, 0], bad: ['1', null, true] },
  { schema: { type: 'boolean' }, good: [true], bad: [0, 'true', null] },
  { schema: { type: 'null' }, good: [null], bad: [0, '', false] },
  { schema: { type: ['string', 'null'] }, good: ['', null], bad: [1, {}] },
  { schema: { type: ['integer', 'boolean'] }, good: [1, false], bad: [1.5, 'x', null] },
  { schema: { type: 'string', enum: ['a', 'b', 'a'] }, good: ['a', 'b'], bad: ['A', '', null] },
  { schema: { enum: [null, 0, { a: [1] }] }, good: [null, 0, { a: [1] }], bad: [false, '', { a: [2] }] },
  { schema: { const: { a: 1, b: 2 } }, good: [{ b: 2, a: 1 }], bad: [{ a: 1 }, null] },
  { schema: { minimum: 3, maximum: 5 }, good: [3, 5, 'x'], bad: [2.999, 5.001] },
  { schema: { exclusiveMinimum: 3, exclusiveMaximum: 5 }, good: [3.001, 4], bad: [3, 5] },
  { schema: { multipleOf: 0.5 }, good: [1.5, 0, 'x'], bad: [0.75] },
  { schema: { minLength: 2, maxLength: 3 }, good: ['ab', '😀😀', '😀😀😀', 1], bad: ['a', '😀', 'abcd'] },
  { schema: { pattern: '^\\+[1-9]\\d{1,3}$' }, good: ['+12', 5], bad: ['12', '+1 2', '+12\n'] },
  { schema: { pattern: '^a\\/b-c$' }, good: ['a/b-c'], bad: ['a-b'] },
  { schema: { pattern: '^[^x]{2}$' }, good: ['ab', '😀'], bad: ['ax', '😀😀'] },
  { schema: { minItems: 1, maxItems: 2 }, good: [[1], [1, 2], {}], bad: [[], [1, 2, 3]] },
  {
    schema: { uniqueItems: true },
    good: [
      [1, '1', true, null],
      [{ a: 1 }, { a: 2 }],
    ],
    bad: [
      [1, 1],
      [
        { a: 1, b: 2 },
        { b: 2, a: 1 },
      ],
    ],
  },
  { schema: { minProperties: 1, maxProperties: 2 }, good: [{ a: 1 }, []], bad: [{}, { a: 1, b: 2, c: 3 }] },
  { schema: { required: ['a'] }, good: [{ a: null }, []], bad: [{}, { b: 1 }] },
  {
    schema: { properties: { a: { type: 'string' }, 'b/c': { type: 'null' } } },
    good: [{}, { a: '' }, { z: 1 }],
    bad: [{ a: 1 }, { 'b/c': 1 }],
  },
  {
    schema: { properties: { a: true }, additionalProperties: { type: 'integer' } },
    good: [{ a: 'x', b: 1 }],
    bad: [{ b: 'x' }],
  },
  { schema: { properties: { a: true }, additionalProperties: false }, good: [{ a: 1 }], bad: [{ b: 1 }] },
  {
    schema: { patternProperties: { '^n_': { type: 'number' } }, additionalProperties: false },
    good: [{ n_a: 1 }],
    bad: [{ n_a: '' }, { a: 1 }],
  },
  { schema: { propertyNames: { format: 'uuid' } }, good: [{ [id]: 1 }, {}], bad: [{ a: 1 }] },
  { schema: { items: { type: 'integer' } }, good: [[], [1]], bad: [[1, 'x']] },
  {
    schema: { prefixItems: [{ type: 'string' }, { type: 'integer' }] },
    good: [[], ['a'], ['a', 1, null]],
    bad: [[1], ['a', 'b']],
  },
  { schema: { prefixItems: [{ type: 'string' }], items: false }, good: [['a'], []], bad: [['a', 1]] },
  { schema: { prefixItems: [true], items: { format: 'date' } }, good: [[1, '2024-02-29']], bad: [[1, 'x']] },
  { schema: { contains: { const: 1 } }, good: [[0, 1], {}], bad: [[], [0, 2]] },
  { schema: { dependentRequired: { a: ['b'] } }, good: [{}, { b: 1 }, { a: 1, b: 1 }], bad: [{ a: 1 }] },
  { schema: { dependentSchemas: { a: { required: ['c'] } } }, good: [{}, { a: 1, c: 1 }], bad: [{ a: 1 }] },
  {
    schema: { dependentRequired: { a: ['b'] }, dependentSchemas: { a: { required: ['c'] } } },
    good: [{ a: 1, b: 1, c: 1 }],
    bad: [
      { a: 1, b: 1 },
      { a: 1, c: 1 },
    ],
  },
  { schema: { allOf: [{ minimum: 1 }, { maximum: 2 }] }, good: [1, 2], bad: [0, 3] },
  { schema: { anyOf: [{ type: 'string' }, { minimum: 5 }] }, good: ['x', 5], bad: [4] },
  { schema: { oneOf: [{ multipleOf: 2 }, { multipleOf: 3 }] }, good: [2, 3], bad: [6, 5] },
  { schema: { not: { type: 'string' } }, good: [1], bad: ['x'] },
  {
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    schema: { if: { required: ['a'] }, then: { required: ['b'] }, else: { required: ['c'] } },
    good: [{ a: 1, b: 1 }, { c: 1 }],
    bad: [{ a: 1 }, {}],
  },
  { schema: { $ref: '#/components/schemas/Chain' }, good: [id], bad: ['x', 1] },
  { schema: { $ref: '#/components/schemas/Chain', pattern: '^0' }, good: [id], bad: [`1${id.slice(1)}`, 'x', '0'] },
  { schema: { allOf: [{ minLength: 1 }], $ref: '#/components/schemas/Id' }, good: [id], bad: ['', 'x'] },
  { schema: { $ref: '#/components/schemas/Id', description: 'Its number' }, good: [id], bad: ['x'] },
  {
    schema: node,
    good: [{ name: 'a', children: [{ name: 'b' }] }],
    bad: [{}, { name: 'a', children: [{ name: 'b', children: [{}] }] }],
  },
  { schema: { type: 'array', items: node }, good: [[{ name: 'a' }]], bad: [[{ name: 'a', children: [{}] }]] },
  {
    schema: {
      oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }],
      discriminator: { propertyName: 'kind' },
    },
    good: [
      { kind: 'Cat', lives: 9 },
      { kind: 'Dog', tricks: [] },
    ],
    bad: [{ kind: 'Cat', tricks: [] }, { kind: 'Cow' }, {}, 1],
  },
  { schema: { $ref: '#/components/schemas/Odd.name-1' }, good: [{ x: true }], bad: [{ x: 1 }] },
  {
    schema: {
      type: 'string',
      title: 'T',
      description: 'D',
      default: 1,
      examples: [1],
      deprecated: true,
      readOnly: true,
      xml: { name: 'x' },
    },
    good: ['x'],
    bad: [1],
  },
  { schema: { contentEncoding: 'base64', contentMediaType: 'application/json' }, good: ['?', 1], bad: [] },
  { schema: { type: 'string', format: 'password', pattern: '^a' }, good: ['a'], bad: ['b'] },
  { schema: { type: 'string', format: 'uuid', pattern: '^0' }, good: [id], bad: ['0', `1${id.slice(1)}`] },
  { schema: { type: 'integer', format: 'int32', minimum: 0 }, good: [0, 2147483647], bad: [-1, 2147483648, 1.5] },
  format(
    'date',
    ['2026-01-31', '2024-02-29', '2000-02-29', '0000-02-29', '9999-12-31', 1],
    [
      '2026-02-29',
      '1900-02-29',
      '2100-02-29',
      '2026-04-31',
      '2026-13-01',
      '2026-00-10',
      '2026-01-00',
      '2026-1-1',
      '2026-01-01\n',
      '',
      ' 2026-01-01',
      '٢٠٢٦-01-01',
    ],
  ),
  format(
    'date-time',
    ['2026-01-31T13:08:47Z', '2026-01-31t13:08:47.123456z', '2024-02-29T00:00:00+05:30', '2016-12-31T23:59:60Z'],
    [
      '2026-01-31T13:08:47',
      '2026-02-30T13:08:47Z',
      '2026-01-31 13:08:47Z',
      '2026-01-31T24:00:00Z',
      '2026-01-31T13:60:00Z',
      '2026-01-31T13:08:47.Z',
      '2026-01-31T13:08Z',
      '2026-01-31T13:08:47+5:30',
      '2026-01-31',
    ],
  ),
  format(
    'local-date-time',
    ['2022-09-21T13:08:47', '2022-09-21T13:08:47.5', '2024-02-29T23:59:59.1234567'],
    ['2022-09-21T13:08:47Z', '2022-09-21T13:08:47+00:00', '2022-09-31T13:08:47', '2022-09-21', '2022-09-21 13:08:47'],
  ),
  format('time', ['13:08:47Z', '00:00:00.5-08:00'], ['13:08:47', '24:00:00Z', '13:08Z', '']),
  format(
    'uuid',
    [id, id.toUpperCase()],
    [`{${id}}`, id.replaceAll('-', ''), `${id}0`, 'g'.repeat(8) + id.slice(8), ''],
  ),
  format(
    'email',
    ['jdoe@example.com', 'a.b+c@x-y.example', 'a@localhost'],
    [
      'jdoe',
      '@example.com',
      'a@',
      'a b@example.com',
      'a@@example.com',
      'a..b@example.com',
      'a@-x.com',
      'é@example.com',
    ],
  ),
  format(
    'uri',
    [
      'https://example.com',
      'http://user:pw@[::1]:80/a/b%20c?d=e#f',
      'urn:isbn:1',
      'mailto:a@example.com',
      'https://example.com?q={'.slice(0, -1),
    ],
    [
      'example.com',
      '/relative',
      '',
      'http://exa mple.com',
      'https://example.com/a b',
      'https://example.com/%zz',
      'https://example.com/ü',
      'https://[::1',
      '://x',
      'https://a:b:c',
      '1http://x',
      'https://x/#a#b',
    ],
  ),
  format(
    'uri-reference',
    ['', '/a', 'a/b', '../a?b=c#d', '//example.com/a', '#a', 'https://example.com', 'a:b'],
    ['a b', '%zz', 'ü', '\\\\a'],
  ),
  format('uri-template', ['', '/a/{b}', 'https://{a}.b/{+c,d:3}{?e*}'], ['{', '/a/{b', '}', 'a b', '{a b}']),
  format('hostname', ['a', 'www.example.com', 'xn--a.b'], ['', '-a', 'a-', 'a..b', 'a b', 'a.', `${'a'.repeat(64)}`]),
  format('duration', ['P1Y', 'P1Y2M3DT4H5M6S', 'PT1H', 'P4W'], ['', 'P', 'PT', 'P1S', '1D', 'P1W2D', 'P1YT']),
  format('json-pointer', ['', '/', '/a~0b/~1c'], ['a', '/~2', '/~']),
  format('relative-json-pointer', ['0', '1/a', '2#'], ['', '/a', '01', '-1/a', '0##']),
  format('base64url', ['', 'YQ', 'YQ==', '-_-_'], ['+', 'Y=Q', 'a b']),
  format('uint8', [0, 255], [-1, 256]),
  format('ipv4', ['0.0.0.0', '255.255.255.255'], ['256.0.0.1', '1.2.3', '01.2.3.4', '1.2.3.4.5', '']),
  format(
    'ipv6',
    ['::', '::1', '2001:db8::8a2e:370:7334', '1:2:3:4:5:6:7:8', '::ffff:192.0.2.1', '1::8', '1:2:3:4:5:6:7::'],
    ['1:2:3', '1:2:3:4:5:6:7:8:9', '::1::', 'g::', '12345::', '::ffff:256.0.2.1', ':', ''],
  ),
  format('byte', ['', 'YQ==', 'YWI=', 'YWJj', '+/+/'], ['Y', 'YQ', 'YQ=', 'Y===', 'YWJj\n', '-_-_']),
  format(
    'e164',
    ['+19195550100', '+1', '+123456789012345'],
    ['19195550100', '+0123', '+1234567890123456', '+1919555010a', '+', ''],
  ),
  format('int32', [2147483647, -2147483648, 'x'], [2147483648, -2147483649]),
  format('int64', [2 ** 53, -(2 ** 63)], [1e19, -1e19]),
  format('float', [3.4028234663852886e38, -1.5], [3.5e38, -3.5e38]),
  format('double', [Number.MAX_VALUE, 5e-324], []),
  format('binary', ['anything'], []),
];
