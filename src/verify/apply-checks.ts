import type { CheckResult, Severity } from '../model/finding';
import { matchResponse } from '../model/match-response';
import { type Check, type DocumentedSubject, passed, type Subject, skipped, type Verdict } from './subject/check';
import { decodeBody } from './subject/decode-body';
import type { DecodedBody } from './subject/decoded-body';
import { whyUnread } from './subject/why-unread';

/** A check and its name. */
export type Rule = readonly [check: string, rule: Check];

/**
 * What each check says of a subject.
 *
 * @param options.raised severities of findings that are errors here
 * @param options.advise what can be done about the findings of a check, where that is known
 */
export function applyChecks(
  rules: readonly Rule[],
  options: {
    readonly subject: Subject;
    readonly raised: ReadonlySet<Severity>;
    readonly advise?: (check: string) => string | undefined;
  },
): CheckResult[] {
  const { subject, raised, advise } = options;
  const prepared = prepare(subject);
  return rules.map(([check, rule]) => {
    const verdict = apply(rule, prepared);
    if (verdict.status !== 'failed') return { check, outcome: verdict };
    const advice = advise?.(check);
    const findings = verdict.findings.map(({ severity, ...fault }) => ({
      check,
      ...(raised.has(severity) ? { severity: 'error' as const, raisedFrom: severity } : { severity }),
      ...(advice !== undefined && { advice }),
      ...fault,
    }));
    return { check, outcome: { status: 'failed', findings } };
  });
}

interface Prepared {
  readonly subject: Subject;
  readonly documented?: DocumentedSubject;
}

function prepare(subject: Subject): Prepared {
  const answer = subject.exchange.response;
  const response = answer && matchResponse(subject.operation, answer.status);
  if (answer === undefined || response === undefined) return { subject };
  let decoded: DecodedBody | undefined;
  const body = () => {
    decoded ??= decodeBody({ document: subject.contract.document, answer, response });
    return decoded;
  };
  return { subject, documented: { ...subject, answer, response, body } };
}

function apply(check: Check, { subject, documented }: Prepared): Verdict {
  if (check.on === 'exchange') return check.examine(subject);
  const answer = subject.exchange.response;
  if (answer === undefined) return skipped('no response');
  if (check.on === 'answer') return check.examine({ ...subject, answer });
  if (documented === undefined) return skipped('the status is not documented');
  if (check.on === 'documented') return check.examine(documented);
  const body = documented.body();
  const reason = whyUnread(body);
  if (reason !== undefined) return skipped(reason);
  if (body.kind !== 'value') return passed;
  if (body.schema === undefined) return skipped('the contract gives the body no schema');
  return check.examine({ ...documented, value: body.value, schema: body.schema });
}
