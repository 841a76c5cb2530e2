import type { Complaint, MockExchange } from '../../mock/server/reply';
import type { MockOptions } from '../../mock/server/start-mock';
import type { Exchange } from '../../model/exchange';
import type { Finding } from '../../model/finding';
import { escapeKey } from '../../model/json-pointer';
import type { Recording } from '../../model/recording';
import type { ItemResult, PlannedItem } from '../../model/results';
import { type CheckedExchange, createRecordingChecker, type RecordingChecker } from '../traffic/check-recording';
import { createLearner } from '../traffic/create-learner';
import { toRecording } from './to-recording';

/** What a client asked of the mock, without secrets, and what it did wrong. */
export interface CheckedRequest extends CheckedExchange {
  readonly result: ItemResult;
}

export interface ClientChecker {
  (exchange: MockExchange): CheckedRequest;
  /** Learns what a recording shows to be secret, before others are checked that have it elsewhere. */
  learn(recording: Recording): void;
  /** Takes out of a text what is known to be secret. */
  redact(text: string): string;
}

/**
 * Checks what a client asks of the mock: what it sent that is not what the contract says, and why it was refused. What the mock answered, and
 * what goes wrong because somebody wanted it to, is not the client's fault.
 *
 * @param secrets that are known beforehand
 */
export function createClientChecker(apis: MockOptions['apis'], secrets: readonly string[]): ClientChecker {
  let check: RecordingChecker | undefined;
  const learner = createLearner(apis, { secrets });
  const strangers = new Map<string, { readonly index: number; count: number }>();
  const operations = apis.reduce((count, api) => count + api.operations.length, 0);

  const at = (origin: string) => new Map(apis.map(({ contract }) => [contract.id, [`${origin}/${contract.id}`]]));
  const describe = (exchange: MockExchange, checked: CheckedExchange): Pick<ItemResult, 'item' | 'iteration'> => {
    if (checked.result) return checked.result;
    const collection = exchange.api ?? (exchange.tokensOf === undefined ? 'unknown' : `${exchange.tokensOf}/oauth2`);
    const name =
      exchange.tokensOf === undefined ? `${checked.method} ${pathOf(checked.url)}` : `Get a token of ${collection}`;
    const known = strangers.get(name) ?? { index: operations + strangers.size, count: 0 };
    strangers.set(name, known);
    known.count += 1;
    const operation = `${collection}/${exchange.tokensOf === undefined ? 'unknown' : 'token'}`;
    const item: PlannedItem = { collection, operation, name, folder: '', effect: 'read', index: known.index };
    return { item, iteration: known.count - 1 };
  };

  const checkRequest = (exchange: MockExchange): CheckedRequest => {
    check ??= createRecordingChecker(apis, { learner, only: ['sent-request'], baseUrls: at(exchange.request.origin) });
    const { complaint, operation: answered } = exchange;
    const api = apis.find(({ contract }) => contract.id === exchange.api);
    const found = api && answered?.method === exchange.request.method && { api, operation: answered };
    const checked = check(toRecording(exchange), found || undefined);
    const sent = checked.findings;
    const isTold = complaint === undefined || (complaint.isInvalid === true && sent.length > 0);
    const refused = isTold ? [] : [describeComplaint(exchange, { complaint, redact: check.redact, apis })];
    const findings = [...sent.map((finding) => ({ ...finding, severity: 'error' as const })), ...refused];
    const status = findings.length > 0 ? ('failed' as const) : ('passed' as const);
    const { item, iteration } = describe(exchange, checked);
    const shown = checked.result?.exchange ?? withoutContent(exchange, checked);
    const result = { item, iteration, status, checks: listChecks(findings), findings, exchange: shown };
    const { method, url } = checked;
    const operation = checked.operation ?? (exchange.tokensOf === undefined ? null : item.operation);
    return { method, url, status: exchange.response.status, operation, findings, result };
  };
  return Object.assign(checkRequest, {
    learn: learner.learn,
    redact: (text: string) => learner.redactor().text(text).text,
  });
}

function describeComplaint(
  exchange: MockExchange,
  options: { complaint: Complaint; redact: (text: string) => string; apis: MockOptions['apis'] },
): Finding {
  const { complaint, redact, apis } = options;
  const contract = apis.find((api) => api.contract.id === exchange.api)?.contract;
  const { operation } = exchange;
  const place = operation && `/paths/${escapeKey(operation.path)}/${operation.method.toLowerCase()}`;
  const at = place === undefined ? undefined : contract?.locate(place);
  const source = at ? `${at.file}:${at.line}` : contract?.file;
  return {
    check: checkOf(exchange, complaint),
    severity: 'error',
    message: redact(complaint.reason),
    path: 'request',
    actual: String(exchange.response.status),
    ...(source !== undefined && { source }),
  };
}

/** How the finding is called. */
function checkOf({ operation, tokensOf }: MockExchange, { status }: Complaint): string {
  if (status === 401 || status === 403) return 'credentials';
  return operation || tokensOf !== undefined ? 'refused' : 'unknown-operation';
}

function listChecks(findings: readonly Finding[]): ItemResult['checks'] {
  const names = [...new Set(['sent-request', ...findings.map(({ check }) => check)])];
  return names.map((check) => {
    const own = findings.filter((finding) => finding.check === check);
    return { check, outcome: own.length > 0 ? { status: 'failed', findings: own } : { status: 'passed' } };
  });
}

/** Where no contract says what is secret, headers and bodies are left out. */
function withoutContent({ response, started, duration }: MockExchange, { method, url }: CheckedExchange): Exchange {
  return {
    request: { method, url, headers: [] },
    response: { status: response.status, headers: [], body: new Uint8Array() },
    started: new Date(started).toISOString(),
    duration,
    redactions: 0,
  };
}

const pathOf = (url: string) => url.replace(/^\w+:\/\/[^/]*/, '').replace(/[?#].*$/, '');
