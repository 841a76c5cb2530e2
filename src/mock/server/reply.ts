import type { IncomingHttpHeaders } from 'node:http';
import type { Operation } from '../../model/operation';

/** A request that has arrived in full. */
export interface MockRequest {
  readonly method: string;
  /** Still percent-encoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
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

/** A request to the mock, and what it sent for it. */
export interface MockExchange {
  readonly request: MockRequest;
  readonly response: Reply;
  /** Id of the API that answered; absent for tokens, and for paths that no API has. */
  readonly api?: string;
  /** Absent where the API has none for the request. */
  readonly operation?: Operation;
}

/** A value as JSON. */
export function jsonReply(status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): Reply {
  const content = Buffer.from(JSON.stringify(value), 'utf8');
  const all = { ...headers, 'Content-Type': 'application/json', 'Content-Length': String(content.length) };
  return { status, headers: Object.entries(all), content };
}
