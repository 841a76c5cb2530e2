import assert from 'node:assert/strict';
import { type Fault, faultsOf } from '../../../src/model/fault';
import type { UserError } from '../../../src/model/user-error';
import { generate } from '../../../src/pipelines/generate/generate';
import { vendorFiles } from '../../support/acme-vendor';
import { callbackFiles } from '../../support/callback-contract';
import { type Edit, edit, type Files, writeContracts } from '../../support/write-contracts';

const shared = 'acme/shared/probe.yaml';
const vendor = 'acme/vendor.yaml';

const faultsIn = async (files: Files): Promise<readonly Fault[]> => {
  const error = (await generate({ contracts: writeContracts(files) }).catch((cause: unknown) => cause)) as UserError;
  assert.equal(error.name, 'UserError', String(error));
  return faultsOf(error);
};

const change = (files: Files, edits: readonly Edit[]) => edits.reduce(edit, files);

/** As few words as tell them apart: file, line and column, and the message. */
const inShort = (faults: readonly Fault[]) =>
  faults.map(
    ({ file, line, column, message }) => `${file?.replace('contracts/acme/', '')}:${line}:${column} ${message}`,
  );

const seven: readonly Edit[] = [
  { find: "version: '1' }", replace: 'version: 1 }' },
  { find: '      x-effect: read\n', replace: '      x-efect: read\n' },
  { find: '[{ apiUser: [] }]', replace: '[{ token: [] }]' },
  { find: '$response.body#/0/Id', replace: '$response.body#/0/Ident' },
  { find: 'example: { Name: First }', replace: 'example: { Name: 1 }' },
  { find: '#/components/schemas/NewProbe', replace: '#/components/schemas/Probe2' },
  { find: 'summary: Get a probe', replace: 'description: Get a probe', file: shared },
  { find: 'env: ACME_SITE', replace: 'env: ACME_SITE, secrets: true', file: vendor },
];

