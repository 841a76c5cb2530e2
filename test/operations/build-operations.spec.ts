import assert from 'node:assert/strict';
import { loadContracts } from '../../src/contracts/load-contracts';
import { buildOperations } from '../../src/operations/build-operations';
import { type Edit, edit, type Files, goodFiles, placeOf, writeContracts } from '../support/write-contracts';

const main = 'acme/probes.yaml';
const shared = 'acme/shared/probe.yaml';

function build(files: Files) {
  const [contract] = loadContracts({ folder: writeContracts(files) });
  assert(contract);
  return buildOperations(contract);
}

interface Case {
  readonly title: string;
  readonly edit: Edit;
  /** Text at the place that the message names. */
  readonly at: string;
  readonly file?: string;
  readonly what: string;
}

const list = 'operationId: listProbes';
const pending = "x-pending: { member: '/Name', values: [BUSY] }";
const cases: readonly Case[] = [
  {
    title: 'an operation without operationId',
    edit: { find: `${list}\n      `, replace: '' },
    at: 'summary: List probes',
    what: "'operationId' is missing",
  },
  {
    title: 'an operation without summary',
    edit: { find: '      summary: List probes\n', replace: '' },
    at: list,
    what: "'summary' is missing",
  },
  {
    title: 'an operation without effect',
    edit: { find: '      x-effect: write\n', replace: '' },
    at: 'operationId: createProbe',
    what: "'x-effect' is missing",
  },
  {
    title: 'an unknown effect',
    edit: { find: 'x-effect: write', replace: 'x-effect: change' },
    at: 'operationId: createProbe',
    what: "createProbe has x-effect 'change'",
  },
  {
    title: 'an operation without tag',
    edit: { find: 'summary: List probes\n      tags: [Probe]', replace: 'summary: List probes' },
    at: list,
    what: 'listProbes needs one tag',
  },
  {
    title: 'an operation with two tags',
    edit: {
      find: 'summary: List probes\n      tags: [Probe]',
      replace: 'summary: List probes\n      tags: [Probe, Other]',
    },
    at: list,
    what: 'listProbes needs one tag',
  },
  {
    title: 'an operation whose tag is not listed',
    edit: {
      find: 'summary: Create a probe\n      tags: [Probe]',
      replace: 'summary: Create a probe\n      tags: [Other]',
    },
    at: 'operationId: createProbe',
    what: "createProbe has the tag 'Other', which the contract does not list",
  },
  {
    title: 'an operation without success response',
    edit: { find: "'204': {", replace: "'404': {", file: shared },
    at: 'operationId: deleteProbe',
    file: shared,
    what: 'No success response',
  },
  {
    title: 'a response without example',
    edit: { find: ', example: [{ Id: 1 }]', replace: '' },
    at: list,
    what: 'The 200 response has no example of application/json',
  },
  {
    title: 'a request body without example',
    edit: { find: ', example: { Name: First }', replace: '' },
    at: "content: { application/json: { schema: { $ref: '#/components/schemas/NewProbe",
    what: 'The request body has no example',
  },
  {
    title: 'two operations of one operationId',
    edit: { find: 'operationId: createProbe', replace: 'operationId: listProbes' },
    at: 'operationId: listProbes\n      summary: Create',
    what: "Two operations have the operationId 'listProbes'",
  },
  {
    title: 'two operations of one summary',
    edit: { find: 'Create a probe', replace: 'List probes' },
    at: 'operationId: createProbe',
    what: "Two operations have the summary 'List probes'",
  },
  {
    title: 'a parameter of the path that is not declared',
    edit: { find: '/probes/{probeId}:', replace: '/probes/{probeId}/{part}:' },
    at: 'operationId: getProbe',
    file: shared,
    what: 'Path parameter {part} is not declared',
  },
  {
    title: 'a parameter that is not in the path',
    edit: { find: '/probes/{probeId}:', replace: '/probes/one:' },
    at: 'operationId: getProbe',
    file: shared,
    what: 'Path parameter probeId is not in the path',
  },
  {
    title: 'a parameter in a cookie',
    edit: { find: 'in: path', replace: 'in: cookie', file: shared },
    at: '{ name: probeId',
    file: shared,
    what: "A parameter in 'cookie' is not supported",
  },
  {
    title: 'paging without a list',
    edit: { find: `${list}\n`, replace: `${list}\n      x-paging: { items: /Data, size: Take }\n` },
    at: '{ items: /Data',
    what: "'items' points at '/Data', where the example has nothing",
  },
  {
    title: 'paging by a parameter that is not there',
    edit: { find: `${list}\n`, replace: `${list}\n      x-paging: { items: '', size: Take }\n` },
    at: "{ items: '', size",
    what: "'size' names 'Take', which is no query parameter of the operation",
  },
  {
    title: 'a link to nowhere',
    edit: {
      find: "get: { operationId: getProbe, parameters: { probeId: '$response.body#/Id' } }",
      replace: 'get: { operationId: nope }',
    },
    at: '{ operationId: nope }',
    what: "Link 'get' leads to 'nope', which does not exist",
  },
  {
    title: 'a link to a parameter that is not there',
    edit: {
      find: "parameters: { probeId: '$response.body#/0/Id' }",
      replace: "parameters: { id: '$response.body#/0/Id' }",
    },
    at: '{ operationId: getProbe, parameters: { id:',
    what: "Link 'get' feeds 'id', which is no parameter of getProbe",
  },
  {
    title: 'a link from a place that is not in the body',
    edit: { find: "'$response.body#/0/Id'", replace: "'$response.body#/0/Nope'" },
    at: "'$response.body#/0/Nope'",
    what: "'$response.body#/0/Nope' leads nowhere: the 200 response of listProbes has no such place",
  },
  {
    title: 'a link from a header that is not declared',
    edit: { find: "'$response.body#/0/Id'", replace: '$response.header.Location' },
    at: '$response.header.Location',
    what: "'$response.header.Location' leads nowhere: the 200 response of listProbes declares no header Location",
  },
  {
    title: 'a link from a path parameter that is not there',
    edit: { find: "'$response.body#/0/Id'", replace: '$request.path.nope' },
    at: '$request.path.nope',
    what: "'$request.path.nope' leads nowhere: the path of listProbes has no {nope}",
  },
  {
    title: 'a link from what Vouch cannot read',
    edit: { find: "'$response.body#/0/Id'", replace: '$statusCode' },
    at: '$statusCode',
    what: "'$statusCode' is no expression that Vouch knows",
  },
  {
    title: 'a link from a read to a delete',
    edit: {
      find: "get: { operationId: getProbe, parameters: { probeId: '$response.body#/0/Id' } }",
      replace: "get: { operationId: deleteProbe, parameters: { probeId: '$response.body#/0/Id' } }",
    },
    at: "{ operationId: deleteProbe, parameters: { probeId: '$response.body#/0",
    what: "Link 'get' leads from a read to deleteProbe (delete)",
  },
  {
    title: 'a link with a variable but no name',
    edit: {
      find: 'delete: { operationId: deleteProbe,',
      replace: 'delete: { x-variable: other, operationId: deleteProbe,',
    },
    at: '{ x-variable: other',
    what: "Link 'delete' makes a request of its own, but has no description",
  },
  {
    title: 'a summary that is a number',
    edit: { find: 'summary: List probes', replace: 'summary: 7' },
    at: list,
    what: "'summary' is not text",
  },
  {
    title: 'body variables that are no texts',
    edit: { find: 'requestBody:\n', replace: 'requestBody:\n        x-variables: { /Name: 7 }\n' },
    at: 'x-variables: { /Name: 7 }',
    what: "'x-variables' is not a mapping of texts",
  },
  {
    title: 'paging over what is no list',
    edit: { find: `${list}\n`, replace: `${list}\n      x-paging: { items: /0, size: Take }\n` },
    at: '{ items: /0',
    what: "x-paging: there is no list of items at '/0' in the example",
  },
  {
    title: 'an answer of a write that is not final',
    edit: {
      find: 'description: The new probe\n          content: { application/json: { schema: { $ref: shared/probe.yaml#/components/schemas/Probe }, example: { Id: 7 ',
      replace: `description: The new probe\n          ${pending}\n          content: { application/json: { schema: { $ref: shared/probe.yaml#/components/schemas/Probe }, example: { Id: 7, Name: DONE `,
    },
    at: 'operationId: createProbe',
    what: 'x-pending is on an operation that does more than read',
  },
  {
    title: 'a range of statuses that is not final',
    edit: { find: "'200':", replace: '2XX:\n          x-pending: true' },
    at: 'x-pending: true',
    what: "x-pending: '2XX' does not tell what is final",
  },
  ...(
    [
      ['{ member: /0/Name, values: BUSY }', "'values' is no list of texts"],
      ['{ member: /0/Name, values: [] }', "'values' is no list of texts"],
      ['{ member: /0/Name, values: [1] }', "'values' is no list of texts"],
      ['{ member: /0/Nope, values: [BUSY] }', "there is no text at '/0/Nope' in the example"],
      ['{ member: /0/Id, values: [BUSY] }', "there is no text at '/0/Id' in the example"],
      ['{ member: /0/Name, values: [BUSY, DONE] }', "the example is not final, it has 'DONE'"],
    ] as const
  ).map(([rule, what]) => ({
    title: `the rule ${rule}`,
    edit: {
      find: 'example: [{ Id: 1 }] } }\n',
      replace: `example: [{ Id: 1, Name: DONE }] } }\n          x-pending: ${rule}\n`,
    },
    at: rule,
    what: `x-pending: ${what}`,
  })),
];

