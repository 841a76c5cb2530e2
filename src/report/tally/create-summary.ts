import type { Documented } from '../../model/coverage';
import type { CollectionSummary, CreatedThing, ItemResult, RunSummary } from '../../model/results';
import { countCoverage } from './count-coverage';
import { judgeLimits, type Limits } from './judge-limits';
import { trackCreated } from './track-created';

export interface SummaryBuilder {
  add(result: ItemResult): void;
  /** What is created and not removed now. */
  leftBehind(): readonly CreatedThing[];
  end(options: {
    /** Wall-clock time of the run in milliseconds. */
    readonly duration: number;
    readonly interrupted: boolean;
    /** As in the summary. Default: nothing. */
    readonly incomplete?: readonly string[];
  }): RunSummary;
}

type CollectionCounts = { -readonly [K in keyof CollectionSummary]: CollectionSummary[K] };

/**
 * Counts results as they come, and keeps none of them.
 * @param options.documented by collection, in the order of the summary, including those without any result
 * @param options.minCoverage percentage that the coverage has to reach
 */
export function createSummary(
  options: Limits & {
    readonly target: string;
    readonly documented: Documented;
    readonly minCoverage?: number | undefined;
  },
): SummaryBuilder {
  const { documented, minCoverage } = options;
  const judge = judgeLimits(options);
  const collections = new Map(Object.keys(documented).map((id) => [id, emptyCollection(id)]));
  const coverage = countCoverage({ documented, required: minCoverage });
  const findings = { error: 0, warning: 0, info: 0 };
  const skipped = new Map<string, number>();
  const notChecked = new Map<string, number>();
  const created = trackCreated();
  let retried = 0;

  return {
    add(result) {
      coverage.add(result);
      judge.add(result);
      created.add(result);
      const id = result.item.collection;
      const collection = collections.get(id) ?? emptyCollection(id);
      collections.set(id, collection);
      collection[result.status] += 1;
      collection.requests += result.exchange?.response ? 1 : 0;
      collection.duration += result.exchange?.duration ?? 0;
      for (const finding of result.findings) findings[finding.severity] += 1;
      if (result.status === 'skipped') count(skipped, result.reason ?? 'no reason given');
      retried += result.retries?.length ? 1 : 0;
      const reasons = result.checks.flatMap(({ outcome }) => (outcome.status === 'skipped' ? [outcome.reason] : []));
      // Why it was skipped has been counted.
      for (const reason of new Set(reasons)) if (reason !== result.reason) count(notChecked, reason);
    },
    leftBehind: () => created.list(),
    end({ duration, interrupted, incomplete = [] }) {
      const list = [...collections.values()].map((one) => ({ ...one, duration: Math.round(one.duration) }));
      const sum = (key: 'passed' | 'failed' | 'skipped' | 'requests') =>
        list.reduce((total, one) => total + one[key], 0);
      const totals = { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') };
      return {
        target: options.target,
        collections: list,
        totals,
        requests: sum('requests'),
        coverage: coverage.end(),
        findings: { ...findings },
        skipped: sorted(skipped),
        notChecked: sorted(notChecked),
        duration: Math.round(duration),
        interrupted,
        ...(incomplete.length > 0 && { incomplete }),
        retried,
        leftBehind: created.list(),
        ...judge.end(totals),
      };
    },
  };
}

function emptyCollection(collection: string): CollectionCounts {
  return { collection, passed: 0, failed: 0, skipped: 0, requests: 0, duration: 0 };
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function sorted(counts: ReadonlyMap<string, number>): Record<string, number> {
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}
