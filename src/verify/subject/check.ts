import type { Contract } from '../../model/contract';
import type { Exchange } from '../../model/exchange';
import type { Expectation } from '../../model/expectation';
import type { Finding } from '../../model/finding';
import type { Operation, ResponseSpec } from '../../model/operation';
import type { SchemaValidator } from '../../schema/schema-validator';
import type { DecodedBody } from './decoded-body';

/** What every check can look at. */
export interface Subject {
  readonly exchange: Exchange;
  readonly operation: Operation;
  readonly expect: Expectation;
  readonly contract: Contract;
  readonly validator: SchemaValidator;
  /** How long a response may take before it is slow, in milliseconds; absent if there is no limit. */
  readonly slow?: number | undefined;
  /** File and line of what stands at these keys below the operation, references followed. */
  readonly source: (...keys: readonly string[]) => string;
}

interface AnswerSubject extends Subject {
  readonly answer: NonNullable<Exchange['response']>;
}

export interface DocumentedSubject extends AnswerSubject {
  /** What the contract documents for this status. */
  readonly response: ResponseSpec;
  /** Decoded once, when first asked for. */
  readonly body: () => DecodedBody;
}

export interface ValueSubject extends DocumentedSubject {
  readonly value: unknown;
  /** JSON Pointer of the value's schema in the contract's document. */
  readonly schema: string;
}

/** A finding without the name of its check. */
export type Fault = Omit<Finding, 'check'>;

export type Verdict =
  | { readonly status: 'passed' }
  | { readonly status: 'failed'; readonly findings: readonly Fault[] }
  | { readonly status: 'skipped'; readonly reason: string };

/** A rule, and what must exist for it to be examined: the exchange, a response, a documented response, a decoded body. */
export type Check =
  | { readonly on: 'exchange'; examine(subject: Subject): Verdict }
  | { readonly on: 'answer'; examine(subject: AnswerSubject): Verdict }
  | { readonly on: 'documented'; examine(subject: DocumentedSubject): Verdict }
  | { readonly on: 'value'; examine(subject: ValueSubject): Verdict };

export const passed: Verdict = { status: 'passed' };

export function skipped(reason: string): Verdict {
  return { status: 'skipped', reason };
}

/** Failed with these faults; passed if there are none. */
export function verdictOf(findings: readonly Fault[]): Verdict {
  return findings.length > 0 ? { status: 'failed', findings } : passed;
}

/** Failed with one fault of severity `error`. */
export function failed(fault: Omit<Fault, 'severity'>): Verdict {
  return { status: 'failed', findings: [{ severity: 'error', ...fault }] };
}
