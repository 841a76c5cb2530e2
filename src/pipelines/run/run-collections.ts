import type { RunSummary } from '../../model/results';
import { runItems } from '../../run/run-items';
import type { RunOptions } from './run-options';
import { RunSession } from './run-session';

/**
 * Runs collections and verifies every response. What was done is reported also when the run is interrupted.
 *
 * @throws UserError if the selection matches nothing, no request was sent, a report could not be written, or a schema does not compile
 */
export async function runCollections(options: RunOptions): Promise<RunSummary> {
  const session = new RunSession(options);
  try {
    await session.begin();
    for await (const outcome of runItems(session.items)) await session.report(outcome);
  } finally {
    await session.close();
  }
  return session.end();
}
