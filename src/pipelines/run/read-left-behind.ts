import { existsSync, statSync } from 'node:fs';
import type { CreatedThing } from '../../model/results';
import { earlierResults } from '../../report/files/earlier-results';
import { readNdjson } from '../../report/files/read-ndjson';
import { trackCreated } from '../../report/tally/track-created';

export interface LeftBehind {
  /** Where the run went, as its reports call it. */
  readonly target: string;
  /** What it has created. */
  readonly created: readonly CreatedThing[];
  /** What of that it has not removed. */
  readonly things: readonly CreatedThing[];
}

/**
 * Reads what a run has created and not removed out of its ndjson report, which may have been cut off.
 *
 * @throws UserError as `readNdjson`
 */
export async function readLeftBehind(file: string): Promise<LeftBehind> {
  // A run that did not begin has left the results of the one before there.
  const name = isEmpty(file) ? earlierResults(file) : file;
  if (name !== file && !existsSync(name)) return { target: '', created: [], things: [] };
  const tracker = trackCreated();
  const created: CreatedThing[] = [];
  let target = '';
  for await (const event of readNdjson(name)) {
    if (event.type === 'begin') target = event.info.target;
    if (event.type !== 'result') continue;
    tracker.add(event.result);
    created.push(...(event.result.created ?? []));
  }
  return { target, created, things: tracker.list() };
}

const isEmpty = (file: string): boolean => statSync(file, { throwIfNoEntry: false })?.size === 0;
