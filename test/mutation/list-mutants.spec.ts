import assert from 'node:assert/strict';
import { createSchemaValidator } from '../../src/schema/schema-validator';
import { describeMutant } from './support/describe-mutant';
import { listMutants, type MutationOptions } from './support/list-mutants';

interface MutantCase {
  readonly title: string;
  readonly schema: object;
  readonly value: unknown;
  readonly notation?: MutationOptions['notation'];
  readonly linked?: string;
  readonly mutants: readonly string[];
}

const guid = '6b1c2f0e-3d4a-4c5b-9e8f-0a1b2c3d4e5f';
const text = { type: 'string' };

const cases: readonly MutantCase[] = [
  {
    title: 'drops the members that are required, by way of allOf too',
    schema: {
      type: 'object',
      required: ['A'],
      allOf: [{ required: ['B'] }],
      properties: { A: text, B: text, C: text },
    },
    value: { A: 'a', B: 'b', C: 'c' },
    mutants: [
      '(root) type: "text"',
      '(root) type: null',
      '/A drop',
      '/A type: 12345',
      '/A type: null',
      '/B drop',
      '/B type: 12345',
      '/B type: null',
      '/C type: 12345',
      '/C type: null',
    ],
  },
  {
    title: 'drops what every alternative that fits requires',
    schema: {
      type: ['object', 'null', 'string'],
      anyOf: [{ required: ['A', 'B'] }, { required: ['A'] }, { required: ['Z'] }],
    },
    value: { A: [], B: [] },
    mutants: ['/A drop', '/A type: {}', '/A type: null', '/B type: {}', '/B type: null'],
  },
  {
    title: 'leaves alone what the schema allows in so many words',
    schema: { type: 'array', items: { anyOf: [{ type: 'integer' }, { type: 'string' }, { type: 'null' }] } },
    value: [1, 'one', null],
    mutants: ['(root) type: {}', '(root) type: null', '/* type: 1.5'],
  },
  {
    title: 'changes each type',
    schema: { type: 'array', prefixItems: [{ type: 'number' }, { type: 'boolean' }, { type: ['integer', 'null'] }] },
    value: [1.5, true, null],
    mutants: [
      '(root) type: {}',
      '(root) type: null',
      '/* type: "1.5"',
      '/* type: null',
      '/* type: "true"',
      '/* type: null',
      '/* type: "text"',
    ],
  },
  {
    title: 'takes silence for no permission',
    schema: {},
    value: 'a',
    mutants: ['(root) type: 12345', '(root) type: null'],
  },
  {
    title: 'goes outside of an enumeration, but not of an open one',
    schema: {
      type: 'object',
      properties: {
        A: { enum: ['x', null] },
        B: { const: true },
        C: { anyOf: [{ enum: ['ClosedOne'] }, { type: 'null' }] },
        D: { type: 'string', anyOf: [{ enum: ['OpenOne'] }, {}] },
      },
    },
    value: { A: 'x', B: true, C: 'ClosedOne', D: 'OpenOne' },
    mutants: [
      '(root) type: "text"',
      '(root) type: null',
      '/A type: 12345',
      '/A enum: "NoSuchValue"',
      '/B type: "true"',
      '/B type: null',
      '/B enum: false',
      '/C type: 12345',
      '/C enum: "NoSuchValue"',
      '/D type: 12345',
      '/D type: null',
    ],
  },
  {
    title: 'goes by the look of a value where the schema is silent',
    schema: { type: ['object', 'null', 'string'], additionalProperties: { type: ['string', 'number', 'null'] } },
    value: {
      Level: 'high',
      Product: 'LOCAL_A2P',
      Kind: 'SomeKind',
      Name: 'SomeName',
      Key: guid,
      At: '2026-05-04T10:15:30',
      On: '2026-05-04',
      Time: '08:30',
      Mail: 'jo@example.com',
      Url: 'https://example.com',
      Phone: '+19195550100',
      Tn: '9195550100',
      Ip: '192.0.2.10',
      Text: 'some text',
    },
    mutants: [
      '/Level enum: "NoSuchValue"',
      '/Product enum: "NoSuchValue"',
      '/Kind enum: "NoSuchValue"',
      `/Key format: "${guid.slice(0, -1)}x"`,
      '/At format: "2026-13-04T10:15:30"',
      '/On format: "2026-13-04"',
      '/Time format: "25:30"',
      '/Mail format: "jo at example.com"',
      '/Url format: "https example.com"',
      '/Phone format: "+19195550100x"',
      '/Tn format: "9195550100x"',
      '/Ip format: "999.192.0.2.10"',
    ],
  },
  {
    title: 'breaks ids, those that are linked and those that are called so',
    schema: {
      type: ['object', 'null', 'string'],
      additionalProperties: { type: ['string', 'number', 'null', 'array'] },
    },
    value: { mediaName: 'cat.png', Guid: guid, siteId: '3013', Id: 7, CheckIds: [8], campaignId: 'CAMPAIGN' },
    linked: 'mediaName',
    mutants: [
      '/mediaName id: ""',
      `/Guid id: "${guid.slice(0, -1)}x"`,
      '/siteId id: "3013x"',
      '/Id id: 7.5',
      '/CheckIds type: {}',
      '/CheckIds/* type: "8"',
      '/CheckIds/* type: null',
      '/CheckIds/* id: 8.5',
    ],
  },
  {
    title: 'breaks formats and patterns, one of several too',
    schema: {
      type: ['object', 'null', 'string'],
      properties: {
        A: { type: ['string', 'number', 'null'], format: 'uri' },
        B: { type: ['string', 'number', 'null'], pattern: '.' },
        C: { type: ['string', 'number', 'null'], anyOf: [{ format: 'email' }, { format: 'ipv6' }] },
        D: { type: ['integer', 'string', 'null'], format: 'int32' },
        E: { type: ['string', 'number', 'null'], format: 'password' },
      },
    },
    value: { A: 'urn:a', B: 'b', C: '::1', D: 4, E: 'e' },
    mutants: ['/A format: "¿"', '/B format: ""', '/C format: "¿"', '/D type: 4.5', '/D format: 100000000000000000000'],
  },
  {
    title: 'follows references, conditions and the alternative that the value chose',
    schema: {
      type: ['object', 'null', 'string'],
      if: { required: ['A'] },
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
      then: { properties: { A: { $ref: '#/components/schemas/Text' } } },
      oneOf: [{ required: ['Z'] }, { properties: { B: { type: 'boolean' } }, required: ['B'] }],
    },
    value: { A: 'a', B: true },
    mutants: ['/A type: 12345', '/A type: null', '/B drop', '/B type: "true"', '/B type: null'],
  },
  {
    title: 'makes mistakes that XML can have',
    notation: 'xml',
    schema: {
      type: 'object',
      required: ['A'],
      properties: { A: text, B: { type: 'integer' }, C: { type: 'array', items: { type: 'boolean' } } },
    },
    value: { A: 'a', B: 1, C: [true] },
    mutants: [
      '(root) drop: rename',
      '(root) type: "text"',
      '(root) type: null',
      '/A drop',
      '/A drop: rename',
      '/A type: {"Unexpected":"text"}',
      '/A type: null',
      '/B type: "text"',
      '/B type: null',
      '/B type: 1.5',
      '/C type: "text"',
      '/C type: null',
      '/C/* type: "text"',
      '/C/* type: null',
    ],
  },
];

