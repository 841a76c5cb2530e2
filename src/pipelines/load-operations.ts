import { listContracts, loadContracts } from '../contracts/load-contracts';
import type { MatchableApi } from '../model/api';
import { buildOperations } from '../operations/build-operations';
import { readCompiledApi } from './compiled-apis';

/**
 * Loads the contracts of a folder with their operations: all that matching and verifying need. What the build compiled from the same
 * files is used in their place.
 *
 * @throws UserError for whatever is wrong in a contract, with file and line
 */
export function loadOperations(folder: string): readonly MatchableApi[] {
  return listContracts(folder).flatMap((id) => {
    const compiled = readCompiledApi({ id, folder });
    if (compiled) return [compiled];
    return loadContracts({ folder, ids: [id] }).map((contract) => ({
      contract,
      operations: buildOperations(contract),
    }));
  });
}
