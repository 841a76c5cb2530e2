import { listContracts, readContracts } from '../contracts/load-contracts';
import type { MatchableApi } from '../model/api';
import { Faults } from '../model/faults';
import { buildOperations } from '../operations/build-operations';
import { readCompiledApi } from './compiled-apis';

/**
 * Loads the contracts of a folder with their operations: all that matching and verifying need. What the build compiled from the same
 * files is used in their place.
 *
 * @throws UserError for whatever is wrong in a contract, with file and line
 */
export function loadOperations(folder: string): readonly MatchableApi[] {
  const faults = new Faults();
  const apis = listContracts(folder).flatMap((id) => {
    const compiled = readCompiledApi({ id, folder });
    if (compiled) return [compiled];
    return readContracts({ folder, ids: [id] }, faults).flatMap((contract) => {
      const operations = faults.attempt(() => buildOperations(contract));
      return operations ? [{ contract, operations }] : [];
    });
  });
  faults.throwAll();
  return apis;
}
