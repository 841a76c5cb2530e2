import assert from 'node:assert/strict';
import { loadContracts } from '../../src/contracts/load-contracts';
import { validateContract } from '../../src/contracts/validate-contract';
import type { UserError } from '../../src/model/user-error';
import { buildOperations } from '../../src/operations/build-operations';
import { type Edit, edit, type Files, goodFiles, placeOf, writeContracts } from '../support/write-contracts';

const main = 'acme/probes.yaml';
const shared = 'acme/shared/probe.yaml';

async function validate(files: Files): Promise<void> {
  const [contract] = loadContracts({ folder: writeContracts(files) });
  assert(contract);
  await validateContract(contract, buildOperations(contract));
}

interface InvalidCase {
  readonly title: string;
  readonly edit: Edit;
  /** Text at the place that the message names. */
  readonly at: string;
  readonly file?: string;
  /** Default `ERR_CONTRACT_INVALID`. */
  readonly code?: string;
  /** One message each, all with the same place. */
  readonly what: readonly string[];
}

const cases: readonly InvalidCase[] = [
  {
    title: 'another version of OpenAPI',
    edit: { find: 'openapi: 3.1.1', replace: 'openapi: 3.0.3' },
    at: '3.0.3',
    code: 'ERR_CONTRACT_VERSION',
    what: ['The document is OpenAPI 3.0.3, and a contract is OpenAPI 3.1'],
  },
  {
    title: 'no version of OpenAPI',
    edit: { find: 'openapi: 3.1.1\n', replace: '' },
    at: 'info:',
    code: 'ERR_CONTRACT_VERSION',
    what: ["'openapi' is missing: the document is not OpenAPI"],
  },
  {
    title: 'a version of OpenAPI that is a number',
    edit: { find: 'openapi: 3.1.1', replace: 'openapi: 3.1' },
    at: '3.1\n',
    code: 'ERR_CONTRACT_VERSION',
    what: ['openapi is the number 3.1, not a version'],
  },
  {
    title: 'what OpenAPI does not allow',
    edit: { find: 'Acme Probes,', replace: 'Acme Probes, licence: MIT,' },
    at: 'MIT',
    what: ["Unknown key 'licence'"],
  },
  {
    title: 'an example of a request that breaks its schema',
    edit: { find: 'example: { Name: First }', replace: 'example: { Name: 1 }' },
    at: '1 } } }\n      responses',
    what: ["The example of createProbe's request breaks its schema: expected string, actual number 1"],
  },
  {
    title: 'another of several examples that breaks its schema',
    edit: {
      find: 'example: { Name: First }',
      replace: 'examples: { one: { value: { Name: First } }, two: { value: { Name: 2 } } }',
    },
    at: '2 } }',
    what: ["The example of createProbe's request breaks its schema: expected string, actual number 2"],
  },
  ...(['readOnly', 'writeOnly'] as const).map((word) => ({
    title: `a required member that is ${word}`,
    edit: {
      find: 'required: [Name], properties: { Name: { type: string } }',
      replace: `required: [Id], properties: { Id: { type: string, ${word}: true } }`,
    },
    at: '{ Name: First }',
    what: [
      `The example of createProbe's request breaks its schema: expected string, actual missing; it is ${word}, which does not make it optional: give requests and responses a schema each`,
    ],
  })),
  {
    title: 'an example of a response that breaks its schema, deep in another file',
    edit: { find: 'Parent: { Id: 7 }', replace: 'Parent: { Id: seven }', file: shared },
    at: 'seven',
    file: shared,
    what: [`The example of getProbe's 200 response breaks its schema: expected integer, actual string "seven"`],
  },
  {
    title: 'an example of a parameter that breaks its schema',
    edit: { find: 'example: 7 }', replace: 'example: seven }', file: shared },
    at: 'seven',
    file: shared,
    what: ['deleteProbe', 'getProbe'].map(
      (name) => `The example of ${name}'s parameter probeId breaks its schema: expected integer, actual string "seven"`,
    ),
  },
];

describe('validateContract', () => {
  it('accepts a good contract', () => validate(goodFiles));

  for (const { title, edit: change, at, file = main, code = 'ERR_CONTRACT_INVALID', what } of cases) {
    it(`refuses ${title}`, async () => {
      const files = edit(goodFiles, change);
      const place = placeOf(files, file, at);
      const { faults = [], ...error } = (await validate(files).catch((cause: UserError) => cause)) as UserError;
      const whats = faults.length > 0 ? faults.map((fault) => fault.what) : [error.what];
      assert.deepEqual([error.code, whats], [code, what.map((text) => `${place}: ${text}.`)]);
    });
  }

  it('makes one entry of problems that are alike', async () => {
    const examples = Array.from({ length: 25 }, (_, index) => `one${index}: ${index}`).join(', ');
    const types = Array.from({ length: 25 }, (_, index) => `one${index}: { type: string }`).join(', ');
    const files = edit(
      edit(goodFiles, { find: 'example: { Name: First }', replace: `example: { Name: x, ${examples} }` }),
      {
        find: '{ Name: { type: string } }',
        replace: `{ Name: { type: string }, ${types} }`,
      },
    );
    await assert.rejects(validate(files), {
      code: 'ERR_CONTRACT_INVALID',
      what: /\n {2}The same at 24 further places: (?:\d+:\d+, ){6}and 18 more\.\n {2}Correct the example, or the schema\.\n$/,
    });
  });

  for (const [title, schema, why] of [
    ['a pattern that is none', "{ type: string, pattern: '(' }", 'Invalid regular expression: /(/: Unterminated group'],
    [
      'a type that is none',
      '{ type: text }',
      'schema is invalid: data/type must be equal to one of the allowed values, data/type must be array, data/type must match a schema in anyOf',
    ],
    ['a keyword that is none', '{ maxLenght: 3 }', 'strict mode: unknown keyword: "maxLenght"'],
    [
      'a format that is none',
      '{ type: string, format: colour }',
      'unknown format "colour" ignored in schema at path "#"',
    ],
  ] as const) {
    it(`refuses a schema with ${title}`, async () => {
      const files = edit(goodFiles, { find: '{ Name: { type: string } }', replace: `{ Name: ${schema} }` });
      const place = placeOf(files, main, schema);
      const what = `The schema at ${place} (/components/schemas/NewProbe/properties/Name) does not compile: ${why}.`;
      await assert.rejects(validate(files), { code: 'ERR_SCHEMA', what });
    });
  }
});
