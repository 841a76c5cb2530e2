import assert from 'node:assert/strict';
import { compare, show } from '../../support/drift/shop';

describe('findDrift, given Swagger 2.0 in YAML,', () => {
  const swagger = `swagger: '2.0'
host: api.example.com
basePath: /v1
consumes: [application/json]
produces: [application/json]
paths:
  /orders:
    get:
      parameters: [{ name: page, in: query, type: integer }]
      responses: { 200: { schema: { type: array, items: { $ref: '#/definitions/Order' } } } }
    post:
      parameters: [{ name: body, in: body, required: true, schema: { $ref: '#/definitions/Order' } }]
      responses: { 201: { schema: { $ref: '#/definitions/Order' } } }
  /orders/{orderId}:
    delete: { parameters: [{ name: orderId, in: path, required: true, type: string }], responses: { 204: {} } }
    put: { parameters: [{ name: orderId, in: path, required: true, type: string }], responses: { 200: { schema: { type: object } } } }
definitions:
  Order:
    required: [id]
    properties:
      id: { type: string, format: guid }
      state: { enum: [open, paid] }
      note: { type: string, x-nullable: true }
      note: { type: string, x-nullable: true }
      photo: { type: string, format: binary }
      lines: { items: { properties: { count: { type: integer } } } }
      parent: { $ref: '#/definitions/Order' }
`;
  const swaggers: Readonly<Record<string, [find: string, replace: string, expected: readonly string[]]>> = {
    'the same API': ['', '', []],
    'the scheme http': [
      'basePath: /v1',
      'basePath: /v1\nschemes: [http]',
      [
        'other | servers | server: http://api.example.com/v1 in the document, https://api.example.com/v1 in the contract',
      ],
    ],
    'https among the schemes': ['basePath: /v1', 'basePath: /v1\nschemes: [http, https]', []],
    'lists separated by commas': [
      'name: page, in: query, type: integer',
      'name: page, in: query, type: array, items: { type: integer }',
      [
        'breaking | listOrders ?page | style: form in the document, form exploded in the contract',
        'breaking | listOrders ?page | type: array in the document, integer in the contract',
      ],
    ],
    'lists as the contract has them': [
      'name: page, in: query, type: integer',
      'name: page, in: query, type: array, collectionFormat: multi, items: { type: integer }',
      ['breaking | listOrders ?page | type: array in the document, integer in the contract'],
    ],
    'constraints of a parameter': [
      'name: page, in: query, type: integer',
      'name: page, in: query, type: integer, minimum: 0, exclusiveMinimum: true',
      ['breaking | listOrders ?page | constraint: only the document has exclusiveMinimum 0'],
    ],
    'headers of a response': [
      '{ 204: {} }',
      '{ 204: { headers: { X-Left: { type: integer } } } }',
      ['other | deleteOrder 204 header X-Left | header only in the document'],
    ],
    'sign-in': [
      'definitions:',
      'security: [{ basic: [] }]\nsecurityDefinitions: { basic: { type: basic } }\ndefinitions:',
      ['breaking | security | security: http basic in the document, none in the contract'],
    ],
  };
  for (const [title, [find, replace, expected]] of Object.entries(swaggers)) {
    it(`reads ${title}`, () => {
      assert.deepEqual(show(compare(swagger.replace(find, replace))), expected);
    });
  }
});
