import assert from 'node:assert/strict';
import type { Api } from '../../../src/model/api';
import type { PlannedItem } from '../../../src/model/results';
import { listWaits } from '../../../src/pipelines/run/list-waits';
import { sketchList } from '../../support/run/sketch-list';

describe('listWaits', () => {
  const list = sketchList('acme/shelves', {
    create: { effect: 'write', path: '/shelves', gives: ['shelf'] },
    get: { path: '/shelves/{id}', needs: ['shelf'] },
    other: { path: '/others' },
    remove: { effect: 'delete', path: '/shelves/{id}', needs: ['shelf'], removes: ['shelf'] },
  });
  const apis = [{ list }] as unknown as readonly Api[];
  const plan = (names: readonly string[]) =>
    new Map(
      list.items
        .filter(({ name }) => names.includes(name))
        .map((item, position) => [item, { index: position + 10 } as PlannedItem]),
    );

  it('names what must have ended before, without what follows from that', () => {
    assert.deepEqual(listWaits(apis, plan(['create', 'get', 'other', 'remove'])), { 11: [10], 13: [11] });
  });

  it('reaches past what is not in the plan', () => {
    assert.deepEqual(listWaits(apis, plan(['create', 'remove'])), { 11: [10] });
  });
});
