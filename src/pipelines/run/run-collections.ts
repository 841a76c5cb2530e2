import type { RunSummary } from '../../model/results';
import { runItems } from '../../run/run-items';
import type { RunOptions } from './run-options';
import { RunSession } from './run-session';

/**
 * Runs collections and verifies every response. What was done is reported also when the run is interrupted.
 *
 * @throws UserError if the selection matches nothing, nothing passed or failed, a report could not be written, a schema does not compile,
 *   or a token is not good for the account that is set
 */
export async function runCollections(options: RunOptions): Promise<RunSummary> {
  try {
    const session = new RunSession(options);
    try {
      await session.begin();
      for await (const outcome of runItems(session.items)) await session.report(outcome);
    } finally {
      await session.close();
    }
    return await session.end();
  } finally {
    options.reporter?.onClose?.();
  }
}
