import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { listContracts, loadContracts } from '../../src/contracts/load-contracts';
import { type Edit, edit, goodFiles, placeOf, writeContracts } from '../support/write-contracts';

const main = 'acme/probes.yaml';
const shared = 'acme/shared/probe.yaml';

interface LoadCase {
  readonly title: string;
  readonly edit: Edit;
  readonly code: string;
  /** Text at the place that the message names. */
  readonly at: string;
  readonly file?: string;
  readonly what: string;
}

const cases: readonly LoadCase[] = [
  {
    title: 'a key that stands twice',
    edit: { find: 'summary: List probes', replace: 'summary: List probes\n      summary: Again' },
    code: 'ERR_CONTRACT_SYNTAX',
    at: 'summary: Again',
    what: 'Map keys must be unique',
  },
  {
    title: 'a bracket that never closes, in a file that is referred to',
    edit: { find: 'required: [Id]', replace: 'required: [Id', file: shared },
    code: 'ERR_CONTRACT_SYNTAX',
    at: 'properties:',
    file: shared,
    what: 'Flow sequence in block collection must be sufficiently indented and end with a ]',
  },
  {
    title: 'an alias',
    edit: { find: '{ url: https://api.example.com/v1/ }', replace: '&one { url: https://example.com }, *one' },
    code: 'ERR_CONTRACT_SYNTAX',
    at: '*one',
    what: 'Alias *one is not supported, use $ref',
  },
  {
    title: 'a reference to a component that is not there',
    edit: { find: "$ref: '#/components/schemas/NewProbe'", replace: "$ref: '#/components/schemas/Nope'" },
    code: 'ERR_CONTRACT_REFERENCE',
    at: "{ $ref: '#/components/schemas/Nope' }",
    what: "$ref '#/components/schemas/Nope' leads nowhere",
  },
  {
    title: 'a reference with a stray percent sign',
    edit: { find: "$ref: '#/components/schemas/NewProbe'", replace: "$ref: '#/components/schemas/%ZZ'" },
    code: 'ERR_CONTRACT_REFERENCE',
    at: "{ $ref: '#/components/schemas/%ZZ' }",
    what: "$ref '#/components/schemas/%ZZ' leads nowhere",
  },
  {
    title: 'a reference into nothing of another file',
    edit: { find: 'shared/probe.yaml#/paths/one', replace: 'shared/probe.yaml#/paths/two' },
    code: 'ERR_CONTRACT_REFERENCE',
    at: '$ref: shared/probe.yaml#/paths/two',
    what: "$ref 'shared/probe.yaml#/paths/two' leads nowhere",
  },
  {
    title: 'a reference with a percent sign that escapes nothing',
    edit: { find: 'shared/probe.yaml#/paths/one', replace: 'shared/probe.yaml#/paths/one%zz' },
    code: 'ERR_CONTRACT_REFERENCE',
    at: '$ref: shared/probe.yaml#/paths/one%zz',
    what: "$ref 'shared/probe.yaml#/paths/one%zz' leads nowhere",
  },
  {
    title: 'a path that contains itself',
    edit: {
      find: 'get:\n      operationId: getProbe',
      replace: 'put: { $ref: probe.yaml#/paths/one }\n    get:\n      operationId: getProbe',
      file: shared,
    },
    code: 'ERR_CONTRACT_REFERENCE',
    at: '{ $ref: probe.yaml#/paths/one }',
    file: shared,
    what: "$ref 'probe.yaml#/paths/one' leads back to itself",
  },
  ...[
    ['https://example.com/probe.yaml', 'is a URL, and references to URLs are not followed'],
    ['#', 'names a whole contract'],
    ['#nowhere', 'leads nowhere'],
  ].map(([reference = '', what = '']) => ({
    title: `the reference ${reference}`,
    edit: { find: "$ref: '#/components/schemas/NewProbe'", replace: `$ref: '${reference}'` },
    code: 'ERR_CONTRACT_REFERENCE',
    at: `{ $ref: '${reference}' }`,
    what: `$ref '${reference}' ${what}`,
  })),
  ...[
    ["$dynamicRef: '#node'", '$dynamicRef is not supported'],
    ['$id: https://example.com/probe', '$id within a file is not supported'],
    ['$schema: http://json-schema.org/draft-07/schema', "$schema is 'http://json-schema.org/draft-07/schema'"],
  ].map(([keyword = '', what = '']) => ({
    title: `a schema with ${keyword}`,
    edit: { find: '    NewProbe: {', replace: `    NewProbe: { ${keyword},` },
    code: 'ERR_CONTRACT_REFERENCE',
    at: keyword.slice(keyword.indexOf(' ') + 1),
    what,
  })),
  {
    title: 'what is nested too deeply',
    edit: {
      find: 'summary: List probes',
      replace: `summary: List probes\n      x-deep: ${'['.repeat(500)}${']'.repeat(500)}`,
    },
    code: 'ERR_CONTRACT_REFERENCE',
    at: `${'['.repeat(103)}]`,
    what: 'The contract is nested deeper than 400 levels',
  },
  {
    title: 'a component of the same name in two files',
    edit: { find: '    Probes:', replace: '    Probe: { type: object }\n    Probes:' },
    code: 'ERR_CONTRACT_REFERENCE',
    at: '{ $ref: shared/probe.yaml#/components/schemas/Probe } }\n    NewProbe',
    what: `Component schemas/Probe stands in contracts/${main} and in contracts/${shared}`,
  },
];