describe('listMutants', () => {
  for (const { title, schema, value, notation = 'json', linked, mutants } of cases) {
    it(title, () => {
      const document = { components: { schemas: { Case: schema, Text: text } } };
      const locate = () => ({ file: '', line: 1, column: 1 });
      const contract = { id: 'acme/case', vendor: 'acme', api: 'case', file: '', document, locate };
      const { fits } = createSchemaValidator(contract);
      const at = '/components/schemas/Case';
      assert(fits(at, value));
      const isLinked = (path: readonly string[]) => path.join() === linked;
      const listing = listMutants({ document, fits, schema: at, value, notation, isLinked });
      assert.deepEqual(listing.mutants.map(describeMutant), mutants);
    });
  }

  it('counts members, the required ones, and ids that are optional', () => {
    const schema = { required: ['Id'], properties: { Id: {}, Parent: { properties: { Id: {}, Name: {} } } } };
    const value = { Id: 1, Parent: { Id: 2, Name: 'One' } };
    const options = { document: { schema }, fits: () => true, schema: '/schema', value, notation: 'json' } as const;
    const { members, required, optionalIds } = listMutants({ ...options, isLinked: () => false });
    assert.deepEqual({ members, required, optionalIds }, { members: 4, required: 1, optionalIds: [['Parent', 'Id']] });
  });
});
