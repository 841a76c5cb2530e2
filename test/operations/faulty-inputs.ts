import type { FaultyContract } from './faulty-contracts';

const tooDeep = 'The example is an object, or a list of more than texts, numbers, true and false';
const inForm = 'The example of a form has an object in it';
/** Contracts with a parameter or a form that cannot be sent as it is described. */
export const faultyInputs: readonly FaultyContract[] = [
  ...[
    { title: 'an object as a parameter', more: 'example: { a: 1 }', at: '{ a: 1 }', what: tooDeep },
    { title: 'a list of objects as a parameter', more: 'example: [{ a: 1 }]', at: '[{ a: 1 }]', what: tooDeep },
    {
      title: 'a comma within an element of a list',
      more: "explode: false, example: ['a,b']",
      at: "['a,b']",
      what: "An element of the example has ',' in it, which stands between elements",
    },
    {
      title: 'a style for objects',
      more: 'style: deepObject',
      at: 'deepObject',
      what: 'style: deepObject of a parameter in query is not supported',
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
    { title: 'an object in a form', form: '{ example: { a: { b: 1 } } }', at: '{ a: { b: 1 } }', what: inForm },
    {
      title: 'an object in a list of a form',
      form: '{ example: { a: [{ b: 1 }] } }',
      at: '{ a: [{ b: 1 }] }',
      what: inForm,
    },
    {
      title: 'the encoding of a form',
      form: '{ example: { a: [1] }, encoding: { a: { explode: false } } }',
      at: '{ a: { explode: false } }',
      what: 'encoding of a form is not supported',
    },
  ].map(({ form, ...fault }) => ({
    ...fault,
    edit: {
      find: "{ application/json: { schema: { $ref: '#/components/schemas/NewProbe' }, example: { Name: First } } }",
      replace: `{ application/x-www-form-urlencoded: ${form} }`,
    },
  })),
];
