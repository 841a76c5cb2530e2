import { describeDifference } from '../../drift/describe-difference';
import { formatSarif } from '../../report/files/format-sarif';
import type { DriftReport } from './find-drift';

/** Differences for code scanning: those that break are errors, and those that are explained are suppressed with the explanation. */
export function formatDriftSarif({ differences, compared }: DriftReport): string {
  return formatSarif({
    category: 'vouch/drift',
    rules: (rule) => `The vendor's document says the same as the contract: ${rule.replace(/^drift\//, '')}`,
    findings: differences.map((difference) => {
      const { kind, side, at, contract, document, contractId, breaking, explanation, source } = difference;
      return {
        rule: `drift/${kind.replace(' ', '-')}`,
        level: breaking ? ('error' as const) : ('note' as const),
        lines: [`${at}: ${describeDifference(difference)}`],
        source: source ?? compared[0]?.file ?? at,
        identity: [contractId, side, at, contract, document],
        explanation,
      };
    }),
  });
}
