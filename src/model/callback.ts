import type { Body, Parameter } from './operation';
import type { RequestBodyExpression, RuntimeExpression } from './runtime-expression';

/** A request that the vendor sends to the user's own server: a `webhook` of a contract. */
export interface Callback {
  /** `<vendor>/<api>/<name>`, such as `bandwidth/messaging/messageDelivered`. */
  readonly id: string;
  readonly contract: string;
  /** Its `operationId`. */
  readonly name: string;
  readonly summary: string;
  readonly description?: string;
  /** JSON Pointer of its operation in the contract's document. */
  readonly pointer: string;
  /** Headers. */
  readonly parameters: readonly Parameter[];
  /** Its bodies, the one that the mock sends first. */
  readonly bodies: readonly Body[];
  /** Statuses that the vendor takes as "received", such as `200` or `2XX`. */
  readonly accepted: readonly string[];
  /** What it follows, and where it goes (`x-sent-after`); empty where no request leads to it. */
  readonly sentAfter: readonly CallbackTrigger[];
  /** Where it goes when somebody asks for it (`x-sent-to`): what reads show that take values from its own body. */
  readonly sentTo: readonly CallbackPlace[];
}

/** Where a value of a callback comes from: something of the request that it follows, or of its response, or always the same. */
export type CallbackExpression = RuntimeExpression | RequestBodyExpression | Constant;

interface Constant {
  readonly source: 'constant';
  /** As the contract has it. */
  readonly text: string;
  readonly value: string | number | boolean;
}

/** An operation whose success a callback follows. Pointers are JSON Pointers. */
export interface CallbackTrigger {
  /** Its `operationId`, of the same contract. */
  readonly operation: string;
  /** Places in the request's body, each of which has to have something. */
  readonly if: readonly string[];
  /** Names of callbacks of the same operation in whose place it is sent; only on demand then. */
  readonly instead: readonly string[];
  /** Milliseconds since the callback before it, or since the response. */
  readonly delay: number;
  /** One callback for each element of a list, which stands at that place. */
  readonly each?: { readonly at: string; readonly of: CallbackExpression };
  /** Where it goes: to the first of these that has a URL. */
  readonly to: readonly CallbackPlace[];
  /** Pointer into the callback's body → where its value comes from. */
  readonly with: Readonly<Record<string, CallbackExpression>>;
}

/** Pointers to a URL and what goes with it. */
export interface CallbackAddress {
  readonly url: string;
  /** `GET` or `POST`; POST where nothing is there. */
  readonly method?: string;
  readonly username?: string;
  readonly password?: string;
}

/** Where the URL of a callback stands: in the request's body, or in what a read shows. Pointers lead into either. */
export interface CallbackPlace extends CallbackAddress {
  /** Absent: the request's body. */
  readonly read?: CallbackRead;
  /** Pointer → the value that has to be there, or among those there; what is absent does not matter. */
  readonly where: Readonly<Record<string, string>>;
  /** What is tried when the other fails. */
  readonly fallback?: CallbackAddress;
  /** Pointer into the callback's body → pointer to the value that stands there. */
  readonly with: Readonly<Record<string, string>>;
  /** HMAC of the body, SHA-256 in hexadecimal: the header that carries it, and the pointer to its key. */
  readonly signature?: { readonly header: string; readonly secret: string };
}

/** A read that shows the thing which has a URL, such as the application that a request names. */
export interface CallbackRead {
  /** `<vendor>/<api>/<operationId>`. */
  readonly operation: string;
  /** Path parameter → where its value comes from; the account is that of the request. */
  readonly parameters: Readonly<Record<string, CallbackExpression>>;
  /** Pointer to the list, each item of which may have a URL; the other pointers then lead into an item. */
  readonly items?: string;
}
