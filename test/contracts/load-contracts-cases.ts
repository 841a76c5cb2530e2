import type { Edit } from '../support/write-contracts';

export const main = 'acme/probes.yaml';
export const shared = 'acme/shared/probe.yaml';

interface LoadCase {
  readonly title: string;
  readonly edit: Edit;
  readonly code: string;
  /** Text at the place that the message names. */
  readonly at: string;
  readonly file?: string;
  readonly what: string;
}

export const loadCases: readonly LoadCase[] = [
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
