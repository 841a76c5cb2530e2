import type { Contract } from '../model/contract';
import type { Exchange } from '../model/exchange';
import type { Expectation } from '../model/expectation';
import { type FailOn, lenient } from '../model/fail-on';
import type { CheckResult, Severity } from '../model/finding';
import { matchResponse } from '../model/match-response';
import type { Operation } from '../model/operation';
import { createSchemaValidator } from '../schema/schema-validator';
import { checks } from './checks';
import { advise } from './subject/advise';
import { type Check, type DocumentedSubject, passed, type Subject, skipped, type Verdict } from './subject/check';
import { decodeBody } from './subject/decode-body';
import type { DecodedBody } from './subject/decoded-body';
import { findSource } from './subject/find-source';
import { whyUnread } from './subject/why-unread';

interface Evidence {
  readonly exchange: Exchange;
  readonly operation: Operation;
  readonly expect: Expectation;
  /** The same request was sent again, since the response was not final. Default false. */
  readonly isRepeated?: boolean;
}

export interface VerifierOptions {
  /** Findings that are errors though they need not be. Default: none. */
  readonly failOn?: readonly FailOn[] | undefined;
  /** Responses that take longer than this, in milliseconds, are findings. Default: none. */
  readonly slow?: number | undefined;
  /** The only checks to make. Default: all. */
  readonly only?: readonly (keyof typeof checks)[] | undefined;
}

/** What each check says of an exchange, in the order of the registry. */
export type Verifier = (evidence: Evidence) => CheckResult[];

/**
 * A verifier for the operations of one contract. Schemas compile when they are first needed.
 * Verifying throws UserError `ERR_SCHEMA` where one does not.
 */
export function createVerifier(contract: Contract, { failOn = [], slow, only }: VerifierOptions = {}): Verifier {
  const raised = new Set<Severity>(failOn.map((kind) => lenient[kind]));
  const validator = createSchemaValidator(contract);
  // Where nothing is slow, nobody wants to read that nothing was.
  const wanted: readonly string[] =
    only ?? Object.keys(checks).filter((check) => check !== 'response-time' || slow !== undefined);
  const asked = Object.entries<Check>(checks).filter(([check]) => wanted.includes(check));
  return ({ exchange, operation, expect, isRepeated = false }) => {
    const source = (...keys: readonly string[]) => findSource({ contract, operation, keys });
    const prepared = prepare({ exchange, operation, expect, slow, contract, validator, source });
    let isAdvised = false;
    const rules = isRepeated ? asked.filter(([check]) => check !== finalCheck) : asked;
    return rules.map(([check, rule]) => {
      const verdict = apply(rule, prepared);
      if (verdict.status !== 'failed') return { check, outcome: verdict };
      // Once is enough, however many checks fail for the same reason.
      const advice = !isAdvised && advised.has(check) ? advise(prepared.subject) : undefined;
      isAdvised ||= advice !== undefined;
      const findings = verdict.findings.map(({ severity, ...fault }) => ({
        check,
        ...(raised.has(severity) ? { severity: 'error' as const, raisedFrom: severity } : { severity }),
        ...(advice !== undefined && { advice }),
        ...fault,
      }));
      return { check, outcome: { status: 'failed', findings } };
    });
  };
}

/** Tells that a response is not final. */
const finalCheck: keyof typeof checks = 'final-answer';

/** Checks whose findings may have their reason on the way to the API. */
const advised: ReadonlySet<string> = new Set<keyof typeof checks>([
  'documented-status',
  'success-status',
  'media-type',
  'body-syntax',
]);

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
