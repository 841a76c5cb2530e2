import type { RunSummary } from '../../model/results';
import { UserError } from '../../model/user-error';
import { ranNothing } from '../../report/tally/ran-nothing';

/** @throws UserError if a run that went to its end has nothing that passed or failed */
export function requireRequests(summary: RunSummary): void {
  if (!ranNothing(summary)) return;
  throw new UserError(
    'ERR_NO_REQUESTS',
    summary.requests === 0
      ? 'No request was sent: everything was skipped.'
      : 'No response could be checked: everything was skipped.',
    'Allow more with --allow, or set what the skipped requests need.',
  );
}
