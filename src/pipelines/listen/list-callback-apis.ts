import type { Api } from '../../model/api';
import { UserError } from '../../model/user-error';
import { listCallbacks } from '../../operations/list-callbacks';
import { loadApis } from '../load-apis';

/**
 * Loads the APIs of a selection that have callbacks.
 *
 * @throws UserError as `loadApis`, and `ERR_NOTHING_SELECTED` if none of them has any
 */
export function listCallbackApis(options: {
  readonly folder: string;
  readonly select: readonly string[];
}): readonly Api[] {
  const all = loadApis(options);
  const apis = all.filter(({ contract }) => listCallbacks(contract).length > 0);
  if (apis.length > 0) return apis;
  throw new UserError(
    'ERR_NOTHING_SELECTED',
    `No callback is described in ${all.map(({ contract }) => contract.id).join(', ')}.`,
    'Name another contract, or add webhooks to one (docs/contracts.md).',
  );
}
