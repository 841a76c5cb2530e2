import type { Edit } from '../support/write-contracts';

const shared = 'acme/shared/probe.yaml';

/** A contract with one mistake in it. */
export interface FaultyContract {
  readonly title: string;
  readonly edit: Edit;
  /** Text at the place that the message names. */
  readonly at: string;
  readonly file?: string;
  readonly what: string;
}

const list = 'operationId: listProbes';
const pending = "x-pending: { member: '/Name', values: [BUSY] }";
export const faultyContracts: readonly FaultyContract[] = [
  {
    title: 'a further base that is not a URL',
    edit: { find: 'paths:\n', replace: 'x-also-at: [/api/v1]\npaths:\n' },
    at: '[/api/v1]',
    what: "x-also-at contains '/api/v1', which is not a URL",
  },
  {
    title: 'letter case that does not count, as text',
    edit: { find: 'paths:\n', replace: "x-ignore-path-case: 'yes'\npaths:\n" },
    at: "'yes'",
    what: "'x-ignore-path-case' is neither true nor false",
  },
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
    at: 'change\n',
    what: "createProbe has x-effect 'change'",
  },
  ...(['delete', 'put', 'patch'] as const).map((method) => ({
    title: `a ${method} that is said to read`,
    edit: {
      find: '    delete:\n      operationId: deleteProbe\n      summary: Delete a probe\n      tags: [Probe]\n      x-effect: delete',
      replace: `    ${method}:\n      operationId: deleteProbe\n      summary: Delete a probe\n      tags: [Probe]\n      x-effect: read # really`,
      file: shared,
    },
    at: 'read # really',
    file: shared,
    what: `deleteProbe is a ${method.toUpperCase()} with x-effect: read, which would be sent without being allowed`,
  })),
  {
    title: 'a post that is said to read, without a reason',
    edit: { find: 'x-effect: write', replace: 'x-effect: read # really' },
    at: 'read # really',
    what: 'createProbe is a POST with x-effect: read, and does not say why it changes nothing',
  },
  {
    title: 'a reason that is no text',
    edit: { find: 'x-effect: write', replace: "x-effect: read\n      x-effect-reason: ' '" },
    at: "' '",
    what: "'x-effect-reason' is not one line of text",
  },
  {
    title: 'a reason where none is asked for',
    edit: { find: 'x-effect: write', replace: 'x-effect: write\n      x-effect-reason: It only creates.' },
    at: 'It only creates.',
    what: 'x-effect-reason is for a POST with x-effect: read',
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
  ...['application/pdf', 'application/xml'].map((mediaType) => ({
    title: `an object as the example of ${mediaType}`,
    edit: {
      find: "{ application/json: { schema: { $ref: '#/components/schemas/NewProbe' }, example: { Name: First } } }",
      replace: `{ ${mediaType}: { example: { Name: First } } }`,
    },
    at: '{ Name: First }',
    what: `The example of ${mediaType} is not text`,
  })),
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
    at: '/Data, size',
    what: "'items' points at '/Data', where the example has nothing",
  },
  {
    title: 'paging by a parameter that is not there',
    edit: { find: `${list}\n`, replace: `${list}\n      x-paging: { items: '', size: Take }\n` },
    at: 'Take }',
    what: "'size' names 'Take', which is not a query parameter of the operation",
  },
  {
    title: 'a filter by a parameter that is not there',
    edit: { find: `${list}\n`, replace: `${list}\n      x-filters: { items: '', by: { State: /Name } }\n` },
    at: '/Name }',
    what: "'State' names 'State', which is not a query parameter of the operation",
  },
  {
    title: 'a flag that is text',
    edit: { find: 'requestBody:\n', replace: "requestBody:\n        required: 'yes'\n" },
    at: "'yes'",
    what: "'required' is neither true nor false",
  },
  {
    title: 'parameters that are not a list',
    edit: { find: `${list}\n`, replace: `${list}\n      parameters: { name: one }\n` },
    at: '{ name: one }',
    what: "'parameters' is not a list",
  },
  {
    title: 'a parameter that is not a mapping',
    edit: { find: `${list}\n`, replace: `${list}\n      parameters: [one]\n` },
    at: 'one]',
    what: "An entry of 'parameters' is not a mapping",
  },
  {
    title: 'responses that are not a mapping',
    edit: { find: "responses:\n        '204': { description: Gone }", replace: 'responses: none', file: shared },
    at: 'none',
    file: shared,
    what: "'responses' is not a mapping",
  },
  {
    title: 'a response that refers to itself',
    edit: {
      find: "        '204': { description: Gone }\ncomponents:\n",
      replace:
        "        '204': { $ref: '#/components/responses/Gone' }\ncomponents:\n  responses: { Gone: { $ref: '#/components/responses/Gone' } }\n",
      file: shared,
    },
    at: "{ $ref: '#/components/responses/Gone' }\n",
    file: shared,
    what: '$ref leads nowhere, or in a circle',
  },
  {
    title: 'a summary that is a number',
    edit: { find: 'summary: List probes', replace: 'summary: 7' },
    at: '7\n      tags',
    what: "'summary' is not text",
  },
  {
    title: 'body variables that are not texts',
    edit: { find: 'requestBody:\n', replace: 'requestBody:\n        x-variables: { /Name: 7 }\n' },
    at: '{ /Name: 7 }',
    what: "'x-variables' is not a mapping of texts",
  },
  {
    title: 'paging over what is no list',
    edit: { find: `${list}\n`, replace: `${list}\n      x-paging: { items: /0, size: Take }\n` },
    at: '/0, size',
    what: "The example has no list of items at '/0'",
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
    at: 'true\n',
    what: "x-pending: '2XX' does not say what is final",
  },
  ...(
    [
      ['{ member: /0/Name, values: BUSY }', "'values' is not a list of texts"],
      ['{ member: /0/Name, values: [] }', "'values' is not a list of texts"],
      ['{ member: /0/Name, values: [1] }', "'values' is not a list of texts"],
      ['{ member: /0/Nope, values: [BUSY] }', "the example has no text at '/0/Nope'", '/0/Nope, values'],
      ['{ member: /0/Id, values: [BUSY] }', "the example has no text at '/0/Id'", '/0/Id, values'],
      ['{ member: /0/Name, values: [BUSY, DONE] }', "the example is not final, it has 'DONE'"],
    ] as const
  ).map(([rule, what, at = rule]) => ({
    title: `the rule ${rule}`,
    edit: {
      find: 'example: [{ Id: 1 }] } }\n',
      replace: `example: [{ Id: 1, Name: DONE }] } }\n          x-pending: ${rule}\n`,
    },
    at,
    what: `x-pending: ${what}`,
  })),
];
