import type { Operation } from '../../model/operation';

/** A request that has arrived in full. */
export interface MockRequest {
  readonly method: string;
  /** Still percent-encoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Name, in lower case → value, or several with commas between them. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** `undefined` if it was longer than the mock takes. */
  readonly content: Uint8Array | undefined;
  /** Base URL of the mock. */
  readonly origin: string;
}

/** A response as it is sent. */
export interface Reply {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Absent where the response has no body. */
  readonly content?: Uint8Array;
}

/** Why the mock refused a request. */
export interface Complaint {
  /** Before the operation's own statuses are taken into account. */
  readonly status: number;
  /** One sentence; it may name parts of the path. */
  readonly reason: string;
  /** A parameter or the body is not valid by its schema. */
  readonly isInvalid?: boolean;
}

/** A request to the mock, and what it sent for it. */
export interface MockExchange {
  readonly request: MockRequest;
  readonly response: Reply;
  /** Id of the API that answered; absent for tokens, and for paths that no API has. */
  readonly api?: string;
  /** Path below the API's base URL, where an API answered. */
  readonly path?: string;
  /** Absent where the API has none for the request. */
  readonly operation?: Operation;
  /** Name of the vendor whose tokens were asked for. */
  readonly tokensOf?: string;
  /** What was wrong with the request; absent where it was not refused, or refused because a fault or `Prefer` asked for it. */
  readonly complaint?: Complaint;
  /** Its parameters and its body were looked at, and are valid by the contract; absent where not all of them were. */
  readonly isValid?: boolean;
  /** When it had arrived, in milliseconds since 1970. */
  readonly started: number;
  /** How long its answer took to make, in milliseconds. */
  readonly duration: number;
}

/** A value as JSON. */
export function jsonReply(status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): Reply {
  const content = Buffer.from(JSON.stringify(value), 'utf8');
  const all = { ...headers, 'Content-Type': 'application/json', 'Content-Length': String(content.length) };
  return { status, headers: Object.entries(all), content };
}
