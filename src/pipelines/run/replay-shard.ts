import type { RunInfo } from '../../model/reporter';
import type { ItemResult, Totals } from '../../model/results';
import { UserError } from '../../model/user-error';
import { type RunEvent, readNdjson } from '../../report/files/read-ndjson';

/** A report to merge. */
export interface Shard {
  readonly file: string;
  readonly info: RunInfo;
}

export interface ReplayedShard {
  /** In milliseconds; 0 for a shard that was killed. */
  readonly duration: number;
  readonly interrupted: boolean;
  /** What is wrong with the report, one sentence each. */
  readonly problems: readonly string[];
}

/**
 * Reports the results of a shard: each item that was planned once per iteration, whatever the file contains. A result that is missing
 * is skipped, the first of several counts.
 */
export async function replayShard(
  shard: Shard,
  report: (result: ItemResult) => void | Promise<void>,
): Promise<ReplayedShard> {
  const { file, info } = shard;
  const problems: string[] = [];
  const counts = { passed: 0, failed: 0, skipped: 0 };
  const seen = new Map(info.items.map(({ index }) => [index, new Set<number>()]));
  let [repeated, unplanned, late] = [0, 0, 0];
  let end: Extract<RunEvent, { type: 'end' }>['summary'] | undefined;
  for await (const event of untilBroken(readNdjson(file), problems)) {
    if (event.type === 'begin') continue;
    if (end) late += 1;
    else if (event.type === 'end') end = event.summary;
    else {
      const { item, iteration, status } = event.result;
      const iterations = seen.get(item.index);
      if (!iterations || !(iteration >= 0 && iteration < info.iterations)) unplanned += 1;
      else if (iterations.has(iteration)) repeated += 1;
      else {
        iterations.add(iteration);
        counts[status] += 1;
        await report(event.result);
      }
    }
  }
  const reason = end ? 'its result is missing' : 'the run did not end';
  const missing = await reportMissing({ shard, seen, reason, report });
  if (end && missing > 0) problems.push(`${file} lacks ${count(missing, 'result')} of its plan.`);
  if (repeated > 0) problems.push(`${file} contains ${count(repeated, 'result')} more than once.`);
  if (unplanned > 0) problems.push(`${file} contains ${count(unplanned, 'result')} that it did not plan.`);
  if (late > 0) problems.push(`${file} goes on after its end.`);
  if (end && !isSame(counts, end.totals)) {
    problems.push(`${file} says ${describe(end.totals)}, but contains ${describe(counts)}.`);
  }
  return { duration: end?.duration ?? 0, interrupted: end?.interrupted ?? true, problems };
}

/** Events up to where the file is none of ours any more. */
async function* untilBroken(events: AsyncIterable<RunEvent>, problems: string[]): AsyncGenerator<RunEvent> {
  try {
    yield* events;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    problems.push(error.what);
  }
}

/** @returns how many there are */
async function reportMissing(options: {
  readonly shard: Shard;
  readonly seen: ReadonlyMap<number, ReadonlySet<number>>;
  readonly reason: string;
  readonly report: (result: ItemResult) => void | Promise<void>;
}): Promise<number> {
  const { shard, seen, reason, report } = options;
  let missing = 0;
  for (const item of shard.info.items) {
    for (let iteration = 0; iteration < shard.info.iterations; iteration += 1) {
      if (seen.get(item.index)?.has(iteration)) continue;
      missing += 1;
      await report({ item, iteration, status: 'skipped', reason, checks: [], findings: [] });
    }
  }
  return missing;
}

const count = (number: number, what: string): string => `${number} ${what}${number === 1 ? '' : 's'}`;

const describe = ({ passed, failed, skipped }: Totals): string =>
  `${passed} passed, ${failed} failed, ${skipped} skipped`;

const isSame = (one: Totals, other: Totals): boolean => describe(one) === describe(other);
