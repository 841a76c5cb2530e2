import type { MatchableApi } from '../../model/api';
import type { CheckResult, Finding } from '../../model/finding';
import { handsOutCredentials } from '../../model/hands-out-credentials';
import { onlyPart, whyLost } from '../../model/lost-body';
import type { Operation } from '../../model/operation';
import type { Recording } from '../../model/recording';
import type { ItemResult, PlannedItem } from '../../model/results';
import { baseUrlEnv } from '../../model/variables';
import { createMatcher } from '../../operations/create-matcher';
import { captureExchange } from '../../secrets/capture-exchange';
import { cleanChecks, withoutBody } from '../../secrets/hide-secrets';
import { hideUrlSecrets } from '../../secrets/hide-url-secrets';
import { createVerifier, type VerifierOptions } from '../../verify/verify-exchange';
import { createLearner, type Learner, listKeyNames } from './create-learner';

/** What is known of a recorded request and its response; its URL is without secrets. */
export interface CheckedExchange {
  readonly method: string;
  readonly url: string;
  /** 0 if there is no response. */
  readonly status: number;
  /** `<vendor>/<api>/<operationId>`; null where no contract describes the request. */
  readonly operation: string | null;
  readonly findings: readonly Finding[];
  /** Why nothing, or not the body, could be checked. */
  readonly reason?: string;
  /** All that was checked, and what could not be; absent where there is no operation. */
  readonly result?: ItemResult;
}

interface RecordingCheckerOptions extends VerifierOptions {
  readonly baseUrls?: ReadonlyMap<string, readonly string[]> | undefined;
  readonly serverErrors?: 'error' | 'warning';
  readonly learner?: Learner;
}

interface Found {
  readonly api: MatchableApi;
  readonly operation: Operation;
}

export interface RecordingChecker {
  /** @param found the operation that the request is for. Default: the one that its URL leads to */
  (recording: Recording, found?: Found): CheckedExchange;
  /** Takes out of a text the secrets that the recordings so far have shown. */
  redact(text: string): string;
}

/**
 * Checks recorded traffic against contracts: any documented response is accepted. Schemas compile when they are first needed.
 *
 * @param options.baseUrls contract id → further base URLs of the API, such as a gateway's. Default: none
 * @param options.failOn findings that are errors though they need not be. Default: none
 * @param options.slow responses that take longer than this, in milliseconds, are warnings. Default: none
 * @param options.only the only checks to make. Default: all
 * @param options.serverErrors whether a documented 5xx is an `error` or, by default, a `warning`
 * @param options.learner what is known of the recordings' secrets beforehand. Default: nothing
 */
export function createRecordingChecker(
  apis: readonly MatchableApi[],
  { baseUrls, failOn, slow, only, serverErrors, learner = createLearner(apis) }: RecordingCheckerOptions = {},
): RecordingChecker {
  const expect = serverErrors === 'error' ? 'served' : 'documented';
  const match = createMatcher(apis, { baseUrls });
  const verifiers = new Map(apis.map(({ contract }) => [contract, createVerifier(contract, { failOn, slow, only })]));
  const positions = new Map(apis.flatMap(({ operations }) => operations).map((operation, index) => [operation, index]));
  const counts = new Map<Operation, number>();
  const keyNames = listKeyNames(apis);
  const check = (recording: Recording, found: Found | undefined = match(recording.method, recording.url)) => {
    const { method, response } = recording;
    learner.learn(recording);
    const known = learner.redactor();
    const url = hideUrlSecrets(recording.url, keyNames);
    const shown = { method, url: known.text(url).text, status: response?.status ?? 0 };
    const verify = found && verifiers.get(found.api.contract);
    if (!found || !verify)
      return {
        ...shown,
        operation: null,
        findings: [],
        ...whyElsewhere(shown, match.elsewhere(method, recording.url)),
      };
    const { operation } = found;
    const iteration = counts.get(operation) ?? 0;
    counts.set(operation, iteration + 1);
    const item = planOperation(operation, positions.get(operation) ?? 0);
    const handsOut = handsOutCredentials(operation);
    const { secretMembers: members, secretScalars: scalars } = operation;
    const { exchange: captured, redact } = captureExchange({
      recording: { ...recording, url },
      members,
      scalars,
      keyNames: operation.keyNames,
      redactor: known,
    });
    const reason = whyUnchecked(recording);
    if (reason !== undefined) {
      const result = { item, iteration, status: 'skipped', reason, checks: [], findings: [] } as const;
      return { ...shown, url: captured.request.url, operation: operation.id, findings: [], reason, result };
    }
    // A cookie's value may be data elsewhere, which must keep its form to be checked.
    const exchange = response ? { ...captured, response } : captured;
    const verified = excuse(verify({ exchange, operation, expect }), response).filter(
      ({ check, outcome }) => check !== 'success-status' || outcome.status !== 'skipped',
    );
    const checks = cleanChecks(verified, { redact, handsOut, members, scalars });
    const findings = checks.flatMap(({ outcome }) => (outcome.status === 'failed' ? outcome.findings : []));
    const unread = whyUnread(checks, response);
    const failed = findings.some(({ severity }) => severity === 'error');
    const why = !failed && unread !== undefined ? { reason: unread } : {};
    const status = failed ? 'failed' : unread === undefined ? 'passed' : 'skipped';
    const kept = handsOut ? withoutBody(captured) : captured;
    const result = { item, iteration, status, ...why, checks, findings, exchange: kept } as const;
    return { ...shown, url: captured.request.url, operation: operation.id, findings, ...why, result };
  };
  return Object.assign(check, { redact: (text: string) => learner.redactor().text(text).text });
}

/** Why a request is not matched, if it is its host that no contract knows. */
function whyElsewhere(
  { method, url }: Pick<CheckedExchange, 'method' | 'url'>,
  other: { api: MatchableApi } | undefined,
) {
  if (!other) return {};
  const { contract } = other.api;
  const place = `${method} ${url.split(/[?#]/)[0]}`;
  return {
    reason: `${place}: a path of ${contract.id}, at a host that it does not name; ${baseUrlEnv(contract)} adds one`,
  };
}

/** An operation as reports plan it. @param index its position among all of them */
export function planOperation(operation: Operation, index: number): PlannedItem {
  const { id, contract, summary, tag, effect } = operation;
  return { collection: contract, operation: id, name: summary, folder: tag, effect, index };
}

function whyUnchecked({ response, requestHeaders, error }: Recording): string | undefined {
  if (!response) return error ?? 'no response was received';
  const isConditional = requestHeaders.some(([name]) => /^if-(none-match|modified-since)$/i.test(name));
  return response.status === 304 && isConditional ? "the response is from the client's cache (304)" : undefined;
}

/** There is no HTTP response without any header: what a recording leaves out is not a fault of the API. */
function excuse(results: readonly CheckResult[], response: Recording['response']): readonly CheckResult[] {
  if (response?.headers.length !== 0) return results;
  return results.map((result) =>
    ['headers', 'media-type'].includes(result.check)
      ? { check: result.check, outcome: { status: 'skipped', reason: 'no header was recorded' } }
      : result,
  );
}

/** Why the body that the contract promises could not be looked at, where that is the recording's fault. */
function whyUnread(checks: readonly CheckResult[], response: Recording['response']): string | undefined {
  const outcome = checks.find(({ check }) => check === 'body-syntax')?.outcome;
  if (response === undefined || outcome?.status !== 'skipped') return undefined;
  return [onlyPart, whyLost(response)].find((reason) => reason === outcome.reason);
}
