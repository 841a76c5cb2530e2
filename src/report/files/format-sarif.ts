import { createHash } from 'node:crypto';
import { cleanText } from '../../model/clean-text';
import { readVouchVersion } from '../../model/read-vouch-version';
import { splitSource } from '../tally/split-source';

/** Something that is wrong, as a result of SARIF. */
export interface SarifFinding {
  /** Names the rule for good; findings of one rule have it in common. */
  readonly rule: string;
  readonly level: 'error' | 'warning' | 'note';
  readonly lines: readonly string[];
  /** Where it stands: `contracts/acme/shop.yaml:12`, or a file alone. */
  readonly source: string;
  /** What makes it the same one in another run, whatever lines are inserted above it. */
  readonly identity: readonly (string | undefined)[];
  /** How often it occurred. Default 1. */
  readonly count?: number;
  /** Why it is accepted; absent if it is not. */
  readonly explanation?: string | undefined;
}

/** Most results that GitHub's code scanning takes. */
const mostResults = 25_000;

/**
 * Findings as SARIF 2.1.0, which code scanning shows at their lines. Source: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 *
 * @param options.category what tells this analysis from others of the same repository, such as `vouch/check`
 * @param options.rules rule → what it is about, one sentence
 * @param options.isWhole whether all of it was looked at. Default true
 */
export function formatSarif(options: {
  readonly category: string;
  readonly rules: (rule: string) => string;
  readonly findings: readonly SarifFinding[];
  readonly isWhole?: boolean;
}): string {
  const { category, rules, findings, isWhole = true } = options;
  const ids = [...new Set(findings.map(({ rule }) => rule))].sort();
  const driver = {
    name: 'Vouch',
    version: readVouchVersion(),
    rules: ids.map((id) => ({ id, shortDescription: { text: cleanText(rules(id), 500) } })),
  };
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver },
        automationDetails: { id: `${category}/` },
        invocations: [{ executionSuccessful: isWhole }],
        columnKind: 'utf16CodeUnits',
        results: findings.slice(0, mostResults).map((finding) => describeResult(finding, ids)),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function describeResult(finding: SarifFinding, ids: readonly string[]) {
  const { rule, level, lines, source, identity, count = 1, explanation } = finding;
  const place = splitSource(source);
  const uri = encodeURI(place?.file ?? source);
  const region = place && { region: { startLine: Number(place.line) } };
  return {
    ruleId: rule,
    ruleIndex: ids.indexOf(rule),
    level,
    message: { text: lines.map((line) => cleanText(line, 500)).join('\n') },
    locations: [{ physicalLocation: { artifactLocation: { uri }, ...region } }],
    partialFingerprints: { 'vouch/v1': hashOf([rule, ...identity]) },
    ...(count > 1 && { occurrenceCount: count }),
    ...(explanation !== undefined && {
      suppressions: [{ kind: 'external', justification: cleanText(explanation, 500) }],
    }),
  };
}

const hashOf = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 32);
