import assert from 'node:assert/strict';
import { matchResponse } from '../../src/model/match-response';
import { loadOwnApis } from '../support/load-own-apis';

describe('a read of a thing by its id', () => {
  for (const { contract, operations, vendor } of loadOwnApis()) {
    it(`documents 404 in ${contract.id}`, () => {
      const reads = operations.filter(({ method, effect, pathTemplate }) => {
        const ids = pathTemplate.segments.filter(
          ({ parameter }) => parameter !== undefined && parameter !== vendor.account?.parameter,
        );
        return method === 'GET' && effect === 'read' && ids.length > 0;
      });
      const silent = reads.filter((operation) => matchResponse(operation, 404) === undefined);
      assert.deepEqual(
        silent.map(({ operationId }) => operationId),
        [],
      );
    });
  }
});
