import assert from 'node:assert/strict';
import { loadContracts } from '../../src/contracts/load-contracts';
import { buildOperations } from '../../src/operations/build-operations';
import { findCallback } from '../../src/operations/find-callback';
import { listCallbacks } from '../../src/operations/list-callbacks';
import { loadApis } from '../../src/pipelines/load-apis';
import { createSchemaValidator } from '../../src/schema/schema-validator';
import { vendorFiles } from '../support/acme-vendor';
import { callbackFiles } from '../support/callback-contract';
import { loadOwnApis } from '../support/load-own-apis';
import { edit, type Files, placeOf, writeContracts } from '../support/write-contracts';

const main = 'acme/probes.yaml';

function load(files: Files) {
  const [contract] = loadContracts({ folder: writeContracts(files) });
  assert.ok(contract);
  return contract;
}

describe('listCallbacks', () => {
  it('reads all there is of a callback', () => {
    const contract = load(callbackFiles);
    buildOperations(contract);
    const [checked, lost, seen] = listCallbacks(contract);
    assert.deepEqual(checked, {
      id: 'acme/probes/probeChecked',
      contract: 'acme/probes',
      name: 'probeChecked',
      summary: 'A probe was checked',
      pointer: '/webhooks/probeChecked/post',
      parameters: [
        {
          name: 'x-signature',
          in: 'header',
          required: false,
          schema: '/webhooks/probeChecked/post/parameters/0/schema',
          example: 'abc',
          style: { name: 'simple', explode: false },
          send: false,
        },
      ],
      bodies: [
        {
          mediaType: 'application/json',
          schema: '/webhooks/probeChecked/post/requestBody/content/application~1json/schema',
          example: { type: 'checked', probe: { Id: 7 } },
        },
      ],
      accepted: ['204'],
      sentTo: [],
      sentAfter: [
        {
          operation: 'createProbe',
          if: [],
          instead: [],
          delay: 5,
          to: [
            {
              where: {},
              with: {},
              url: '/Hook/Url',
              username: '/Hook/User',
              signature: { header: 'x-signature', secret: '/Hook/Secret' },
            },
            {
              read: {
                operation: 'acme/probes/getProbe',
                parameters: { probeId: { source: 'response body', text: '$response.body#/Id', keys: ['Id'] } },
              },
              where: {},
              with: { '/name': '/Parent/Id' },
              url: '/Parent/Id',
            },
          ],
          with: {
            '/probe': { source: 'response body', text: '$response.body', keys: [] },
            '/tag': { source: 'request body', text: '$request.body#/Tag', keys: ['Tag'] },
            '/type': { source: 'constant', text: 'checked', value: 'checked' },
          },
        },
      ],
    });
    assert.deepEqual(lost?.sentAfter[0]?.instead, ['probeChecked']);
    assert.deepEqual(lost?.accepted, ['2XX']);
    assert.deepEqual(seen?.sentAfter, []);
    assert.deepEqual(
      seen?.sentTo.map(({ read, url }) => [read?.operation, url]),
      [['acme/probes/getProbe', '/Parent/Id']],
    );
    assert.equal(listCallbacks(contract), listCallbacks(contract));
  });

  /** What is replaced by what, where that is wrong, and what is said. */
  const faulty: readonly (readonly [find: string, replace: string, at: string, what: string])[] = [
    ['operationId: probeSeen', 'description: x', 'description: x', "'operationId' is missing"],
    [
      'operationId: probeSeen',
      'operationId: getProbe',
      'getProbe\n',
      "Two operations or callbacks have the operationId 'getProbe'",
    ],
    ['probeSeen:\n    post:', 'probeSeen:\n    put:', 'operationId: probeSeen', "Callback 'probeSeen' is a PUT"],
    ["{ '200': { description: Received } }", "{ '404': { description: No } }", "{ '404'", 'No success response'],
    [
      ', example: { type: seen, probe: { Id: 7 } }',
      '',
      "content:\n          application/json: { schema: { $ref: '#/components/schemas/Seen' }",
      'The body of the callback has no example',
    ],
    ['in: header', 'in: query', '{ name: x-signature', 'A callback has the parameter x-signature in query'],
    ['delay: 5', 'delay: soon', 'soon', "'delay' is not a number of milliseconds"],
    ['delay: 5', 'dealy: 5', '5\n', "Unknown key 'dealy'"],
    ['delay: 5', 'delay: 5\n          operaton: x', 'x\n', "Unknown key 'operaton'"],
    ['if: [/Tag]', 'if: [/Tga]', '/Tga', "The request of createProbe has nothing at '/Tga'"],
    ['if: [/Tag]', 'if: [Tag]', '[Tag]', "'if' is not a list of JSON Pointers"],
    ['instead: [probeChecked]', 'instead: [probeChekced]', 'probeChekced', "There is no callback 'probeChekced'"],
    [
      'instead: [probeChecked]',
      'instead: [probeSeen]',
      'probeSeen]',
      "'probeSeen' is not sent after createProbe by itself",
    ],
    ['url: /Hook/Url', 'url: /Hook/Uri', '/Hook/Uri', "The request of createProbe has nothing at '/Hook/Uri'"],
    [
      '{ /name: /Parent/Id }',
      '{ /nome: /Parent/Id }',
      '/Parent/Id } }',
      "'with' has '/nome', which is nowhere in the body of probeChecked",
    ],
    [
      '{ /name: /Parent/Id }',
      '{ /name: /Parent/Di }',
      '/Parent/Di } }',
      "The response of getProbe has nothing at '/Parent/Di'",
    ],
    [
      '/type: checked',
      '/typo: checked',
      'checked }\n      parameters',
      "'with' has '/typo', which is nowhere in the body of probeChecked",
    ],
    ['url: /Hook/Url', 'url: Hook', 'Hook\n', "'Hook' is not a JSON Pointer"],
    ['secret: /Hook/Secret', 'secret: /Nope', '/Nope', "The request of createProbe has nothing at '/Nope'"],
    ['read: getProbe', 'read: getProb', 'getProb,', "There is no operation 'acme/probes/getProb'"],
    ['read: getProbe', 'read: createProbe', 'createProbe,', "'acme/probes/createProbe' does more than read"],
    [
      "parameters: { probeId: '$response.body#/Id' }, url",
      "parameters: { id: '$response.body#/Id' }, url",
      "'$response.body#/Id' }, url",
      "'id' is not in the path of getProbe",
    ],
    ['url: /Parent/Id', 'url: /Parent/Nope', '/Parent/Nope', "The response of getProbe has nothing at '/Parent/Nope'"],
    [
      '/probe: $response.body',
      '/Probe: $response.body',
      '$response.body,',
      "'with' has '/Probe', which is nowhere in the body of probeChecked",
    ],
    [
      '/probe: $response.body',
      '/probe: $response.body#/Nope',
      '$response.body#/Nope',
      "'$response.body#/Nope' leads nowhere: the 201 response of createProbe has no such place",
    ],
    [
      "'$request.body#/Tag'",
      "'$request.body#/Nope'",
      "'$request.body#/Nope'",
      "'$request.body#/Nope' leads nowhere: the request of createProbe has no such place",
    ],
    ["'$request.body#/Tag'", "'$method'", "'$method'", "'$method' is not a runtime expression that Vouch supports"],
    [
      "{ probeId: '$request.body#/probe/Id' }",
      "{ probeId: '$request.body#/nope' }",
      "'$request.body#/nope' }",
      "'$request.body#/nope' leads nowhere: the body of probeSeen has no such place",
    ],
    [
      "[{ parameters: { probeId: '$request.body#/probe/Id' }, read: acme/probes/getProbe, 'url'",
      '[{ url',
      '{ url: /Parent/Id }]',
      "A place of 'x-sent-to' has no read",
    ],
    ['to: [/Hook/Url]', 'to: /Hook/Url', '/Hook/Url\n      requestBody', "'to' is not a list"],
  ];
  for (const [find, replace, at, what] of faulty) {
    it(`refuses ${replace === '' ? `to leave out ${find}` : replace}`, () => {
      const files = edit(callbackFiles, { find, replace });
      const error = { code: 'ERR_CONTRACT_INVALID', what: `${placeOf(files, main, at).replace(/:\d+$/, '')}` };
      assert.throws(
        () => buildOperations(load(files)),
        (thrown: { code: string; what: string }) => {
          assert.equal(thrown.code, error.code);
          assert.equal(thrown.what.replace(/(:\d+):\d+: .*/s, '$1'), error.what, thrown.what);
          assert.equal(thrown.what.replace(/^.*?:\d+:\d+: /, ''), `${what}.`);
          return true;
        },
      );
    });
  }

  it('refuses reads of contracts that are misspelt, or do not have them', () => {
    for (const [name, what] of [
      ['acme/agian/getRobot', "There is no contract 'acme/agian'"],
      ['acme/again/getRobot', "There is no operation 'acme/again/getRobot'"],
    ] as const) {
      const changed = edit(callbackFiles, { find: 'read: getProbe', replace: `read: ${name}` });
      const files = { ...vendorFiles, ...changed, 'acme/again.yaml': vendorFiles[main] ?? '' };
      const folder = writeContracts(files);
      const place = placeOf(files, main, `${name},`);
      assert.throws(
        () => loadApis({ folder }),
        (thrown: { what: string }) => thrown.what.startsWith(place) && thrown.what.includes(what),
      );
      if (name.startsWith('acme/again')) loadApis({ folder, select: [main.replace('.yaml', '')] });
    }
  });

  it('lets those be that are not there', () => {
    const changed = edit(callbackFiles, { find: 'read: getProbe', replace: 'read: acme/other/getRobot' });
    assert.equal(loadApis({ folder: writeContracts({ ...vendorFiles, ...changed }) }).length, 1);
  });
});

describe('findCallback', () => {
  it('knows a body by its words', () => {
    const contract = load(callbackFiles);
    const callbacks = listCallbacks(contract);
    const nameOf = (body: unknown) => findCallback(contract, callbacks, body)?.name;
    assert.equal(nameOf({ type: 'lost' }), 'probeLost');
    assert.equal(nameOf({ type: 'seen', probe: 7 }), 'probeSeen');
    for (const body of [{ type: 'gone' }, {}, [], 'lost', null, undefined]) assert.equal(nameOf(body), undefined);
  });

  it('knows every example of the contracts that come with Vouch, each of which its schema accepts', () => {
    for (const { contract } of loadOwnApis()) {
      const callbacks = listCallbacks(contract);
      for (const callback of callbacks) {
        for (const { example, schema = '' } of callback.bodies) {
          assert.equal(findCallback(contract, callbacks, example)?.id, callback.id);
          assert.deepEqual(createSchemaValidator(contract).validate(schema, example), [], callback.id);
        }
      }
    }
  });
});
