import assert from 'node:assert/strict';
import { listContracts } from '../../src/contracts/load-contracts';
import { loadApis } from '../../src/pipelines/load-apis';
import { loadOwnApis, ownContracts } from '../support/load-own-apis';

const folder = ownContracts;
const ids = (select?: readonly string[]) =>
  loadApis({ folder, ...(select && { select }) }).map(({ contract }) => contract.id);

describe('loadApis', () => {
  const all = ids();
  const some = (pattern: RegExp) => all.filter((id) => pattern.test(id));

  it('loads all, in order', () => {
    assert.deepEqual(all, listContracts(folder));
    assert.deepEqual(ids([]), all);
  });

  it('loads a vendor or an API, each once', () => {
    assert.deepEqual(ids(['bandwidth']), some(/^bandwidth\//));
    assert.deepEqual(ids(['uptrends/api-v4', 'bandwidth/numbers', 'bandwidth/numbers']), [
      'bandwidth/numbers',
      'uptrends/api-v4',
    ]);
    assert.deepEqual(ids(['bandwidth/numbers', 'bandwidth']), some(/^bandwidth\//));
  });

  it('derives everything from the contract', () => {
    for (const { contract, vendor, operations, list } of loadOwnApis()) {
      assert.equal(vendor.name, contract.vendor);
      assert.equal(list.collection, contract.id);
      const used = new Set(list.items.map(({ operation }) => operation));
      assert.deepEqual(used, new Set(operations));
    }
  });

  for (const name of ['nonsense', 'bandwidth/', 'band', 'bandwidth/messaging/x', '']) {
    it(`knows no '${name}'`, () => {
      assert.throws(() => ids(['uptrends', name]), {
        code: 'ERR_UNKNOWN_COLLECTION',
        message: new RegExp(`^There is no collection '${name}'\\. Known are bandwidth/.*; a vendor's name`),
      });
    });
  }
});
