import assert from 'node:assert/strict';
import { loadContracts } from '../../src/contracts/load-contracts';
import { validateContract } from '../../src/contracts/validate-contract';
import type { Contract } from '../../src/model/contract';
import { valueAt } from '../../src/model/json-pointer';
import { buildOperations } from '../../src/operations/build-operations';
import { type Files, goodFiles, placeOf, writeContracts } from '../support/write-contracts';

const file = 'acme/probes-v2.yaml';

/** The good contract, and an overlay of it with some actions. */
const overlaid = (actions: string, extend = './probes.yaml'): Files => ({
  ...goodFiles,
  [file]: `overlay: 1.1.0
info: { title: What is new, version: '2' }
extends: ${extend}
actions:
${actions}
`,
});

function load(actions: string): Contract {
  const [contract] = loadContracts({ folder: writeContracts(overlaid(actions)), ids: ['acme/probes-v2'] });
  assert(contract);
  return contract;
}

const at = (contract: Contract, ...keys: readonly string[]) => valueAt(contract.document, keys);

describe('an overlay', () => {
  it('changes a copy of the contract that it extends', () => {
    const actions = `  - target: $.info
    update: { version: '2' }
  - target: $.tags
    update: { name: Extra, description: More. }
  - target: $.components.schemas.Probe
    update: { required: [Name], properties: { Name: { type: string }, Next: { $ref: '#/components/schemas/Probe' } } }
  - target: $.servers[0].url
    update: https://api.example.com/v2`;
    const contract = load(actions);
    assert.deepEqual([contract.id, contract.api, contract.file], ['acme/probes-v2', 'probes-v2', `contracts/${file}`]);
    assert.deepEqual(contract.files, [
      `contracts/${file}`,
      'contracts/acme/probes.yaml',
      'contracts/acme/shared/probe.yaml',
    ]);
    assert.deepEqual(at(contract, 'info'), { title: 'Acme Probes', version: '2' });
    assert.equal((at(contract, 'tags') as unknown[]).length, 2);
    assert.equal(at(contract, 'servers', '0', 'url'), 'https://api.example.com/v2');
    const probe = at(contract, 'components', 'schemas', 'Probe') as Record<string, unknown>;
    assert.deepEqual(probe['required'], ['Id', 'Name']);
    assert.deepEqual(Object.keys(probe['properties'] as object), ['Id', 'Parent', 'Name', 'Next']);
    const [first] = loadContracts({ folder: writeContracts(goodFiles) });
    assert.deepEqual(first?.document['info'], { title: 'Acme Probes', version: '1' });
  });

  it('knows where each part stands', () => {
    const actions = `  - target: $.components.schemas.Probe.properties.Id
    update: { minimum: 1 }
  - target: $.servers[0].url
    update: https://api.example.com/v2`;
    const contract = load(actions);
    const files = overlaid(actions);
    const place = (pointer: string) => {
      const { file: name, line, column } = contract.locate(pointer);
      return `${name}:${line}:${column}`;
    };
    assert.equal(place('/components/schemas/Probe/properties/Id/minimum'), placeOf(files, file, '1 }'));
    assert.equal(place('/servers/0/url'), placeOf(files, file, 'https://api.example.com/v2'));
    const shared = 'acme/shared/probe.yaml';
    assert.match(place('/components/schemas/Probe/properties/Id/type'), new RegExp(`^contracts/${shared}:\\d+:\\d+$`));
  });

  it('removes, and leaves out components that nothing refers to any more', () => {
    const contract = load(`  - target: $.paths['/probes'].post
    remove: true`);
    assert.deepEqual(Object.keys(at(contract, 'paths', '/probes') as object), ['get']);
    assert.deepEqual(Object.keys(at(contract, 'components', 'schemas') as object).sort(), ['Probe', 'Probes']);
    assert.deepEqual(Object.keys(at(contract, 'components', 'securitySchemes') as object), ['apiUser']);
  });

  it('removes several items of one list', () => {
    const contract = load(`  - target: $.tags
    update: [{ name: B, description: B. }, { name: C, description: C. }]
  - target: $.tags[?@.name != 'B']
    remove: true`);
    assert.deepEqual(at(contract, 'tags'), [{ name: 'B', description: 'B.' }]);
  });

  it('copies', () => {
    const contract = load(`  - target: $.paths
    update: { /copies: {} }
  - target: $.paths['/copies']
    copy: $.paths['/probes']
  - target: $.paths['/probes']
    remove: true`);
    assert.deepEqual(Object.keys(at(contract, 'paths', '/copies') as object), ['get', 'post']);
  });

  it('rewrites texts', () => {
    const contract = load(`  - target: $.servers[*].url
    x-rewrite: { pattern: '/v1/$', to: '/v2' }`);
    assert.equal(at(contract, 'servers', '0', 'url'), 'https://api.example.com/v2');
  });

  it('matches texts only, not the only text of a list', () => {
    const contract = load(`  - target: $.components.schemas.Probe..[?match(@, 'Id')]
    x-rewrite: { pattern: '^', to: 'Probe' }`);
    assert.deepEqual(at(contract, 'components', 'schemas', 'Probe', 'required'), ['ProbeId']);
  });

  it('brings in other files, relative to its own', () => {
    const files = {
      ...overlaid(`  - target: $.paths
    update: { /more: { $ref: 'probes-v2/more.yaml#/paths/more' } }`),
      'acme/probes-v2/more.yaml': `paths:
  more:
    get:
      operationId: listMore
      summary: List more
      tags: [Probe]
      x-effect: read
      responses:
        '200':
          description: More
          content: { application/json: { schema: { $ref: '../shared/probe.yaml#/components/schemas/Probe' } } }
`,
    };
    const [contract] = loadContracts({ folder: writeContracts(files), ids: ['acme/probes-v2'] });
    assert(contract);
    assert.equal(at(contract, 'paths', '/more', 'get', 'operationId'), 'listMore');
  });

  it('of an overlay comes after it', () => {
    const files = {
      ...overlaid(`  - target: $.info
    update: { version: '2' }`),
      'acme/probes-v3.yaml': `overlay: 1.1.0
info: { title: What is new, version: '3' }
extends: probes-v2.yaml
actions:
  - target: $.info[?@ == '2']
    x-rewrite: { pattern: '$', to: '.5' }
`,
    };
    const [contract] = loadContracts({ folder: writeContracts(files), ids: ['acme/probes-v3'] });
    assert.equal(contract?.document['info'] && at(contract, 'info', 'version'), '2.5');
  });

  it('is checked as a whole', async () => {
    const contract = load(`  - target: $.components.schemas.Probe.properties.Id
    update: { maximum: 7 }`);
    await assert.rejects(
      validateContract(contract, buildOperations(contract)),
      /The example of getProbe's 200 response/,
    );
  });

  const refused: readonly { title: string; actions: string; place: string; what: string | RegExp; extend?: string }[] =
    [
      {
        title: 'a target that matches nothing',
        actions: `  - target: $.paths['/nothing']\n    remove: true`,
        place: "$.paths['/nothing']",
        what: `'$.paths['/nothing']' matches nothing`,
      },
      {
        title: 'a target that is not JSONPath',
        actions: `  - target: $.paths[\n    remove: true`,
        place: '$.paths[',
        what: /'\$\.paths\[' is not a JSONPath: /,
      },
      {
        title: 'two changes in one action',
        actions: `  - target: $.info\n    remove: true\n    update: {}`,
        place: 'target:',
        what: 'The action does not have exactly one change',
      },
      {
        title: 'a change that it does not know',
        actions: '  - target: $.info\n    replace: {}',
        place: '{}',
        what: "Unknown key 'replace'",
      },
      {
        title: 'a copy of nothing',
        actions: '  - target: $.info\n    copy: $.nothing',
        place: '$.nothing',
        what: "'$.nothing' matches nothing",
      },
      {
        title: 'a copy of several things',
        actions: '  - target: $.info\n    copy: $.paths.*',
        place: '$.paths.*',
        what: "'$.paths.*' matches more than one thing",
      },
      {
        title: 'a pattern that is not one',
        actions: `  - target: $.info.title\n    x-rewrite: { pattern: '(', to: '' }`,
        place: `'('`,
        what: "'pattern' is not a valid regular expression",
      },
      {
        title: 'a rewrite of what is not text',
        actions: `  - target: $.info\n    x-rewrite: { pattern: a, to: b }`,
        place: '$.info',
        what: "'$.info' matches something that is not text",
      },
      {
        title: 'a rewrite that changes nothing',
        actions: `  - target: $.info.title\n    x-rewrite: { pattern: Nobody, to: b }`,
        place: 'Nobody',
        what: "'Nobody' is in none of the texts",
      },
      {
        title: 'a reference to nothing in the document',
        actions: `  - target: $.components.schemas\n    update: { More: { $ref: '#/components/schemas/Nothing' } }`,
        place: `{ $ref: '#/components/schemas/Nothing' }`,
        what: "$ref '#/components/schemas/Nothing' leads nowhere",
      },
      {
        title: 'another version of overlays',
        actions: '  - target: $.info\n    update: {}',
        extend: './probes.yaml\n# 1.1.0',
        place: '2.0.0',
        what: "'overlay' is '2.0.0'",
      },
      {
        title: 'itself as what it extends',
        actions: '  - target: $.info\n    update: {}',
        extend: './probes-v2.yaml',
        place: './probes-v2.yaml',
        what: "'extends' leads back to this file",
      },
      {
        title: 'a URL as what it extends',
        actions: '  - target: $.info\n    update: {}',
        extend: 'https://example.com/a.yaml',
        place: 'https://example.com/a.yaml',
        what: "'extends' is 'https://example.com/a.yaml', which is not a file beside it",
      },
    ];
  for (const { title, actions, place, what, extend } of refused) {
    it(`refuses ${title}`, () => {
      const made = overlaid(actions, extend);
      const text = made[file] ?? '';
      const files = {
        ...made,
        [file]: title.startsWith('another') ? text.replace('overlay: 1.1.0', 'overlay: 2.0.0') : text,
      };
      const where = placeOf(files, file, place);
      assert.throws(
        () => loadContracts({ folder: writeContracts(files), ids: ['acme/probes-v2'] }),
        (error: Error & { what: string }) => {
          if (typeof what === 'string') assert.equal(error.what, `${where}: ${what}.`);
          else {
            assert.match(error.what, what);
            assert(error.what.startsWith(`${where}: `), error.what);
          }
          return true;
        },
      );
    });
  }
});