describe('loadContracts', () => {
  for (const { title, edit: change, code, at, file = main, what } of cases) {
    it(`refuses ${title}`, () => {
      const files = edit(goodFiles, change);
      const place = placeOf(files, file, at);
      assert.throws(() => loadContracts({ folder: writeContracts(files) }), { code, what: `${place}: ${what}.` });
    });
  }

  for (const [title, text] of [
    ['an empty file', ''],
    ['a list', '- 1'],
    ['a text', 'probe'],
  ] as const) {
    it(`refuses ${title}`, () => {
      assert.throws(() => loadContracts({ folder: writeContracts({ [main]: text }) }), {
        code: 'ERR_CONTRACT_SYNTAX',
        what: `contracts/${main}:1:1: A contract file is a mapping of keys to values.`,
      });
    });
  }

  it('refuses a reference to a file that is not there', () => {
    const { [main]: text = '' } = goodFiles;
    assert.throws(
      () => loadContracts({ folder: writeContracts({ [main]: text }) }),
      (error: Error & { code: string }) => {
        assert.equal(error.code, 'ERR_CONTRACT_UNREADABLE');
        assert.match(error.message, /^contracts\/acme\/shared\/probe\.yaml cannot be read: ENOENT/);
        return true;
      },
    );
  });

  it('puts everything into one document, in which circles stay references', () => {
    const [contract] = loadContracts({ folder: writeContracts(goodFiles) });
    assert(contract);
    assert.deepEqual(
      [contract.id, contract.vendor, contract.api, contract.file],
      ['acme/probes', 'acme', 'probes', `contracts/${main}`],
    );
    assert.deepEqual(contract.document['components'], {
      securitySchemes: { apiUser: { type: 'http', scheme: 'basic' } },
      schemas: {
        Probe: {
          type: 'object',
          required: ['Id'],
          properties: { Id: { type: 'integer' }, Parent: { $ref: '#/components/schemas/Probe' } },
        },
        Probes: { type: 'array', items: { $ref: '#/components/schemas/Probe' } },
        NewProbe: { type: 'object', required: ['Name'], properties: { Name: { type: 'string' } } },
      },
    });
    const references = [...JSON.stringify(contract.document).matchAll(/"\$ref":"([^"]*)"/g)].map(
      ([, target]) => target,
    );
    assert.deepEqual(
      references.filter((target) => !target?.startsWith('#/components/schemas/')),
      [],
    );
  });

  it('knows where everything stands', () => {
    const [contract] = loadContracts({ folder: writeContracts(goodFiles) });
    const places = {
      '/paths/~1probes/post/summary': placeOf(goodFiles, main, 'Create a probe'),
      '/paths/~1probes~1{probeId}/delete/summary': placeOf(goodFiles, shared, 'Delete a probe'),
      '/components/schemas/Probe/properties/Id': placeOf(goodFiles, shared, '{ type: integer }\n'),
      '/components/schemas/NewProbe/required/0': placeOf(goodFiles, main, 'Name]'),
      '/paths/~1probes/post/nothing': placeOf(goodFiles, main, 'operationId: createProbe'),
    };
    const found = Object.keys(places).map((pointer) => {
      const { file, line, column } = contract?.locate(pointer) ?? {};
      return [pointer, `${file}:${line}:${column}`];
    });
    assert.deepEqual(Object.fromEntries(found), places);
  });

  it('leaves what looks like a reference in an example alone', () => {
    const change = { find: 'example: { Name: First }', replace: 'example: { Name: First, $ref: nowhere }' };
    const [contract] = loadContracts({ folder: writeContracts(edit(goodFiles, change)) });
    assert.match(JSON.stringify(contract?.document), /"example":\{"Name":"First","\$ref":"nowhere"\}/);
  });
});

describe('listContracts', () => {
  it('lists files in the folders of vendors, in alphabetical order', () => {
    const folder = writeContracts({
      'b/z.yaml': '',
      'b/a.yaml': '',
      'a/x.yaml': '',
      'a/x/deeper.yaml': '',
      'a/notes.md': '',
      'top.yaml': '',
    });
    assert.deepEqual(listContracts(folder), ['a/x', 'b/a', 'b/z']);
  });

  it('refuses a folder without contracts', () => {
    const folder = writeContracts({ 'top.yaml': '' });
    assert.throws(() => listContracts(folder), {
      code: 'ERR_NO_CONTRACTS',
      what: `There is no contract in ${folder}.`,
    });
  });

  it('refuses a folder that is not there', () => {
    const folder = join(writeContracts({ 'a/x.yaml': '' }), 'none');
    assert.throws(() => listContracts(folder), {
      code: 'ERR_CONTRACT_UNREADABLE',
      what: `The contracts folder ${folder} cannot be read.`,
    });
    mkdirSync(folder);
    assert.throws(() => listContracts(folder), { code: 'ERR_NO_CONTRACTS' });
  });
});
