import assert from 'node:assert/strict';
import { loadContracts } from '../../src/contracts/load-contracts';
import { parsePathTemplate } from '../../src/model/path-template';
import { bodyExpression } from '../../src/model/runtime-expression';
import { buildOperations } from '../../src/operations/build-operations';
import { edit, type Files, goodFiles, placeOf, writeContracts } from '../support/write-contracts';
import { faultyContracts } from './faulty-contracts';
import { faultyInputs } from './faulty-inputs';
import { faultyLinks } from './faulty-links';

const main = 'acme/probes.yaml';

function build(files: Files) {
  const [contract] = loadContracts({ folder: writeContracts(files) });
  assert(contract);
  return buildOperations(contract);
}

describe('buildOperations', () => {
  for (const { title, edit: change, at, file = main, what } of [...faultyContracts, ...faultyInputs, ...faultyLinks]) {
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
      pathTemplate: parsePathTemplate('/probes'),
      summary: 'Create a probe',
      tag: 'Probe',
      effect: 'write',
      schemes: [{ name: 'apiUser', kind: 'basic' }],
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
              parameters: { probeId: bodyExpression(['Id']) },
              body: {},
              constants: {},
            },
            {
              name: 'delete',
              operationId: 'deleteProbe',
              parameters: { probeId: bodyExpression(['Id']) },
              body: {},
              constants: {},
            },
          ],
        },
      ],
    });
  });

  it('takes a post for a read where the contract has a reason', () => {
    const replace = 'x-effect: read\n      x-effect-reason: It only asks.';
    // What only reads feeds nothing that deletes.
    const asking = edit(edit(goodFiles, { find: 'x-effect: write', replace }), {
      find: "            delete: { operationId: deleteProbe, parameters: { probeId: '$response.body#/Id' } }\n",
      replace: '',
    });
    assert.equal(build(asking).find(({ method }) => method === 'POST')?.effect, 'read');
  });

  it('needs no sign-in where the contract says so', () => {
    const change = { find: 'x-effect: read', replace: 'x-effect: read\n      security: []' };
    assert.deepEqual(build(edit(goodFiles, change))[0]?.schemes, []);
  });
});
