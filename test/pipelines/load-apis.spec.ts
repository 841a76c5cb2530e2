import assert from 'node:assert/strict';
import { join } from 'node:path';
import { listContracts } from '../../src/contracts/load-contracts';
import { loadApis } from '../../src/pipelines/load-apis';

const folder = join(__dirname, '..', '..', 'contracts');
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
    assert.deepEqual(ids(['bandwidth/numbers', 'bandwidth']), ids(['bandwidth']));
  });

  it('derives everything from the contract', () => {
    for (const { contract, vendor, operations, list } of loadApis({ folder })) {
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
