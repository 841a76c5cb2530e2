import type { Headers } from '../../model/exchange';
import type { Fault } from '../../verify/subject/check';

/** A request as it came to the listener, secrets included. */
export interface ReceivedRequest {
  /** From 1, in the order in which requests began. */
  readonly number: number;
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  readonly headers: Headers;
  /** As far as it came; as it came, or unpacked. */
  readonly body: Uint8Array;
  /** As it came; absent where `body` is that. */
  readonly packed?: Uint8Array;
  /** What kept it from coming whole. */
  readonly broken?: Fault & { readonly status: number };
  /** In milliseconds since 1970. */
  readonly started: number;
}

/** What a request was answered with. */
export interface ListenerReply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Uint8Array;
}
