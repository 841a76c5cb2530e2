import type { MatchableApi } from '../../model/api';
import type { Severity } from '../../model/finding';
import { formatSarif, type SarifFinding } from '../../report/files/format-sarif';
import { type FindingGroup, groupFindings } from '../../report/tally/group-findings';
import { summarizeGroup } from '../../report/tally/summarize-group';
import type { CheckedExchange } from './check-recording';

/** Collects the findings of checked traffic for code scanning; memory grows with the number of different ones. */
export function collectSarif(apis: readonly MatchableApi[]): {
  add(checked: CheckedExchange): void;
  /** @param isWhole whether all of the traffic was looked at */
  end(isWhole: boolean): string;
} {
  const groups = groupFindings();
  return {
    add({ result }) {
      if (result) groups.add(result, () => true);
    },
    end: (isWhole) =>
      formatSarif({
        category: 'vouch/check',
        rules: (rule) => `Responses keep what their contract promises: ${rule}`,
        findings: groups.list().map((group) => describe(group, apis)),
        isWhole,
      }),
  };
}

const levels = { error: 'error', warning: 'warning', info: 'note' } as const satisfies Record<Severity, string>;

function describe(group: FindingGroup, apis: readonly MatchableApi[]): SarifFinding {
  const { finding, operation, path, count, exchange } = group;
  const { check, severity, message, expected, source, advice } = finding;
  const { contract } = apis.find(({ operations }) => operations.some(({ id }) => id === operation)) ?? {};
  const lines = [`${operation}: ${summarizeGroup({ ...group, count: 1 }, 0)}`, exchange, advice];
  return {
    rule: check,
    level: levels[severity],
    lines: lines.flatMap((line) => line ?? []),
    source: source ?? contract?.file ?? operation,
    identity: [operation, path, message, expected],
    count,
  };
}
