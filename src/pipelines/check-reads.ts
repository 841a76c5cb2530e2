import { listContracts } from '../contracts/load-contracts';
import type { MatchableApi } from '../model/api';
import { didYouMean } from '../model/did-you-mean';
import type { Faults } from '../model/faults';
import { findReadFaults } from '../operations/check-callbacks';
import { errorAt } from '../operations/check-operations';
import { listCallbacks } from '../operations/list-callbacks';

/**
 * Checks the reads of other contracts that say where callbacks go, as far as those contracts are loaded.
 *
 * @param options.apis all that are loaded
 * @param options.fresh those whose callbacks nobody has checked
 */
export function checkReads(
  options: { folder: string; apis: readonly MatchableApi[]; fresh: readonly MatchableApi[] },
  faults: Faults,
): void {
  const { folder, apis, fresh } = options;
  for (const { contract } of fresh) {
    for (const { pointer, sentAfter } of listCallbacks(contract)) {
      for (const [index, { to }] of sentAfter.entries()) {
        for (const [position, place] of to.entries()) {
          const at = `${pointer}/x-sent-after/${index}/to/${position}`;
          const owner = place.read?.operation.split('/').slice(0, 2).join('/');
          if (owner === undefined || owner === contract.id) continue;
          const api = apis.find((one) => one.contract.id === owner);
          if (api) {
            const found = findReadFaults({ ...api, areAll: true }, place, at);
            for (const [where, problem] of found) faults.note(errorAt(contract, where, problem));
          } else if (!listContracts(folder).includes(owner)) {
            const near = didYouMean(owner, listContracts(folder));
            const problem = { what: `There is no contract '${owner}'`, remedy: `${near}Name one that is there.` };
            faults.note(errorAt(contract, `${at}/read`, problem));
          }
        }
      }
    }
  }
}
