import { validateContract } from '../contracts/validate-contract';
import { YamlMapping } from '../contracts/yaml-mapping';
import type { MatchableApi } from '../model/api';
import { Faults } from '../model/faults';
import { readCallbacks } from '../operations/list-callbacks';

/**
 * Checks a contract as a whole, as `validateContract` does, its callbacks as far as they can be read: reading an API says what else is wrong
 * with them.
 *
 * @throws UserError that lists what is wrong with file and line
 */
export async function validateApi({ contract, operations }: MatchableApi): Promise<void> {
  const callbacks = readCallbacks(contract, YamlMapping.ofContract(contract, new Faults()));
  await validateContract(contract, operations, callbacks);
}
