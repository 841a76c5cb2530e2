import type { Headers } from '../../../src/model/exchange';
import type { Expectation } from '../../../src/model/expectation';

export interface ExchangeCase {
  readonly title: string;
  readonly operation: string;
  readonly status?: number;
  readonly headers?: Headers;
  /** Anything but a text or bytes is sent as JSON. */
  readonly body?: unknown;
  readonly error?: string;
  /** In milliseconds. Default 1; more than 2000 is slow. */
  readonly duration?: number;
  readonly expect?: Exclude<Expectation, 'success'>;
  /** `check severity path: message; expected; actual; the line of the contract it points to` */
  readonly findings: readonly string[];
  /** Reasons for skipping by check, as far as the case is about them. */
  readonly skipped?: Readonly<Record<string, string>>;
}

export const guid = '0b9c1d2e-3f40-4a5b-8c6d-7e8f90a1b2c3';
export const good = { Guid: guid, Name: 'Home' };
export const jsonType = ['Content-Type', 'application/json; charset=utf-8'] as const;
export const requestId = ['x-request-id', guid] as const;
export const json: Headers = [jsonType, requestId];
export const xml: Headers = [['content-type', 'application/xml']];
export const failure = { Messages: [{ Message: 'The password is wrong.' }] };

export const jsonContent =
  "content: { application/json: { schema: { $ref: '#/components/schemas/Probe' }, example: {} } }";
export const xmlContent =
  "content: { application/xml: { schema: { $ref: '#/components/schemas/Sites' }, example: {} } }";

export function probe(title: string, members: object, ...findings: string[]): ExchangeCase {
  return { title, operation: 'getProbe', headers: json, body: { ...good, ...members }, findings };
}

export function broken(options: {
  readonly title: string;
  readonly body: string | Uint8Array;
  readonly message: string;
  readonly actual: string;
}): ExchangeCase {
  const { title, body, message, actual } = options;
  const finding = `body-syntax error : ${message}; JSON; ${actual}; ${jsonContent}`;
  const skipped = { 'body-schema': 'the body cannot be read', 'undocumented-fields': 'the body cannot be read' };
  return { title, operation: 'getProbe', headers: json, body, findings: [finding], skipped };
}

export function sites(title: string, body: string, ...findings: string[]): ExchangeCase {
  return { title, operation: 'listSites', headers: xml, body, findings };
}
