import assert from 'node:assert/strict';
import type { PlannedItem } from '../../../src/model/results';
import { planRun } from '../../../src/pipelines/run/run-collections';
import { loadOwnApis } from '../../support/load-own-apis';

const apis = loadOwnApis('bandwidth/messaging', 'bandwidth/mfa', 'uptrends');
const total = apis.reduce((sum, { list }) => sum + list.items.length, 0);
const every = new Set(['read', 'write', 'delete', 'spend'] as const);

describe('planRun', () => {
  const plan = (options: Partial<Parameters<typeof planRun>[0]>) =>
    planRun({ apis, allow: every, selection: {}, ...options });

  it('numbers all items in order, those that are held back too', () => {
    const { items, lanes } = plan({ allow: new Set(['read']) });
    assert.deepEqual(
      [...items.values()].map(({ index }) => index),
      Array.from({ length: total }, (_, index) => index),
    );
    assert.ok(lanes.flatMap((lane) => lane.items).every(({ operation }) => operation.effect === 'read'));
  });

  it('divides all items among shards', () => {
    const title = ({ collection, name }: PlannedItem) => `${collection} ${name}`;
    const all = [...plan({}).items.values()].map(title);
    const shards = [1, 2, 3].map((index) => [...plan({ shard: { index, count: 3 } }).items.values()].map(title));
    const counts = all.map((one) => shards.filter((shard) => shard.includes(one)).length);
    const more = all.filter((_, index) => counts[index] !== 1);
    assert.ok(counts.every((count) => count >= 1));
    assert.ok(
      more.length === 0 || (more.length === 1 && more[0] === 'uptrends/api-v4 Register an API account'),
      `${more}`,
    );
  });

  const wrong: Readonly<Record<string, [Partial<Parameters<typeof planRun>[0]>, string, RegExp]>> = {
    'a selection that matches nothing': [{ selection: { grep: /nowhere/ } }, 'ERR_NOTHING_SELECTED', /no request/],
    'a folder there is none of': [
      { selection: { folders: ['Monitor', 'Moniter'] } },
      'ERR_UNKNOWN_FOLDER',
      /'Moniter'/,
    ],
    'a shard that gets nothing': [{ shard: { index: 50, count: 50 } }, 'ERR_NOTHING_SELECTED', /shard 50\/50/],
  };
  for (const [name, [options, code, message]] of Object.entries(wrong)) {
    it(`refuses ${name}`, () => assert.throws(() => plan(options), { code, message }));
  }
});
