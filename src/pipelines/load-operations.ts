import { loadContracts } from '../contracts/load-contracts';
import type { MatchableApi } from '../model/api';
import { buildOperations } from '../operations/build-operations';

/**
 * Loads the contracts of a folder with their operations: all that matching and verifying need.
 *
 * @throws UserError for whatever is wrong in a contract, with file and line
 */
export function loadOperations(folder: string): readonly MatchableApi[] {
  return loadContracts({ folder }).map((contract) => ({ contract, operations: buildOperations(contract) }));
}
