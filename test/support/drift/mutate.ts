import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findDrift } from '../../../src/pipelines/drift/find-drift';
import { writeContracts } from '../write-contracts';
import { show } from './shop';

export type Value = Record<string, unknown>;

const sent: Value = {
  type: 'object',
  required: ['name'],
  maxProperties: 9,
  minProperties: 1,
  additionalProperties: { type: 'string' },
  properties: {
    name: { type: 'string', minLength: 2, maxLength: 10, pattern: '^[a-z]+$' },
    code: { type: 'string', enum: ['abc', 'de'] },
    kind: { const: 'x' },
    plain: { type: 'string' },
    note: { type: ['string', 'null'] },
    mail: { type: 'string', format: 'email' },
    size: { type: 'integer', minimum: 1, maximum: 10, multipleOf: 4, format: 'int64' },
    share: { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 1 },
    tags: { type: 'array', minItems: 1, maxItems: 5, items: { type: 'string' } },
    set: { type: 'array', uniqueItems: true, items: { type: 'string' } },
    page: { type: 'integer', default: 1 },
  },
};

/** The vendor's document, and the contract: single mutations of the one are held against the other. */
const original = () => ({
  openapi: '3.1.1',
  info: { title: 'Shop', version: '1', description: 'A shop.' },
  servers: [{ url: 'https://api.example.com/v1' }],
  security: [{ basic: [] }],
  paths: {
    '/orders': {
      post: {
        operationId: 'create',
        summary: 'Create an order',
        tags: ['Order'],
        'x-effect': 'write',
        parameters: [
          { name: 'ids', in: 'query', schema: { type: 'array', items: { type: 'string' } } },
          { name: 'q', in: 'query', schema: { type: 'string', maxLength: 10 } },
          { name: 'raw', in: 'query', allowReserved: true, schema: { type: 'string' } },
          { name: 'filter', in: 'query', content: { 'application/json': { schema: { type: 'object' } } } },
        ],
        requestBody: { required: true, content: { 'application/json': { schema: sent } } },
        responses: {
          '200': {
            description: 'The order',
            headers: {
              Location: { required: true, schema: { type: 'string', maxLength: 10 } },
              'X-Left': { schema: { type: 'integer' } },
            },
            content: { 'application/json': { schema: sent, example: { name: 'ab' } } },
          },
        },
      },
    },
    '/open': { get: { operationId: 'open', security: [] as unknown[], responses: { '204': { description: 'Yes' } } } },
  },
  components: {
    securitySchemes: {
      basic: { type: 'http', scheme: 'basic' },
      key: { type: 'apiKey', in: 'header', name: 'X-Key' },
      login: { type: 'oauth2', flows: {} },
    },
  },
});

/** Keys that lead to the only operation with a body. */
export const operation = 'paths /orders post';

const folder = writeContracts({ 'acme/shop.yaml': JSON.stringify(original()) });

/** What is told of the document with one change: keys that lead to a place, and a value to put there, `undefined` to take it away. */
export const differencesOf = (place: string, value: unknown): readonly string[] =>
  compareWith(folder, mutate(place, value));

/** What is told where contract and document differ in one place. */
export function differencesBetween(
  place: string,
  { contract, document }: { contract: unknown; document: unknown },
): readonly string[] {
  return compareWith(
    writeContracts({ 'acme/shop.yaml': JSON.stringify(mutate(place, contract)) }),
    mutate(place, document),
  );
}

function mutate(place: string, value: unknown): unknown {
  const document = JSON.parse(JSON.stringify(original())) as Value;
  const keys = place.split(' ');
  const last = keys.pop() ?? '';
  let parent = document;
  for (const key of keys) parent = parent[key] as Value;
  parent[last] = value;
  return document;
}

function compareWith(contracts: string, document: unknown): readonly string[] {
  const file = join(mkdtempSync(join(tmpdir(), 'vouch-drift-')), 'vendor.json');
  writeFileSync(file, JSON.stringify(document));
  return show(findDrift({ folder: contracts, file, shownAs: 'vendor.json' }));
}
