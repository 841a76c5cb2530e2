import assert from 'node:assert/strict';
import { loadContracts } from '../../src/contracts/load-contracts';
import { buildOperations } from '../../src/operations/build-operations';
import { checkSchemas } from '../../src/pipelines/check-schemas';
import { edit, goodFiles, placeOf, writeContracts } from '../support/write-contracts';

const main = 'acme/probes.yaml';

/** Text of the contract, what takes its place, the operation that needs it, and where that breaks. */
const broken: readonly (readonly [find: string, replace: string, operationId: string, pointer: string])[] = [
  [
    '{ Name: { type: string } }',
    "{ Name: { pattern: '[' } }",
    'createProbe',
    '/components/schemas/NewProbe/properties/Name',
  ],
  ['type: array, items:', 'type: array, uniqeItems: true, items:', 'listProbes', '/components/schemas/Probes'],
];

describe('checkSchemas', () => {
  for (const [find, replace, operationId, pointer] of broken) {
    it(`finds ${replace}, for the operation that needs it`, () => {
      const files = edit(goodFiles, { find, replace });
      const place = placeOf(files, main, replace.includes('[') ? "{ pattern: '[' }" : '{ type: array, uniqeItems');
      const [contract] = loadContracts({ folder: writeContracts(files) });
      assert.ok(contract);
      const operations = buildOperations(contract);
      const [needs, others] = [true, false].map((wanted) =>
        operations.filter((one) => (one.operationId === operationId) === wanted),
      );
      assert.throws(
        () => checkSchemas([{ contract, operations: needs ?? [] }]),
        (error: { code: string; what: string }) =>
          error.code === 'ERR_SCHEMA' &&
          error.what.startsWith(`The schema at ${place} (${pointer}) does not compile: `),
      );
      checkSchemas([{ contract, operations: others ?? [] }]);
    });
  }
});
