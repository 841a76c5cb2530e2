import assert from 'node:assert/strict';
import type { PlannedItem } from '../../../src/model/results';
import { planRun } from '../../../src/pipelines/run/plan-run';
import { loadOwnApis } from '../../support/load-own-apis';

const apis = loadOwnApis('bandwidth/messaging', 'bandwidth/mfa', 'uptrends');
const total = apis.reduce((sum, { list }) => sum + list.items.length, 0);
const every = new Set(['read', 'write', 'delete', 'spend'] as const);

describe('planRun', () => {
  const plan = (options: Partial<Parameters<typeof planRun>[0]>) =>
    planRun({ apis, allow: every, wrongSignIns: 'all', selection: {}, ...options });

  it('numbers all items in order, those that are held back too', () => {
    const { items, allowed, held } = plan({ allow: new Set(['read']) });
    assert.deepEqual(
      [...items.values()].map(({ index }) => index),
      Array.from({ length: total }, (_, index) => index),
    );
    const reads = [...items.keys()].filter(({ operation }) => operation.effect === 'read');
    assert.ok(reads.length < total);
    assert.deepEqual(allowed, reads);
    assert.deepEqual(new Set([...allowed, ...held.keys()]), new Set(items.keys()));
  });

  it('divides all items among shards', () => {
    const title = ({ collection, name }: PlannedItem) => `${collection} ${name}`;
    const all = [...plan({}).items.values()].map(title);
    const shards = [1, 2, 3].map((index) => [...plan({ shard: { index, count: 3 } }).items.values()].map(title));
    assert.deepEqual(new Set(shards.flat()), new Set(all));
    // What a shard shares with another is what its own items need.
    for (const shard of shards) {
      const others = new Set(shards.flatMap((other) => (other === shard ? [] : other)));
      const own = shard.filter((one) => !others.has(one));
      assert.ok(own.length > shard.length / 2, `${own.length} of ${shard.length}`);
      assert.deepEqual(
        shard,
        all.filter((one) => shard.includes(one)),
      );
    }
  });

  it('holds wrong credentials back unless told otherwise', () => {
    const { held } = planRun({ apis, allow: every });
    assert.deepEqual(
      [...held.keys()],
      apis.flatMap(({ list }) => list.items.filter(({ rejection }) => rejection)),
    );
  });

  it('sends each kind of wrong credentials to a vendor once, in all shards together', () => {
    const wrong = (options: Partial<Parameters<typeof planRun>[0]>) =>
      plan({ wrongSignIns: 'once', ...options }).allowed.filter(({ rejection }) => rejection);
    const shards = [1, 2, 3].flatMap((index) => wrong({ shard: { index, count: 3 } }));
    assert.equal(new Set(shards).size, shards.length);
    assert.deepEqual(new Set(shards), new Set(wrong({})));
  });

  const wrong: Readonly<Record<string, [Partial<Parameters<typeof planRun>[0]>, string, RegExp]>> = {
    'a selection that matches nothing': [{ selection: { grep: /nowhere/ } }, 'ERR_NOTHING_SELECTED', /no request/],
    'a folder there is none of': [
      { selection: { folders: ['Monitor', 'Moniter'] } },
      'ERR_UNKNOWN_FOLDER',
      /'Moniter'/,
    ],
    'a shard that gets nothing': [{ shard: { index: 500, count: 500 } }, 'ERR_NOTHING_SELECTED', /shard 500\/500/],
  };
  for (const [name, [options, code, message]] of Object.entries(wrong)) {
    it(`refuses ${name}`, () => assert.throws(() => plan(options), { code, message }));
  }
});
