import assert from 'node:assert/strict';
import { join } from 'node:path';
import { listContracts } from '../../src/contracts/load-contracts';
import { loadApis } from '../../src/pipelines/load-apis';
import { loadOwnApis, ownContracts } from '../support/load-own-apis';

const folder = join(__dirname, '..', 'fixtures', 'run');
const ids = (select?: readonly string[]) =>
  loadApis({ folder, ...(select && { select }) }).map(({ contract }) => contract.id);

describe('loadApis', () => {
  const all = ['acme/parcels', 'acme/sites', 'umbra/monitoring'];

  it('loads all, in order', () => {
    assert.deepEqual(ids(), all);
    assert.deepEqual(ids([]), all);
  });

  it('loads the contracts that come with Vouch, in order', () => {
    assert.deepEqual(
      loadOwnApis().map(({ contract }) => contract.id),
      listContracts(ownContracts),
    );
  });

  it('loads a vendor or an API, each once', () => {
    assert.deepEqual(ids(['acme']), ['acme/parcels', 'acme/sites']);
    assert.deepEqual(ids(['umbra/monitoring', 'acme/sites', 'acme/sites']), ['acme/sites', 'umbra/monitoring']);
    assert.deepEqual(ids(['acme/sites', 'acme']), ['acme/parcels', 'acme/sites']);
  });

  it('derives everything from the contract', () => {
    for (const { contract, vendor, operations, list } of loadOwnApis()) {
      assert.equal(vendor.name, contract.vendor);
      assert.equal(list.collection, contract.id);
      const used = new Set(list.items.map(({ operation }) => operation));
      assert.deepEqual(used, new Set(operations));
    }
  });

  const unknown = {
    nonsense: '',
    'acme/': 'acme',
    acm: 'acme',
    'acme/parcels/x': 'acme/parcels',
    sites: 'acme/sites',
    '': '',
  };
  for (const [name, meant] of Object.entries(unknown)) {
    it(`knows no '${name}'`, () => {
      assert.throws(() => ids(['umbra', name]), {
        code: 'ERR_UNKNOWN_COLLECTION',
        message: new RegExp(
          `^There is no collection '${name}'\\. ${meant && `Did you mean ${meant}\\? `}Known are acme/.*; a vendor's name`,
        ),
      });
    });
  }
});
