import type { MatchableApi } from '../../model/api';
import type { Exchange } from '../../model/exchange';
import type { CheckResult, Finding } from '../../model/finding';
import { handsOutCredentials } from '../../model/hands-out-credentials';
import type { Operation } from '../../model/operation';
import type { Recording } from '../../model/recording';
import type { ItemResult, PlannedItem } from '../../model/results';
import { createMatcher } from '../../operations/create-matcher';
import { captureExchange } from '../../secrets/capture-exchange';
import { createRedactor, type Redactor } from '../../secrets/create-redactor';
import { findCredentials } from '../../secrets/find-credentials';
import { cleanFinding, withoutBody } from '../../secrets/hide-secrets';
import { hideUrlSecrets } from '../../secrets/hide-url-secrets';
import { withBodySecrets } from '../../secrets/with-body-secrets';
import { createVerifier } from '../../verify/verify-exchange';

/** What is known of a recorded request and its response; its URL is without secrets. */
export interface CheckedExchange {
  readonly method: string;
  readonly url: string;
  /** 0 if there is no response. */
  readonly status: number;
  /** `<vendor>/<api>/<operationId>`; null where no contract describes the request. */
  readonly operation: string | null;
  readonly findings: readonly Finding[];
  /** All that was checked, and what could not be; absent where there is no operation. */
  readonly result?: ItemResult;
}

/** Checks recorded traffic against contracts: any documented response is accepted. Schemas compile when they are first needed. */
export function createRecordingChecker(apis: readonly MatchableApi[]): (recording: Recording) => CheckedExchange {
  const match = createMatcher(apis);
  const verifiers = new Map(apis.map(({ contract }) => [contract, createVerifier(contract)]));
  const positions = new Map(apis.flatMap(({ operations }) => operations).map((operation, index) => [operation, index]));
  const counts = new Map<Operation, number>();
  const learn = createLearner();
  return (recording) => {
    const { method, response } = recording;
    const found = match(method, recording.url);
    const members = found?.operation.secretMembers ?? [];
    const redactor = withBodySecrets({ recording, members, redactor: learn(recording) });
    const redact = (text: string) => redactor.text(text).text;
    const shown = { method, url: redact(hideUrlSecrets(recording.url)), status: response?.status ?? 0 };
    const verify = found && verifiers.get(found.api.contract);
    if (!found || !verify) return { ...shown, operation: null, findings: [] };
    const { operation } = found;
    const iteration = counts.get(operation) ?? 0;
    counts.set(operation, iteration + 1);
    const item = describeOperation(operation, positions.get(operation) ?? 0);
    const handsOut = handsOutCredentials(operation);
    const captured = captureExchange({ ...recording, url: shown.url }, redactor);
    const reason = whyUnchecked(recording);
    if (reason !== undefined) {
      const result = { item, iteration, status: 'skipped', reason, checks: [], findings: [] } as const;
      return { ...shown, operation: operation.id, findings: [], result };
    }
    // A cookie's value may be data elsewhere, which must keep its form to be checked.
    const exchange = response ? { ...captured, response } : captured;
    const clean = (finding: Finding) => cleanFinding(withoutStump(finding, captured), { redact, handsOut });
    const checks = excuse(verify({ exchange, operation, expect: 'documented' }), response)
      .filter(({ check }) => check !== 'success-status')
      .map(({ check, outcome }) => ({
        check,
        outcome: outcome.status === 'failed' ? { ...outcome, findings: outcome.findings.map(clean) } : outcome,
      }));
    const findings = checks.flatMap(({ outcome }) => (outcome.status === 'failed' ? outcome.findings : []));
    const status = findings.some(({ severity }) => severity === 'error') ? 'failed' : 'passed';
    const kept = handsOut ? withoutBody(captured) : captured;
    const result = { item, iteration, status, checks, findings, exchange: kept } as const;
    return { ...shown, operation: operation.id, findings, result };
  };
}

/** How many secrets are remembered: a long recording may have a new cookie in every response. */
const mostSecrets = 100;

/** The secrets of recorded traffic are unknown, except for those in its own headers, which are redacted from then on. */
function createLearner(): (recording: Recording) => Redactor {
  let redactor = createRedactor();
  const known = new Set<string>();
  return (recording) => {
    const { secrets, pairs } = findCredentials(recording);
    if (known.size > 0 && known.size + secrets.length > mostSecrets && !secrets.every((secret) => known.has(secret))) {
      redactor = createRedactor();
      known.clear();
    }
    for (const secret of secrets) {
      redactor.add(secret);
      known.add(secret);
    }
    for (const [username, password] of pairs) redactor.addPair(username, password);
    return redactor;
  };
}

/** The beginning of a long value may be that of a secret, which can no longer be recognized. */
function withoutStump(finding: Finding, { redactions }: Exchange): Finding {
  const { actual, ...rest } = finding;
  return redactions > 0 && actual?.endsWith('…') ? rest : finding;
}

function describeOperation(operation: Operation, index: number): PlannedItem {
  const { id, contract, summary, tag, effect } = operation;
  return { collection: contract, operation: id, name: summary, folder: tag, effect, index };
}

function whyUnchecked({ response, requestHeaders }: Recording): string | undefined {
  if (!response) return 'no response was received';
  const isConditional = requestHeaders.some(([name]) => /^if-(none-match|modified-since)$/i.test(name));
  return response.status === 304 && isConditional ? "the response is from the client's cache (304)" : undefined;
}

const ofContent = ['body-syntax', 'body-schema', 'hidden-error', 'undocumented-fields'];
const ofBody = ['media-type', 'body-presence', ...ofContent];

/** What a recording leaves out is not a fault of the API. */
function excuse(results: readonly CheckResult[], response: Recording['response']): readonly CheckResult[] {
  const broken = results.some(({ check, outcome }) => check === 'body-syntax' && outcome.status === 'failed');
  const excuses: readonly (readonly [holds: boolean | undefined, checks: readonly string[], reason: string])[] = [
    [response?.recorded === 'none', ofBody, 'the body was not recorded'],
    [response?.recorded === 'part' && broken, ofContent, 'only a part of the body was recorded'],
    // There is no HTTP response without any header.
    [response?.headers.length === 0, ['headers', 'media-type'], 'no header was recorded'],
  ];
  return results.map((result) => {
    const reason = excuses.find(([holds, checks]) => holds && checks.includes(result.check))?.[2];
    return reason === undefined ? result : { check: result.check, outcome: { status: 'skipped', reason } };
  });
}
