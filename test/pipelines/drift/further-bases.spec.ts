import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findDrift } from '../../../src/pipelines/drift/find-drift';
import { show } from '../../support/drift/shop';
import { writeContracts } from '../../support/write-contracts';

const get = (operationId: string) => ({ get: { operationId, responses: { 200: { description: 'Yes' } } } });
const paths = { '/tnOptions': get('listTnOptions'), '/sites': get('listSites') };
const contract = (more: object) => ({
  openapi: '3.1.1',
  info: { title: 'Numbers', version: '1' },
  servers: [{ url: 'https://api.acme.example/v1' }],
  ...more,
  paths,
});
const further = ['https://old.acme.example/api/v1', 'https://old.acme.example/api/'];

const differences = (document: object, more: object = { 'x-also-at': further, 'x-ignore-path-case': true }) => {
  const file = join(mkdtempSync(join(tmpdir(), 'vouch-drift-')), 'vendor.json');
  writeFileSync(file, JSON.stringify({ openapi: '3.1.1', info: { title: 'Numbers', version: '1' }, ...document }));
  const folder = writeContracts({ 'acme/numbers.yaml': JSON.stringify(contract(more)) });
  return show(findDrift({ folder, file, contracts: ['acme/numbers'] }));
};
const at = (url: string) => [{ url }];
const otherServer = (url: string) =>
  `other | servers | server: ${url} in the document, https://api.acme.example/v1 in the contract`;
const only = (where: string, side: string) =>
  `${side === 'contract' ? 'breaking' : 'other'} | ${where} | operation only in the ${side}`;

describe('findDrift, with a contract that names further bases,', () => {
  it('takes a server that is one of them for none other', () => {
    for (const url of ['https://old.acme.example/api/v1/', 'https://old.acme.example/api'])
      assert.deepEqual(differences({ servers: at(url), paths }), []);
    const unknown = 'https://old.acme.example/v2';
    assert.deepEqual(differences({ servers: at(unknown), paths }), [otherServer(unknown)]);
    const known = 'https://old.acme.example/api/v1';
    assert.deepEqual(differences({ servers: at(known), paths }, {}), [otherServer(known)]);
  });

  it('finds its operations where the document has their base in its paths', () => {
    const long = { '/api/tnOptions': get('a'), '/api/sites': get('b') };
    const servers = at('https://old.acme.example');
    assert.deepEqual(differences({ servers, paths: long }), [otherServer('https://old.acme.example')]);
  });

  it('finds them in any letter case only where the contract says that it does not count', () => {
    const document = {
      servers: at('https://api.acme.example/v1'),
      paths: { '/tnoptions': get('a'), '/SITES': get('b') },
    };
    assert.deepEqual(differences(document), []);
    assert.deepEqual(differences(document, { 'x-also-at': further }), [
      only('listTnOptions GET /tnOptions', 'contract'),
      only('listSites GET /sites', 'contract'),
      only('GET /tnoptions', 'document'),
      only('GET /SITES', 'document'),
    ]);
  });
});
