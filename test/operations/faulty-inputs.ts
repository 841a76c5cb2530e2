import type { FaultyContract } from './faulty-contracts';

const tooDeep = 'The example is a list or an object of more than texts, numbers, true and false';
const body = "{ application/json: { schema: { $ref: '#/components/schemas/NewProbe' }, example: { Name: First } } }";
const list = '      operationId: listProbes\n';
const server = 'servers: [{ url: https://api.example.com/v1/ }]';
const probes = '/probes/{probeId}:\n';
/** Contracts with a parameter or a form that cannot be sent as it is described. */
export const faultyInputs: readonly FaultyContract[] = [
  ...[
    { title: 'an object in an object', more: 'example: { a: { b: 1 } }', at: '{ a: { b: 1 } }', what: tooDeep },
    { title: 'null in a list', more: 'example: [null]', at: '[null]', what: tooDeep },
    {
      title: 'a list where only objects have a meaning',
      more: 'style: deepObject, example: [1]',
      at: '[1]',
      what: 'A list has no meaning with style: deepObject',
    },
    {
      title: 'a key that ends too early',
      more: "style: deepObject, example: { 'a]': 1 }",
      at: "{ 'a]': 1 }",
      what: "A key of the example has ']' in it",
    },
    {
      title: 'a comma within a key',
      more: "explode: false, example: { 'a,b': 1 }",
      at: "{ 'a,b': 1 }",
      what: "An element of the example has ',' in it, which stands between elements",
    },
    {
      title: 'an example that is elsewhere',
      more: 'examples: { one: { externalValue: a.json } }',
      at: '{ externalValue: a.json }',
      what: 'The example has no value',
    },
    { title: 'a list of objects as a parameter', more: 'example: [{ a: 1 }]', at: '[{ a: 1 }]', what: tooDeep },
    {
      title: 'a comma within an element of a list',
      more: "explode: false, example: ['a,b']",
      at: "['a,b']",
      what: "An element of the example has ',' in it, which stands between elements",
    },
    {
      title: 'the style of another place',
      more: 'style: matrix',
      at: 'matrix',
      what: 'style: matrix is not possible here',
    },
    {
      title: 'a style that cannot explode',
      more: 'style: pipeDelimited, explode: true',
      at: 'true',
      what: 'explode: true has no meaning with style: pipeDelimited',
    },
  ].map(({ more, ...fault }) => ({
    ...fault,
    edit: {
      find: `operationId: listProbes\n`,
      replace: `operationId: listProbes\n      parameters: [{ name: q, in: query, schema: {}, ${more} }]\n`,
    },
  })),
  ...[
    {
      title: 'a parameter with content that is not JSON',
      parameter: '{ name: q, in: query, content: { text/plain: { schema: {} } } }',
      at: '{ text/plain: { schema: {} } }',
      what: 'The content of a parameter is not one media type, JSON',
    },
    {
      title: 'a parameter with content and schema',
      parameter: '{ name: q, in: query, schema: { type: object }, content: { application/json: { schema: {} } } }',
      at: '{ type: object }',
      what: 'A parameter with content has schema, too',
    },
    {
      title: 'two parameters of one name',
      parameter: '{ name: X-A, in: header }, { name: x-a, in: header }',
      at: '{ name: x-a, in: header }',
      what: 'Two parameters are x-a in header',
    },
    ...['required: true', 'x-send: true', "required: true, example: ''", 'required: true, example: []'].map((more) => ({
      title: `a parameter without a value that is sent: ${more}`,
      parameter: `{ name: q, in: query, ${more} }`,
      at: `{ name: q, in: query, ${more} }`,
      what: "listProbes's parameter q is sent, but has no value",
    })),
  ].map(({ parameter, ...fault }) => ({
    ...fault,
    edit: { find: list, replace: `${list}      parameters: [${parameter}]\n` },
  })),
  ...[
    {
      title: 'a field that is not text',
      form: '{ example: { a: 1 }, encoding: { a: { contentType: image/png } } }',
      at: 'image/png',
      what: 'A field of a form is not written as image/png',
    },
    {
      title: 'a style in a form that cannot hold what the example has',
      form: '{ example: { a: [1] }, encoding: { a: { style: deepObject } } }',
      at: '{ a: [1] }',
      what: "A list has no meaning with style: deepObject, in 'a'",
    },
    { title: 'a form that is a list', form: '{ example: [1] }', at: '[1] }', what: 'The example of a form is a list' },
  ].map(({ form, ...fault }) => ({
    ...fault,
    edit: { find: body, replace: `{ application/x-www-form-urlencoded: ${form} }` },
  })),
  ...[
    {
      title: 'headers of a part',
      form: '{ example: { a: 1 }, encoding: { a: { headers: { X-A: {} } } } }',
      at: '{ X-A: {} }',
      what: 'Headers of a part are not supported',
    },
    {
      title: 'parts without a boundary',
      form: '{ example: a text }',
      at: 'a text',
      what: 'The example of multipart/form-data is text, and the media type names no boundary between its parts',
    },
  ].map(({ form, ...fault }) => ({ ...fault, edit: { find: body, replace: `{ multipart/form-data: ${form} }` } })),
  {
    title: 'XML whose root element has no name',
    edit: { find: body, replace: '{ application/xml: { schema: { type: object }, example: { a: 1 } } }' },
    at: '{ type: object }, example',
    what: 'The schema of application/xml does not say how the root element is called',
  },
  {
    title: 'a variable for a place that the example does not have',
    edit: {
      find: `requestBody:\n        content`,
      replace: `requestBody:\n        x-variables: { /Nope: username }\n        content`,
    },
    at: 'username',
    what: "x-variables has '/Nope', where the example has nothing",
  },
  {
    title: 'a link to a place in a body that the example does not have',
    edit: {
      find: "get: { operationId: getProbe, parameters: { probeId: '$response.body#/Id' } }",
      replace:
        "get: { operationId: getProbe, parameters: { probeId: '$response.body#/Id' }, x-body: { /a: '$response.body#/Id' } }",
    },
    at: "'$response.body#/Id' } }\n            delete",
    what: "x-body has '/a', where the example of getProbe has nothing",
  },
  ...[
    { title: 'no server', find: `${server}\n`, replace: '', at: 'openapi', what: 'The contract names no server' },
    {
      title: 'a server whose variable has no default',
      find: server,
      replace: "servers: [{ url: 'https://{region}.example.com', variables: { region: { enum: [eu] } } }]",
      at: "'https://{region}.example.com'",
      what: "'url' is 'https://{region}.example.com', a variable of which has no default",
    },
    {
      title: 'a default that is not one of the values',
      find: server,
      replace: "servers: [{ url: 'https://{r}.example.com', variables: { r: { default: us, enum: [eu] } } }]",
      at: 'us,',
      what: "The default of r, 'us', is not one of its values",
    },
    {
      title: 'a relative server',
      find: server,
      replace: 'servers: [{ url: /v1 }]',
      at: '/v1 }]',
      what: "'url' is '/v1', which is not the complete URL of a server",
    },
    {
      title: 'a server of an operation',
      find: list,
      replace: `${list}      servers: [{ url: https://other.example.com }]\n`,
      at: '[{ url: https://other.example.com }]',
      what: 'A path or an operation with servers of its own is not supported',
    },
    ...['/probes/{probeId', '/probes/{probeId}{b}', '/probes/:all/{probeId}'].map((path) => ({
      title: `the path ${path}`,
      find: `  ${probes}    $ref: shared/probe.yaml#/paths/one`,
      replace: `  ${path}:\n    $ref: shared/probe.yaml#/paths/one`,
      at: 'operationId: getProbe',
      file: 'acme/shared/probe.yaml',
      what: `'${path.split('/').find((one) => /\{$|[{:].*/.test(one) && one !== '{probeId}')}' in the path is not text with parameters in it`,
    })),
  ].map(({ find, replace, ...fault }) => ({ ...fault, edit: { find, replace } })),
];
