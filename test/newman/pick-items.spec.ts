import assert from 'node:assert/strict';
import { pickItems } from '../../src/newman/pick-items';

describe('pickItems', () => {
  const item = (id: string) => ({ id, name: id, request: {} });
  const collection = {
    info: { name: 'c' },
    event: [{ listen: 'prerequest' }],
    item: [
      { id: 'f', name: 'Folder', item: [item('a'), { id: 'g', item: [item('b'), item('c')] }] },
      { id: 'e', name: 'Empty', item: [] },
      item('d'),
    ],
  };

  it('keeps the folders that still hold something, and all else', () => {
    assert.deepEqual(pickItems(collection, new Set(['b', 'd', 'f'])), {
      ...collection,
      item: [{ id: 'f', name: 'Folder', item: [{ id: 'g', item: [item('b')] }] }, item('d')],
    });
    assert.deepEqual(pickItems(collection, new Set()), { ...collection, item: [] });
    assert.deepEqual(pickItems({}, new Set()), { item: [] });
  });
});
