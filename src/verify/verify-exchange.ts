import type { Contract } from '../model/contract';
import type { Exchange } from '../model/exchange';
import type { Expectation } from '../model/expectation';
import { type FailOn, lenient } from '../model/fail-on';
import type { CheckResult, Severity } from '../model/finding';
import type { Operation } from '../model/operation';
import { createSchemaValidator } from '../schema/schema-validator';
import { applyChecks } from './apply-checks';
import { checks } from './checks';
import { advise } from './subject/advise';
import type { Check } from './subject/check';
import { findSource } from './subject/find-source';

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
    const subject = { exchange, operation, expect, slow, contract, validator, source };
    let isAdvised = false;
    // Once is enough, however many checks fail for the same reason.
    const adviseOnce = (check: string) => {
      const advice = !isAdvised && advised.has(check) ? advise(subject) : undefined;
      isAdvised ||= advice !== undefined;
      return advice;
    };
    const rules = isRepeated ? asked.filter(([check]) => check !== finalCheck) : asked;
    return applyChecks(rules, { subject, raised, advise: adviseOnce });
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
