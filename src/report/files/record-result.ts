import type { Answer, Exchange } from '../../model/exchange';
import type { CheckResult } from '../../model/finding';
import type { ItemResult } from '../../model/results';
import { type BodyRecord, describeBody } from './describe-body';

/** Version of the format of `ndjson` reports; it changes when readers of the old one would misunderstand the new one. */
export const ndjsonVersion = 1;

/** A result as JSON. */
export interface ResultRecord extends Omit<ItemResult, 'checks' | 'exchange'> {
  /** Without their findings, which `findings` holds. */
  readonly checks: readonly { readonly check: string; readonly status: string; readonly reason?: string }[];
  readonly exchange?: Omit<Exchange, 'request' | 'response'> & {
    readonly request: Omit<Exchange['request'], 'body'> & { readonly body?: BodyRecord };
    readonly response?: Omit<NonNullable<Exchange['response']>, 'body'> & { readonly body: BodyRecord };
  };
}

export function recordResult({ checks, exchange, ...result }: ItemResult): ResultRecord {
  return {
    ...result,
    checks: checks.map(({ check, outcome }) => ({
      check,
      status: outcome.status,
      ...(outcome.status === 'skipped' && { reason: outcome.reason }),
    })),
    ...(exchange && { exchange: recordExchange(exchange) }),
  };
}

function recordExchange({ request, response, ...rest }: Exchange): NonNullable<ResultRecord['exchange']> {
  const { body, ...head } = request;
  return {
    request: { ...head, ...(body !== undefined && { body: describeBody(Buffer.from(body), request.headers) }) },
    ...(response && { response: { ...response, body: describeBody(response.body, response.headers) } }),
    ...rest,
  };
}

/** The result that was recorded, without the parts of its bodies that were not kept. */
export function restoreResult({ checks, exchange, ...result }: ResultRecord): ItemResult {
  const restored = checks.map(({ check, status, reason = '' }): CheckResult => {
    if (status === 'skipped') return { check, outcome: { status, reason } };
    if (status === 'passed') return { check, outcome: { status } };
    const findings = result.findings.filter((finding) => finding.check === check);
    return { check, outcome: { status: 'failed', findings } };
  });
  return { ...result, checks: restored, ...(exchange && { exchange: restoreExchange(exchange) }) };
}

function restoreExchange({ request, response, ...rest }: NonNullable<ResultRecord['exchange']>): Exchange {
  const { body, ...head } = request;
  return {
    request: { ...head, ...(body?.text !== undefined && { body: body.text }) },
    ...(response && { response: { ...response, ...restoreBody(response.body) } }),
    ...rest,
  };
}

function restoreBody({ text, size, truncated }: BodyRecord): Pick<Answer, 'body' | 'recorded' | 'lost' | 'size'> {
  const body = Buffer.from(text ?? '');
  if (text === undefined && size > 0)
    return { body, recorded: 'none', lost: 'the report does not keep binary bodies', size };
  return truncated ? { body, recorded: 'part', size } : { body };
}
