import { createHash } from 'node:crypto';
import type { Callback } from '../../model/callback';
import type { CheckResult } from '../../model/finding';
import type { ReceivedRequest } from './received';

/** How many different callbacks are remembered, to know one that comes again. */
const mostRemembered = 100_000;

interface Recalled {
  /** The same callback came before, with the same body. */
  readonly isRepeated: boolean;
  /** Without those that failed for it before in the same way: a repeat is no further mistake. */
  readonly checks: readonly CheckResult[];
}

/** Makes what knows callbacks that come again, and what was wrong with them. */
export function createMemory(): (
  received: ReceivedRequest,
  callback: Callback,
  checks: readonly CheckResult[],
) => Recalled {
  const seen = new Map<string, Set<string>>();
  return ({ method, target, body }, callback, checks) => {
    const key = createHash('sha256')
      .update(`${callback.id}\n`)
      .update(method === 'GET' ? target : body)
      .digest('base64');
    const before = seen.get(key);
    const isKnown = (result: CheckResult) => isFailed(result) && before?.has(hash(result)) === true;
    const news = checks.filter((result) => !isKnown(result));
    const failures = news.filter(isFailed).map(hash);
    if (before) for (const failure of failures) before.add(failure);
    else if (seen.size < mostRemembered) seen.set(key, new Set(failures));
    return { isRepeated: before !== undefined, checks: news };
  };
}

const isFailed = ({ outcome }: CheckResult): boolean => outcome.status === 'failed';

const hash = (result: CheckResult): string => createHash('sha256').update(JSON.stringify(result)).digest('base64');