describe('buildOperations', () => {
  for (const { title, edit: change, at, file = main, what } of cases) {
    it(`refuses ${title}`, () => {
      const files = edit(goodFiles, change);
      const place = placeOf(files, file, at);
      assert.throws(() => build(files), { code: 'ERR_CONTRACT_INVALID', what: `${place}: ${what}.` });
    });
  }

  it('takes a link from a place that is null in the example, or only in the schema', () => {
    for (const [find, replace] of [
      ['example: [{ Id: 1 }]', 'example: [{ Id: null }]'],
      ['example: [{ Id: 1 }]', 'example: []'],
      ["'$response.body#/0/Id'", "'$response.body#/0/Parent/Parent/Id'"],
    ] as const) {
      assert.equal(build(edit(goodFiles, { find, replace })).length, 4);
    }
  });

  it('refuses a contract without operations', () => {
    const text = "openapi: 3.1.1\ninfo: { title: Acme, version: '1' }\npaths: {}\n";
    assert.throws(() => build({ [main]: text }), {
      code: 'ERR_CONTRACT_INVALID',
      what: `contracts/${main}:1:1: The contract has no operations.`,
    });
  });

  it('reads operations in the order of the contract', () => {
    assert.deepEqual(
      build(goodFiles).map(({ id, method, path, effect }) => `${id} ${method} ${path} ${effect}`),
      [
        'acme/probes/listProbes GET /probes read',
        'acme/probes/createProbe POST /probes write',
        'acme/probes/getProbe GET /probes/{probeId} read',
        'acme/probes/deleteProbe DELETE /probes/{probeId} delete',
      ],
    );
  });

  it('reads all there is of an operation', () => {
    assert.deepEqual(build(goodFiles)[1], {
      id: 'acme/probes/createProbe',
      contract: 'acme/probes',
      operationId: 'createProbe',
      method: 'POST',
      path: '/probes',
      summary: 'Create a probe',
      tag: 'Probe',
      effect: 'write',
      scheme: 'apiUser',
      secretMembers: [],
      parameters: [],
      requestBody: {
        required: false,
        bodies: [
          {
            mediaType: 'application/json',
            schema: '/paths/~1probes/post/requestBody/content/application~1json/schema',
            example: { Name: 'First' },
          },
        ],
        variables: {},
      },
      responses: [
        {
          status: '201',
          description: 'The new probe',
          undocumented: false,
          notApplicable: false,
          headers: [],
          bodies: [
            {
              mediaType: 'application/json',
              schema: '/paths/~1probes/post/responses/201/content/application~1json/schema',
              example: { Id: 7 },
            },
          ],
          bodyOptional: false,
          errorCodes: [],
          links: [
            {
              name: 'get',
              operationId: 'getProbe',
              parameters: { probeId: '$response.body#/Id' },
              body: {},
              constants: {},
            },
            {
              name: 'delete',
              operationId: 'deleteProbe',
              parameters: { probeId: '$response.body#/Id' },
              body: {},
              constants: {},
            },
          ],
        },
      ],
    });
  });

  it('needs no sign-in where the contract says so', () => {
    const change = { find: 'x-effect: read', replace: 'x-effect: read\n      security: []' };
    assert.equal('scheme' in (build(edit(goodFiles, change))[0] ?? {}), false);
  });
});
