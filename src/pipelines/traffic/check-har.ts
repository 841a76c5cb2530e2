import { readEntry } from '../../har/read-entry';
import { readHar } from '../../har/read-har';
import type { MatchableApi } from '../../model/api';
import type { FailOn } from '../../model/fail-on';
import { type CheckedExchange, createRecordingChecker } from './check-recording';
import { createLearner, type Learner } from './create-learner';

/**
 * Checks the traffic in a HAR file (HTTP Archive 1.2) against contracts, entry by entry as the file comes. An entry that is none is yielded
 * with the reason, and its method and URL are empty.
 *
 * @param options.preview the same file, read beforehand for what it says is secret. Without it, a secret is hidden only from the entry on
 * whose headers or URL say that it is one
 * @param options.name the file's name, for messages
 * @param options.baseUrls contract id → further base URLs of the API, such as a gateway's. Default: none
 * @param options.failOn findings that are errors though they need not be. Default: none
 * @param options.slow responses that take longer than this, in milliseconds, are warnings. Default: none
 * @throws UserError `ERR_HAR` for a file that is not a HAR file, is cut off or contains no request; `ERR_SCHEMA` for a contract's schema that
 * does not compile
 */
export async function* checkHar(options: {
  readonly apis: readonly MatchableApi[];
  readonly source: AsyncIterable<Uint8Array>;
  readonly preview?: AsyncIterable<Uint8Array>;
  readonly name: string;
  readonly baseUrls?: ReadonlyMap<string, readonly string[]> | undefined;
  readonly failOn?: readonly FailOn[] | undefined;
  readonly slow?: number | undefined;
}): AsyncGenerator<CheckedExchange, void, undefined> {
  const { preview, name } = options;
  const learner = createLearner(options.apis);
  if (preview) await learnFrom({ source: preview, name }, learner);
  const check = createRecordingChecker(options.apis, { ...options, learner });
  let number = 0;
  for await (const entry of readHar(options)) {
    number += 1;
    const recording = readEntry(entry);
    yield recording ? check(recording) : describeOddity(number);
  }
}

async function learnFrom(har: Parameters<typeof readHar>[0], learner: Learner): Promise<void> {
  try {
    for await (const entry of readHar(har)) {
      const recording = readEntry(entry);
      if (recording) learner.learn(recording);
    }
  } catch {
    // What is wrong with the file is told once it is checked, after what could be.
  }
}

function describeOddity(number: number): CheckedExchange {
  const reason = `entry ${number} has no request with a method and a URL`;
  return { method: '', url: '', status: 0, operation: null, findings: [], reason };
}
