import assert from 'node:assert/strict';
import { buildCollection } from '../../src/collections/build-collection';
import { loadApis } from '../../src/pipelines/load-apis';
import { itemsOf, type PostmanCollection } from '../support/collections/read-collection';
import { writeContracts } from '../support/write-contracts';

const vendor = `title: Acme
variables:
  - { name: username, description: Name of the API user, env: ACME_USERNAME, mock: ada }
  - { name: password, description: Password of the API user, secret: true, env: ACME_PASSWORD, mock: tin-otter }
  - { name: sender, description: Number to send from, env: ACME_SENDER, mock: '1', optional: true }
schemes: { apiUser: { username: username, password: password } }
`;

const contract = `openapi: 3.1.1
info: { title: Acme Shop, version: '1', description: Sells things. }
externalDocs: { url: 'https://acme.example/docs' }
servers: [{ url: https://api.acme.example }]
security: [{ apiUser: [] }]
tags:
  - { name: Order, description: Orders., externalDocs: { url: 'https://acme.example/docs/orders' } }
  - { name: Note, description: Notes. }
paths:
  /orders:
    post:
      operationId: createOrder
      summary: Create an order
      tags: [Order]
      externalDocs: { url: 'https://acme.example/docs/orders/create', description: How to order }
      x-effect: spend
      requestBody:
        required: true
        x-variables: { '/from': sender }
        content:
          application/json:
            schema: { $ref: '#/components/schemas/Order' }
            example: { from: '1', lines: [{ thing: pen }] }
      responses:
        '201':
          description: The order
          content: { application/json: { schema: { type: object, properties: { id: { type: string } } }, example: { id: o-1 } } }
          links: { get: { operationId: getOrder, parameters: { orderId: $response.body#/id } } }
        '400': { description: Wrong, content: { application/json: { schema: {}, example: { error: no lines } } } }
        '429': { description: Too often }
        '4XX': { description: Wrong, content: { text/plain: { example: no } } }
        default: { description: Wrong, content: { text/plain: { example: no } } }
  /orders/{orderId}:
    get:
      operationId: getOrder
      summary: Get an order
      description: Returns an order.
      tags: [Order]
      x-effect: read
      parameters:
        - { name: orderId, in: path, required: true, description: Id of the order, schema: { type: string, maxLength: 9 }, example: o-1 }
        - { name: fields, in: query, schema: { type: array, items: { enum: [id, lines] } }, example: [id] }
        - { name: take, in: query, required: true, schema: { type: integer, minimum: 1, maximum: 50, default: 10 }, example: 5 }
      responses:
        '200': { description: The order, content: { application/json: { schema: { type: object }, example: {} } } }
  /notes/search:
    post:
      operationId: searchNotes
      summary: Search notes
      tags: [Note]
      x-effect: read
      x-effect-reason: A search
      requestBody:
        content:
          application/xml:
            schema: { $ref: '#/components/schemas/Search' }
            example: { Words: { Word: [pen] } }
          text/plain: { example: pen }
      responses: { '204': { description: None } }
components:
  securitySchemes: { apiUser: { type: http, scheme: basic } }
  schemas:
    Order:
      type: object
      required: [from, lines]
      properties:
        id: { type: string, readOnly: true }
        from: { type: string, description: 'Number | name of the sender', pattern: '^\\d+$' }
        lines: { type: array, minItems: 1, items: { $ref: '#/components/schemas/Line' } }
        kind: { type: [string, 'null'], enum: [pickup, delivery, null], default: pickup }
    Line:
      allOf:
        - { type: object, required: [thing], properties: { thing: { type: string, description: What to buy }, more: { $ref: '#/components/schemas/Line' } } }
    Search:
      type: object
      xml: { name: Search }
      properties:
        Words: { type: object, properties: { Word: { type: array, items: { type: string } } } }
        Limit: { type: integer, xml: { attribute: true } }
`;

