import type { RunSummary } from '../../model/results';
import { createSummary } from './create-summary';

/** What reports say of a run from before its beginning until it has ended, and for ever if it is killed. */
export function summarizeUnended(): RunSummary {
  const incomplete = ['The run did not end.'];
  return createSummary({ target: '', documented: {} }).end({ duration: 0, interrupted: true, incomplete });
}
