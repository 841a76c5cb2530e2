import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findDrift } from '../../../src/pipelines/drift/find-drift';
import { writeContracts } from '../../support/write-contracts';

const token = { post: { operationId: 'getToken', responses: { 200: { description: 'Yes' } } } };
const get = (operationId: string) => ({ get: { operationId, responses: { 200: { description: 'Yes' } } } });
const api = (host: string, paths: Record<string, unknown>, extensions = {}) =>
  JSON.stringify({
    ...extensions,
    openapi: '3.1.1',
    info: { title: host, version: '1' },
    servers: [{ url: `https://${host}` }],
    paths,
  });

const folder = writeContracts({
  'acme/sign-in.yaml': api('api.acme.example', { '/oauth2/token': token }),
  'acme/reports.yaml': api('api.acme.example/v1', { '/reports': get('a'), '/charts': get('b') }),
  'acme/reports-v2.yaml': api(
    'api.acme.example/v2',
    { '/reports': get('a'), '/charts': get('b'), '/maps': get('c') },
    { 'x-also-at': ['https://old.acme.example/v2'] },
  ),
  'acme/shop.yaml': api('api.acme.example', { '/orders': get('listOrders'), '/carts': get('listCarts') }),
});

const chance = api('api.other.example', { '/oauth2/token': token });
const shop = { '/orders': get('a'), '/carts': get('b'), '/oauth2/token': token };

interface Case {
  readonly document: string;
  readonly options?: { readonly contracts?: readonly string[]; readonly also?: readonly string[] };
  readonly compared: readonly string[];
  readonly passedOver?: readonly { readonly contract: string; readonly operations: number }[];
}

const onlySignIn = [{ contract: 'acme/sign-in', operations: 1 }];

const cases: Readonly<Record<string, Case>> = {
  'passes over the contract of a single operation on another host': {
    document: api('api.other.example', shop),
    compared: ['acme/shop'],
    passedOver: onlySignIn,
  },
  'takes the contract of a single operation on the same host': {
    document: api('api.acme.example', shop),
    compared: ['acme/shop', 'acme/sign-in'],
  },
  'takes the version whose server the document names, though another has as many of its operations': {
    document: api('api.acme.example/v2', { '/reports': get('a'), '/charts': get('b') }),
    compared: ['acme/reports-v2'],
  },
  'takes the version that answers at the server of the document besides': {
    document: api('old.acme.example/v2/', { '/reports': get('a'), '/charts': get('b') }),
    compared: ['acme/reports-v2'],
  },
  'takes the version that has more of the operations of a document of another server': {
    document: api('api.other.example', { '/reports': get('a'), '/charts': get('b'), '/maps': get('c') }),
    compared: ['acme/reports-v2'],
  },
  'takes the first of two versions that are as near': {
    document: api('api.other.example', { '/reports': get('a'), '/charts': get('b') }),
    compared: ['acme/reports'],
  },
  'takes what is asked for besides': {
    document: api('api.other.example', shop),
    options: { also: ['acme/sign-in'] },
    compared: ['acme/shop', 'acme/sign-in'],
  },
  'takes only what is named': {
    document: chance,
    options: { contracts: ['acme/sign-in'] },
    compared: ['acme/sign-in'],
  },
  'takes what is named and what is asked for besides': {
    document: chance,
    options: { contracts: ['acme/shop'], also: ['acme/sign-in'] },
    compared: ['acme/shop', 'acme/sign-in'],
  },
};

describe('findDrift, choosing contracts,', () => {
  for (const [title, { document, options = {}, compared, passedOver = [] }] of Object.entries(cases)) {
    it(title, () => {
      const report = findDrift({ folder, file: write(document), ...options });
      const taken = report.compared.map(({ contract }) => contract);
      assert.deepEqual({ taken, passedOver: report.passedOver }, { taken: compared, passedOver });
    });
  }

  it('refuses a document that shares a single operation by chance', () => {
    assert.throws(
      () => findDrift({ folder, file: write(chance) }),
      (error: { code?: string; remedy?: string }) =>
        error.code === 'ERR_UNRELATED' && error.remedy?.includes('--with <vendor>/<api>') === true,
    );
  });
});

function write(document: string): string {
  const file = join(mkdtempSync(join(tmpdir(), 'vouch-drift-')), 'vendor.json');
  writeFileSync(file, document);
  return file;
}