const folder = writeContracts({ 'acme/vendor.yaml': vendor, 'acme/shop.yaml': contract });
const [api] = loadApis({ folder });
assert(api);
const collection = buildCollection(api) as unknown as PostmanCollection & { info: { description: string } };
const find = (name: string) => {
  const item = itemsOf(collection).find((one) => one.name === name);
  assert(item);
  return item;
};

const held = (effect: string) => `It is sent only while the variable \`allow\` of the environment lists \`${effect}\`.`;

describe('the description of a request', () => {
  it('says what the request does and costs, what it needs, and what its body may have in it', () => {
    assert.equal(
      find('Create an order').request.description,
      `Create an order

**Costs money or reaches a person**: your contract with Acme says what it costs. ${held('spend')}

**Variables**

- \`sender\`: number to send from. Set it in the environment. Without it, the request is skipped.

**Body** (\`application/json\`)

| Member | Type | Required | Meaning |
|---|---|---|---|
| \`from\` | string | yes | Number \\| name of the sender. Must match \`^\\d+$\`. |
| \`lines\` | list of objects | yes | At least 1 element. |
| \`lines[].thing\` | string | yes | What to buy. |
| \`lines[].more\` | object |  |  |
| \`lines[].more.thing\` | string | yes | What to buy. |
| \`lines[].more.more\` | object |  | Has 2 members of its own. |
| \`kind\` | string or null |  | One of \`pickup\`, \`delivery\`. Default: \`pickup\`. |

[How to order](https://acme.example/docs/orders/create)`,
    );
  });

  it('says where the ids of a read come from, and links the page of its tag', () => {
    assert.equal(
      find('Get an order').request.description,
      `Returns an order.

**Only reads**: it changes nothing in the account and costs nothing.

**Variables**

- \`orderId\`: comes from "Create an order", or set it yourself.

[Order in the documentation of Acme](https://acme.example/docs/orders)`,
    );
  });

  it('names the elements of XML, other media types, and why a POST only reads', () => {
    assert.equal(
      find('Search notes').request.description,
      `Search notes

**Only reads**: it changes nothing in the account and costs nothing. A search.

**Body** (\`application/xml\`, root element \`Search\`, optional)

| Element | Type | Required | Meaning |
|---|---|---|---|
| \`Words\` | object |  |  |
| \`Words.Word\` | list of strings |  |  |
| \`@Limit\` | integer |  |  |

The body may also be \`text/plain\`.

[Documentation of Acme](https://acme.example/docs)`,
    );
  });

  it('leaves what its parameters may be to their own descriptions', () => {
    const { query, variable } = find('Get an order').request.url as unknown as Record<
      string,
      { description: string }[]
    >;
    assert.deepEqual(
      [...(variable ?? []), ...(query ?? [])].map(({ description }) => description),
      [
        'Id of the order. At most 9 characters. Comes from "Create an order", or set it yourself.',
        'List of strings. Each is one of `id`, `lines`.',
        'Required. Integer. Default: `10`. At least 1, at most 50.',
      ],
    );
  });
});

describe('the description of a collection', () => {
  it('lists the variables of the environment that its requests use', () => {
    const rows = collection.info.description.split('\n').filter((line) => line.startsWith('| `'));
    assert.deepEqual(rows, [
      '| `username` | Name of the API user. |',
      '| `password` | Password of the API user. |',
      '| `sender` | Number to send from. Requests that need it are skipped without it. |',
      '| `allow` | What may be sent: `read`, `write`, `delete` and `spend`, with commas between them. |',
      "| `shopUrl` | Base URL of the API. The vendor's is `https://api.acme.example`. |",
    ]);
  });
});

describe('saved responses', () => {
  it('are those of each status with an example, the successes first, and repeat the request without its descriptions', () => {
    const { response } = find('Create an order');
    assert.deepEqual(
      response.map(({ name }) => name),
      ['201 Created', '400 Bad Request'],
    );
    const [first] = response as unknown as readonly { originalRequest: { description?: string; url: unknown } }[];
    assert.equal(first?.originalRequest.description, undefined);
    assert.equal(first?.originalRequest.url, '{{shopUrl}}/orders');
  });
});
