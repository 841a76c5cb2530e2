/** What goes wrong with a response. */
export type Fault =
  /** The response has another status, and the body that the contract has for it; the request does nothing. */
  | { readonly kind: 'status'; readonly status: number; readonly headers?: Readonly<Record<string, string>> }
  /** The connection ends before anything is sent. */
  | { readonly kind: 'reset' }
  /** The connection ends in the middle of the body. */
  | { readonly kind: 'cut' }
  /** The body comes byte by byte. `duration`: how long it takes, in milliseconds. */
  | { readonly kind: 'slow'; readonly duration: number }
  /** The response says that its body is of another media type. */
  | { readonly kind: 'type'; readonly mediaType: string }
  /** The token that the request has expires before it is looked at. */
  | { readonly kind: 'expire' }
  /** The callbacks of the request: another outcome, by its name, or `none`, or each of them `twice`. */
  | { readonly kind: 'callback'; readonly callback: string }
  /** A member of the body is missing (`drop`), or has a value of another type (`retype`). */
  | {
      readonly kind: 'lie';
      /** Default: one of both. */
      readonly how?: 'drop' | 'retype';
      /** JSON Pointer to the member. Default: any one of the body. */
      readonly pointer?: string;
    };

/** Which requests to an operation meet a fault; all of them by default. */
export interface FaultTiming {
  /** Those that come after so many; with a status and `Retry-After`, until that time has passed, and then the count begins anew. */
  readonly after?: number;
  /** Only the first so many. */
  readonly first?: number;
  /** Each one whose number is a multiple of it. */
  readonly every?: number;
  /** From 0 to 1; which ones depends on the seed. */
  readonly share?: number;
}

/** A fault, and when it happens. */
export interface FaultRule extends FaultTiming {
  /**
   * Names of operations (`createMessage`), APIs (`bandwidth/messaging`), vendors (`bandwidth`), or `token` for the token endpoint; `*` stands
   * for any text. Default: everything.
   */
  readonly on?: readonly string[];
  readonly fault: Fault;
}

/** How long responses take. */
export interface Latency {
  /** In milliseconds. */
  readonly mean: number;
  /** How much shorter or longer it may be, in milliseconds. Default 0. */
  readonly spread?: number;
  /** As of a fault rule. */
  readonly on?: readonly string[];
}
