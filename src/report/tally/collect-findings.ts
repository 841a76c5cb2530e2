import type { ItemResult } from '../../model/results';
import { collectFailures, type Failure } from './collect-failures';
import { type FindingGroup, groupFindings } from './group-findings';

/** The findings of many results by what they mean, each list in the order of the plan. */
export interface CollectedFindings {
  /** Failed items, with their findings of severity `error`. */
  readonly failures: readonly Failure[];
  /** Severity `warning`. */
  readonly warnings: readonly FindingGroup[];
  /** Severity `info`: what the contracts do not document. */
  readonly drift: readonly FindingGroup[];
}

export interface FindingCollector {
  add(result: ItemResult): void;
  list(): CollectedFindings;
}

/** Memory grows with the number of different findings, not with the number of results. */
export function collectFindings(): FindingCollector {
  const failures = collectFailures();
  const warnings = groupFindings();
  const drift = groupFindings();
  return {
    add(result) {
      failures.add(result);
      warnings.add(result, ({ severity }) => severity === 'warning');
      drift.add(result, ({ severity }) => severity === 'info');
    },
    list: () => ({ failures: failures.list(), warnings: warnings.list(), drift: drift.list() }),
  };
}
