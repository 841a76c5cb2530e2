import { UserError } from '../model/user-error';
import { BadProxy } from './choose-proxy';
import { explainFailure } from './explain-failure';

/** Why a request has no response, as the user's to mend: `ERR_PROXY` or `ERR_NETWORK`; anything but a failure of the network as it is. */
export function asNetworkError(error: unknown): unknown {
  const explanation = explainFailure(error);
  if (!explanation) return error;
  const code = error instanceof BadProxy ? 'ERR_PROXY' : 'ERR_NETWORK';
  return new UserError(code, explanation.message, explanation.remedy).causedBy(error);
}
