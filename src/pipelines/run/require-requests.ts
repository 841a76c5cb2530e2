import type { RunSummary } from '../../model/results';
import { UserError } from '../../model/user-error';

/** @throws UserError if a run that went to its end sent nothing */
export function requireRequests({ requests, interrupted, totals }: RunSummary): void {
  if (requests > 0 || interrupted || totals.failed > 0) return;
  throw new UserError(
    'ERR_NO_REQUESTS',
    'No request was sent: everything was skipped.',
    'Allow more with --allow, or set what the skipped requests need.',
  );
}
