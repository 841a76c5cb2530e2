import assert from 'node:assert/strict';
import { readV3 } from '../../../src/collections/v3/read-v3';
import { writeV3 } from '../../../src/collections/v3/write-v3';
import { collectionIds, readCollection } from '../../support/collections/read-collection';

describe('a generated collection in format v3', () => {
  for (const id of collectionIds) {
    it(`is read as what it was made of: ${id}`, () => {
      const collection: unknown = readCollection(id);
      const files = writeV3(collection as Parameters<typeof writeV3>[0]);
      assert.deepEqual(readV3(files, { name: '', shownAs: '' }), { collection, foreign: [] });
    });
  }
});
