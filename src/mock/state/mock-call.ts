import type { Body, Operation, ResponseSpec } from '../../model/operation';
import type { ApiState } from './api-state';
import type { Media } from './store';

/** A request that found its operation. */
export interface MockCall {
  readonly api: ApiState;
  readonly operation: Operation;
  /** Path parameters, decoded. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Base URL of the mock, without a slash at the end. */
  readonly origin: string;
  /** The account that the request is for; absent where nothing says so. */
  readonly account?: string | undefined;
  /** The request's `Accept` header. */
  readonly accept: string | undefined;
}

/** A request's body. */
export interface Payload extends Media {
  /** The JSON value, of XML as well; absent where the contract has no schema for it. */
  readonly value?: unknown;
  /** The contract has a schema for it, but it is in a media type that the mock does not read. */
  readonly isUnread?: boolean;
}

/** What the mock answers. */
export interface MockAnswer {
  readonly status: number;
  /** What the contract says of it. */
  readonly response?: ResponseSpec;
  readonly body?: Body;
  /** Value of the body. */
  readonly value?: unknown;
  /** Bytes to send in place of the body's value. */
  readonly media?: Media;
  readonly headers: Readonly<Record<string, string>>;
}

/** A request that did what it was for. */
export interface CompletedCall {
  readonly call: MockCall;
  readonly payload: Payload | undefined;
  readonly answer: MockAnswer;
}
