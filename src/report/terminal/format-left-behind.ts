import { cleanText } from '../../model/clean-text';
import type { CreatedThing } from '../../model/results';
import { describeLeftBehind } from '../tally/describe-left-behind';
import type { Paint } from './create-paint';

/**
 * What a run has created and not removed, and the command that removes it; nothing where it left nothing.
 *
 * @param options.details the run's ndjson report, if there is one
 */
export function formatLeftBehind(options: {
  readonly things: readonly CreatedThing[];
  readonly details: string | undefined;
  readonly paint: Paint;
}): readonly string[] {
  const { things, details, paint } = options;
  if (things.length === 0) return [];
  const lines = describeLeftBehind(things).map((line) => `  ${cleanText(line)}`);
  const advice = details === undefined ? [] : [`  Delete them with: vouch clean-up ${details}`];
  return [paint.bold(paint.yellow('Left behind')), ...lines, ...advice];
}
