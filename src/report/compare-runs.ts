import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { PastRun } from '../model/past-run';
import type { Reporter } from '../model/reporter';
import { UserError } from '../model/user-error';
import { earlierResults } from './files/earlier-results';
import { type History, historyName, readHistory } from './files/read-history';
import { readNdjson } from './files/read-ndjson';
import { type Comparer, compareResults } from './tally/compare-results';
import { rememberRun } from './tally/remember-run';

/** A file, and what it says of earlier runs. */
interface Earlier extends History {
  readonly file: string;
}

/**
 * Has a reporter get each result, and the summary, with how it compares with earlier runs at the same target.
 *
 * @param options.history file of the reporter `history`; absent if that is not in use
 * @param options.compare folder of reports, or `results.ndjson`, to compare with whatever its target. Default: what `history` knows
 * @throws UserError, from `onPrepare`, for `compare` that names no earlier run
 */
export function compareRuns(
  reporter: Reporter,
  { history, compare }: { readonly history: string | undefined; readonly compare: string | undefined },
): Reporter {
  let earlier: { readonly own: Earlier | undefined; readonly named: Earlier | undefined } | undefined;
  let comparer: Comparer | undefined;
  let since: string | undefined;
  return {
    ...reporter,
    async onPrepare() {
      // Before the reports of the last run make room for this one's.
      const named = compare === undefined ? undefined : await readNamed(compare).catch((error: unknown) => ({ error }));
      const own = history === undefined ? undefined : { file: history, ...(await readHistory(history)) };
      await reporter.onPrepare?.();
      if (named && 'error' in named) throw named.error;
      earlier = { own, named };
    },
    async onBegin(info) {
      const isAlike = (run: PastRun) => run.target === info.target && isSameShard(run, info);
      const known = earlier?.own?.runs.filter(isAlike) ?? [];
      const baseline = earlier?.named?.runs.at(-1);
      since = (baseline ?? known.at(-1))?.started;
      if (baseline || known.length > 0) comparer = compareResults({ info, history: known, baseline });
      await reporter.onBegin?.(info);
    },
    async onResult({ compared: _, ...result }) {
      const compared = comparer?.compare(result);
      await reporter.onResult?.(compared ? { ...result, compared } : result);
    },
    async onEnd({ comparison: _, notCompared: __, ...summary }) {
      const file = (earlier?.named ?? earlier?.own)?.file ?? '';
      const comparison = comparer && { file, ...(since !== undefined && { since }), ...comparer.end() };
      const notCompared = earlier?.own?.problem;
      await reporter.onEnd?.({
        ...summary,
        ...(comparison && { comparison }),
        ...(notCompared !== undefined && { notCompared }),
      });
    },
  };
}

const isSameShard = (one: Pick<PastRun, 'shard'>, other: Pick<PastRun, 'shard'>): boolean =>
  one.shard?.index === other.shard?.index && one.shard?.count === other.shard?.count;

/** @throws UserError */
async function readNamed(path: string): Promise<Earlier> {
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return readResults(path);
  const results = join(path, 'results.ndjson');
  const found = [results, earlierResults(results)].find((file) => (sizeOf(file) ?? 0) > 0);
  if (found !== undefined) return readResults(found);
  const file = join(path, historyName);
  const history = await readHistory(file);
  if (history.runs.length > 0) return { file, ...history };
  throw new UserError(
    'ERR_REPORT_FILE',
    history.problem ?? `${path} has neither results.ndjson nor ${historyName} of an earlier run.`,
    'Name the folder of reports, or results.ndjson, of an earlier run with --compare.',
  );
}

const sizeOf = (file: string): number | undefined => statSync(file, { throwIfNoEntry: false })?.size;

async function readResults(file: string): Promise<Earlier> {
  let memory: ReturnType<typeof rememberRun> | undefined;
  let ending = { duration: 0, interrupted: true, totals: { passed: 0, failed: 0, skipped: 0 } };
  for await (const event of readNdjson(file)) {
    if (event.type === 'begin') memory = rememberRun(event.info);
    else if (event.type === 'result') memory?.add(event.result);
    else ending = event.summary;
  }
  return { file, runs: memory ? [memory.end(ending)] : [], lines: [], isForeign: false };
}