describe('all faults of contracts', () => {
  it('are told at once, by file, line and column', async () => {
    assert.deepEqual(
      inShort(
        await faultsIn(
          change(
            vendorFiles,
            seven.filter(({ find }) => !find.includes('apiUser')),
          ),
        ),
      ),
      [
        "probes.yaml:2:38 'version' is not text.",
        "probes.yaml:12:16 Unknown keyword 'x-efect'.",
        "probes.yaml:18:66 '$response.body#/0/Ident' leads nowhere: the 200 response of listProbes has no such place.",
        "probes.yaml:25:48 $ref '#/components/schemas/Probe2' leads nowhere.",
        "shared/probe.yaml:6:7 'summary' is missing.",
        "vendor.yaml:6:77 Unknown key 'secrets'.",
      ],
    );
  });

  it('begin with the version, then security', async () => {
    const edits = [...seven.slice(0, 4), { find: 'openapi: 3.1.1', replace: 'openapi: 3.0.3' }];
    assert.deepEqual(inShort(await faultsIn(change(vendorFiles, edits))).slice(0, 3), [
      'probes.yaml:1:10 The document is OpenAPI 3.0.3, and a contract is OpenAPI 3.1.',
      'probes.yaml:9:7 Vouch cannot sign in to listProbes: token is not declared in components.securitySchemes.',
      "probes.yaml:12:16 Unknown keyword 'x-efect'.",
    ]);
  });

  const swagger = "swagger: '2.0'\ninfo: { title: Old, version: '1' }\npaths: { /a: { get: { responses: {} } } }\n";
  const alone: readonly (readonly [title: string, files: Files, faults: readonly string[]])[] = [
    [
      'a document of version 2',
      { ...vendorFiles, 'acme/old.yaml': swagger },
      ['old.yaml:1:10 The document is Swagger 2.0, and a contract is OpenAPI 3.1.'],
    ],
    [
      'a file that is no OpenAPI document',
      { ...vendorFiles, 'acme/notes.yaml': 'notes: []\n' },
      ["notes.yaml:1:1 'openapi' is missing: the document is not OpenAPI."],
    ],
    [
      'a file that is not YAML, and of which all others are parts',
      { ...vendorFiles, [shared]: 'paths: [\n' },
      ['shared/probe.yaml:2:1 Flow sequence in block collection must be sufficiently indented and end with a ].'],
    ],
    [
      'a response that a reference does not find',
      edit(vendorFiles, {
        find: "'204': { description: Gone }",
        replace: "'204': { $ref: '#/components/responses/Gone' }",
        file: shared,
      }),
      ["shared/probe.yaml:20:16 $ref '#/components/responses/Gone' leads nowhere."],
    ],
    [
      'a parameter that a reference does not find',
      edit(vendorFiles, {
        find: '{ name: probeId, in: path, required: true, schema: { type: integer }, example: 7 }',
        replace: "{ $ref: '#/components/parameters/probeId' }",
        file: shared,
      }),
      ["shared/probe.yaml:4:9 $ref '#/components/parameters/probeId' leads nowhere."],
    ],
    [
      'a schema that a reference does not find',
      edit(vendorFiles, {
        find: "{ $ref: '#/components/schemas/Probes' }",
        replace: "{ $ref: '#/components/schemas/All' }",
      }),
      ["probes.yaml:16:50 $ref '#/components/schemas/All' leads nowhere."],
    ],
    [
      'a path item that is not where it is said to be',
      edit(vendorFiles, { find: 'shared/probe.yaml#/paths/one', replace: 'shared/probe.yaml#/paths/two' }),
      ["probes.yaml:34:5 $ref 'shared/probe.yaml#/paths/two' leads nowhere."],
    ],
    [
      'a file that is not there',
      edit(vendorFiles, { find: 'shared/probe.yaml#/paths/one', replace: 'shared/probes.yaml#/paths/one' }),
      ['probes.yaml:34:5 contracts/acme/shared/probes.yaml cannot be read: ENOENT: no such file or directory.'],
    ],
    [
      'an operation that could not be read, to which links lead',
      edit(vendorFiles, { find: '      x-effect: delete\n', replace: '', file: shared }),
      ["shared/probe.yaml:15:7 'x-effect' is missing."],
    ],
    [
      'a vendor without vendor.yaml, not what it would have to have',
      Object.fromEntries(Object.entries(vendorFiles).filter(([file]) => file !== vendor)),
      ["vendor.yaml:1:1 The vendor 'acme' is not described: there is no contracts/acme/vendor.yaml."],
    ],
    [
      'a keyword in the wrong place',
      edit(vendorFiles, {
        find: '          description: All probes\n',
        replace: '          description: All probes\n          x-effect: read\n',
      }),
      ['probes.yaml:16:21 x-effect has no meaning here.'],
    ],
    [
      'keywords of callbacks that are misspelt, or stand elsewhere',
      change({ ...vendorFiles, ...callbackFiles }, [
        {
          find: 'summary: A probe was lost\n      x-sent-after:',
          replace: 'summary: A probe was lost\n      x-sent-aftr:',
        },
        {
          find: '      summary: A probe was seen\n',
          replace: '      summary: A probe was seen\n      x-effect: read\n',
        },
        { find: '      summary: List probes\n', replace: '      summary: List probes\n      x-sent-after: []\n' },
      ]),
      [
        'probes.yaml:11:21 x-sent-after has no meaning here.',
        "probes.yaml:60:9 Unknown keyword 'x-sent-aftr'.",
        'probes.yaml:73:17 x-effect has no meaning here.',
      ],
    ],
    [
      'an example of a callback that breaks its schema',
      edit({ ...vendorFiles, ...callbackFiles }, { find: '{ type: seen, probe', replace: '{ type: lost, probe' }),
      [`probes.yaml:75:95 The example of probeSeen's body breaks its schema: expected seen, actual string "lost".`],
    ],
    [
      'a known difference without a reason',
      { ...vendorFiles, 'acme/probes.drift.yaml': 'explained: [{ at: x }, { why: So }]\n' },
      ["probes.drift.yaml:1:13 'why' is missing.", "probes.drift.yaml:1:24 'at' is missing."],
    ],
    [
      'several schemas that do not compile, within one and elsewhere',
      edit(vendorFiles, {
        find: 'properties: { Name: { type: string } }',
        replace: 'properties: { Name: { nullable: true }, b: { format: colour }, c: { minimum: x } }',
      }),
      [
        'probes.yaml:40:69 The schema (/components/schemas/NewProbe/properties/Name) does not compile: strict mode: unknown keyword: "nullable".',
        'probes.yaml:40:92 The schema (/components/schemas/NewProbe/properties/b) does not compile: unknown format "colour" ignored in schema at path "#".',
        'probes.yaml:40:115 The schema (/components/schemas/NewProbe/properties/c) does not compile: schema is invalid: data/minimum must be number.',
      ],
    ],
  ];
  for (const [title, files, faults] of alone) {
    it(`are no more than there are: ${title}`, async () => assert.deepEqual(inShort(await faultsIn(files)), faults));
  }

  it('name the operation that has them, and the edit', async () => {
    const files = edit(vendorFiles, { find: '      x-effect: write\n', replace: '' });
    assert.deepEqual(await faultsIn(files), [
      {
        code: 'ERR_CONTRACT_INVALID',
        file: 'contracts/acme/probes.yaml',
        line: 20,
        column: 7,
        message: "'x-effect' is missing.",
        advice: 'Add it: read, write, delete, spend.',
        operation: 'createProbe',
      },
    ]);
  });
});
