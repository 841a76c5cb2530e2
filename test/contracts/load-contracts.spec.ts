import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { listContracts, loadContracts } from '../../src/contracts/load-contracts';
import { escapeKey, valueAt } from '../../src/model/json-pointer';
import { edit, type Files, goodFiles, placeOf, writeContracts } from '../support/write-contracts';
import { loadCases, main, shared } from './load-contracts-cases';

describe('loadContracts', () => {
  for (const { title, edit: change, code, at, file = main, what } of loadCases) {
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

  const contractWith = (schema: string, components = '') => ({
    [main]: `openapi: 3.1.1
info: { title: Acme, version: '1' }
paths:
  /a: { get: { responses: { '200': { content: { application/json: { schema: ${schema} } } } } } }
components:
  schemas:
    default: { type: string, default: { $ref: data } }
    example: { properties: { default: { $ref: '#/components/schemas/default' } } }
${components}`,
  });
  const place = ['paths', '/a', 'get', 'responses', '200', 'content', 'application/json', 'schema'];
  const load = (files: Files) => loadContracts({ folder: writeContracts(files) })[0]?.document ?? {};
  const loadSchemas = (files: Files) => {
    const document = load(files);
    return { at: valueAt(document, place), ...(valueAt(document, ['components', 'schemas']) as object) };
  };
  const names = {
    default: { type: 'string', default: { $ref: 'data' } },
    example: { properties: { default: { $ref: '#/components/schemas/default' } } },
  };

  for (const [title, files, schemas] of [
    [
      'a file that contains itself',
      {
        ...contractWith('{ $ref: x/Node.yaml }'),
        'acme/x/Node.yaml': "properties: { next: { $ref: '#' }, all: { $ref: Node.yaml } }",
      },
      {
        at: { $ref: '#/components/schemas/Node' },
        Node: {
          properties: { next: { $ref: '#/components/schemas/Node' }, all: { $ref: '#/components/schemas/Node' } },
        },
      },
    ],
    [
      'files that contain each other, of the name of a component',
      {
        ...contractWith('{ $ref: x/example.yaml }'),
        'acme/x/example.yaml': 'items: { $ref: B.yaml }',
        'acme/x/B.yaml': 'items: { $ref: example.yaml }',
      },
      {
        at: { $ref: '#/components/schemas/example2' },
        example2: { items: { items: { $ref: '#/components/schemas/example2' } } },
      },
    ],
    [
      'a place in a path that contains itself',
      contractWith(`{ items: { $ref: '#/${place.map(escapeKey).join('/')}' } }`),
      {
        at: { items: { $ref: '#/components/schemas/schema' } },
        schema: { items: { $ref: '#/components/schemas/schema' } },
      },
    ],
    [
      'definitions of a file',
      {
        ...contractWith('{ $ref: x/Node.yaml, maxProperties: 2 }'),
        'acme/x/Node.yaml':
          "$id: https://example.com/Node\n$defs: { a: { items: { $ref: '#/$defs/a' } } }\nitems: { $ref: '#/$defs/a' }",
      },
      {
        at: { $ref: '#/components/schemas/Node', maxProperties: 2 },
        Node: {
          $defs: { a: { items: { $ref: '#/components/schemas/a' } } },
          items: { $ref: '#/components/schemas/a' },
        },
        a: { items: { $ref: '#/components/schemas/a' } },
      },
    ],
    [
      'an anchor',
      contractWith("{ $ref: '#user' }", "    User: { $anchor: user, items: { $ref: '#user' } }\n"),
      { at: { $ref: '#/components/schemas/User' }, User: { items: { $ref: '#/components/schemas/User' } } },
    ],
    [
      'names that every object has',
      contractWith("{ $ref: '#/components/schemas/__proto__' }", '    __proto__: { maxLength: 1 }\n'),
      { at: { $ref: '#/components/schemas/__proto__' }, ['__proto__']: { maxLength: 1 } },
    ],
  ] as const) {
    it(`follows references to ${title}`, () => {
      assert.deepEqual(loadSchemas(files), { ...names, ...schemas });
    });
  }

  it('follows the references of examples that have names, and no other of examples', () => {
    const files = contractWith(
      "{}, examples: { one: { $ref: '#/components/examples/a' }, two: { value: { $ref: no } } }",
      '  examples: { a: { value: { $ref: no } } }\n',
    );
    const content = valueAt(load(files), place.slice(0, -1));
    assert.deepEqual(content, {
      schema: {},
      examples: { one: { $ref: '#/components/examples/a' }, two: { value: { $ref: 'no' } } },
    });
  });

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
