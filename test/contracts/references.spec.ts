import assert from 'node:assert/strict';
import { loadContracts } from '../../src/contracts/load-contracts';
import { escapeKey, valueAt } from '../../src/model/json-pointer';
import { type Files, writeContracts } from '../support/write-contracts';

const main = 'acme/probes.yaml';

describe('references of a contract', () => {
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
});
