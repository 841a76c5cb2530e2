import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { findDrift } from '../../../src/pipelines/drift/find-drift';
import { show, writeShop } from '../../support/drift/shop';

/** The same API as the contract's, in several files that refer to each other. */
const files = {
  'openapi.yaml': `openapi: 3.0.3
servers: [{ url: https://api.example.com/v1 }]
paths:
  /orders: { $ref: paths/orders.yaml }
  /orders/{id}: { $ref: 'paths/all%20paths.yaml#/one' }
components: { parameters: { page: { name: page, in: query, schema: { type: integer } } } }
`,
  'paths/orders.yaml': `get:
  parameters: [{ $ref: ../openapi.yaml#/components/parameters/page }]
  responses: { 200: { content: { application/json: { schema: { type: array, items: { $ref: ../schemas/order.json } } } } } }
post:
  requestBody: { required: true, content: { application/json: { schema: { $ref: '../schemas/order.json' } } } }
  responses: { 201: { $ref: 'all paths.yaml#/done' } }
`,
  'paths/all paths.yaml': `one:
  parameters: [{ $ref: '#/id' }]
  delete: { responses: { 204: { description: Gone } } }
  put: { responses: { 200: { content: { application/json: { schema: { type: object }, example: { $ref: not/a/file } } } } } }
id: { name: id, in: path, required: true, schema: { type: string } }
done: { content: { application/json: { schema: { $ref: ../schemas/order.json } } } }
`,
  'schemas/order.json': JSON.stringify({
    type: 'object',
    required: ['id'],
    properties: {
      id: { $ref: '#/definitions/id' },
      state: { type: 'string', enum: ['open', 'paid'] },
      note: { type: 'string', nullable: true },
      photo: { type: 'string', format: 'binary' },
      lines: { type: 'array', items: { $ref: 'line.yaml' } },
      parent: { $ref: 'order.json' },
    },
    definitions: { id: { type: 'string', format: 'uuid' } },
  }),
  'schemas/line.yaml': 'type: object\nproperties: { count: { type: integer } }\n',
};

describe('A document in several files', () => {
  it('is read as one', () => {
    assert.deepEqual(compare({}), []);
  });

  it('is compared in all of its files', () => {
    const line = 'type: object\nproperties: { count: { type: string } }\n';
    assert.deepEqual(compare({ 'schemas/line.yaml': line }), [
      'breaking | Order/lines/*/count | type: string in the document, integer in the contract',
    ]);
  });

  for (const [title, changed, what] of [
    [
      'a file that is not there',
      { 'schemas/order.json': '{ "$ref": "gone.json#/Order" }' },
      'docs/schemas/order.json refers to gone.json#/Order, which cannot be read: ENOENT: no such file or directory.',
    ],
    [
      'what a file does not have',
      { 'schemas/order.json': '{ "$ref": "line.yaml#/Order" }' },
      'docs/schemas/order.json refers to line.yaml#/Order, which leads nowhere.',
    ],
    [
      'an URL',
      { 'schemas/order.json': '{ "$ref": "https://example.com/order.json" }' },
      'docs/schemas/order.json refers to https://example.com/order.json; references to URLs are not followed.',
    ],
    ['a file that is not YAML', { 'schemas/line.yaml': 'a: [' }, 'docs/schemas/line.yaml:1:'],
    [
      'a path that is nowhere',
      { 'paths/all paths.yaml': files['paths/all paths.yaml'].replace('#/id', '#/nowhere') },
      'docs/paths/all paths.yaml refers to #/nowhere, which leads nowhere.',
    ],
  ] as const) {
    it(`is refused with ${title}`, () => {
      assert.throws(
        () => compare(changed),
        (error: { code?: string; what?: string }) =>
          error.code === 'ERR_DOCUMENT' && error.what?.startsWith(what) === true,
      );
    });
  }
});

function compare(changed: Readonly<Record<string, string>>): readonly string[] {
  const folder = join(mkdtempSync(join(tmpdir(), 'vouch-drift-')), 'docs');
  for (const [path, text] of Object.entries({ ...files, ...changed })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return show(findDrift({ folder: writeShop(), file: join(folder, 'openapi.yaml'), shownAs: 'docs/openapi.yaml' }));
}
