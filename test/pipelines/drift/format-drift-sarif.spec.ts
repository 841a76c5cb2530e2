import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findDrift } from '../../../src/pipelines/drift/find-drift';
import { formatDriftSarif } from '../../../src/pipelines/drift/format-drift-sarif';
import { readSarif } from '../../support/schemas/read-sarif';
import { writeContracts } from '../../support/write-contracts';

const contract = `openapi: 3.1.1
info: { title: Shop, version: '1' }
servers: [{ url: https://api.example.com/v1 }]
paths:
  /orders:
    get:
      operationId: listOrders
      responses:
        '200': { description: Orders, content: { application/json: { schema: { $ref: '#/components/schemas/Order' } } } }
  /carts:
    get:
      operationId: listCarts
      responses:
        '200': { description: Carts }
components:
  schemas:
    Order:
      type: object
      properties:
        state: { type: string, enum: [open, paid] }
        note: { type: string }
`;

const document = JSON.stringify({
  openapi: '3.0.0',
  info: { title: 'Shop', version: '1' },
  servers: [{ url: 'https://api.example.com/v1' }],
  paths: {
    '/orders': {
      get: {
        responses: {
          200: {
            description: 'Orders',
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  properties: { state: { type: 'string', enum: ['open', 'paid', 'lost'] }, note: { type: 'integer' } },
                },
              },
            },
          },
        },
      },
    },
    '/new': { get: { responses: { 200: { description: 'New' } } } },
  },
});

const explanations = `explained:
  - { at: Order/note, why: The vendor sends texts. }
`;

const shop = 'contracts/acme/shop.yaml';

describe('vouch drift --sarif', () => {
  it('has each difference at its line of the contract, and suppresses what is explained', () => {
    const folder = writeContracts({ 'acme/shop.yaml': contract, 'acme/shop.drift.yaml': explanations });
    const file = join(mkdtempSync(join(tmpdir(), 'vouch-drift-')), 'vendor.json');
    writeFileSync(file, document);
    const report = findDrift({ folder, file, contracts: ['acme/shop'] });
    const [run] = readSarif(formatDriftSarif(report)).runs;
    assert.deepEqual(
      run?.results?.map(({ ruleId, level, message, suppressions, locations: [location] = [] }) => [
        ruleId,
        level,
        message.text,
        suppressions?.[0]?.justification,
        location?.physicalLocation?.artifactLocation?.uri,
        location?.physicalLocation?.region?.startLine,
      ]),
      [
        ['drift/operation', 'error', 'listCarts GET /carts: operation only in the contract', undefined, shop, 12],
        ['drift/enum', 'error', 'Order/state: enum: only the document has "lost"', undefined, shop, 20],
        [
          'drift/type',
          'error',
          'Order/note: type: integer in the document, string in the contract',
          'The vendor sends texts.',
          shop,
          21,
        ],
        ['drift/operation', 'note', 'GET /new: operation only in the document', undefined, shop, undefined],
      ],
    );
  });
});
