import { listContracts } from '../contracts/load-contracts';
import type { MatchableApi } from '../model/api';
import type { Callback, CallbackPlace } from '../model/callback';
import { didYouMean } from '../model/did-you-mean';
import type { Faults } from '../model/faults';
import { findReadFaults } from '../operations/check-callbacks';
import { errorAt } from '../operations/check-operations';
import { listCallbacks } from '../operations/list-callbacks';

/**
 * Checks the reads of other contracts that say where callbacks go, as far as those contracts are loaded. One that is not there is a mistake if
 * another has nearly its name.
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
    for (const [place, at] of listCallbacks(contract).flatMap(placesOf)) {
      const owner = place.read?.operation.split('/').slice(0, 2).join('/');
      if (owner === undefined || owner === contract.id) continue;
      const api = apis.find((one) => one.contract.id === owner);
      if (api) {
        const found = findReadFaults({ ...api, areAll: true }, place, at);
        for (const [where, problem] of found) faults.note(errorAt(contract, where, problem));
        continue;
      }
      const known = listContracts(folder);
      // Who has only some of a vendor's contracts does without what others would say.
      const near = known.includes(owner) ? '' : didYouMean(owner, known);
      if (near !== '') {
        const problem = { what: `There is no contract '${owner}'`, remedy: `${near}Name one that is there.` };
        faults.note(errorAt(contract, `${at}/read`, problem));
      }
    }
  }
}

/** The places that have the URL of a callback, each with its JSON Pointer. */
function placesOf({ pointer, sentAfter, sentTo }: Callback): readonly (readonly [CallbackPlace, string])[] {
  const ofTriggers = sentAfter.flatMap(({ to }, index) =>
    to.map((place, position) => [place, `${pointer}/x-sent-after/${index}/to/${position}`] as const),
  );
  return [...ofTriggers, ...sentTo.map((place, index) => [place, `${pointer}/x-sent-to/${index}`] as const)];
}
