import { escapeKey, pointerKeys } from './json-pointer';

/** Where the value of a link comes from: an OpenAPI runtime expression, as far as Vouch supports them. */
export type RuntimeExpression = BodyExpression | HeaderExpression | PathExpression;

/** `$response.body`, or `$response.body#/MonitorGuid`. */
export interface BodyExpression {
  readonly source: 'response body';
  /** As the contract has it. */
  readonly text: string;
  /** Of its JSON Pointer. */
  readonly keys: readonly string[];
}

/** `$response.header.Location`. */
interface HeaderExpression {
  readonly source: 'response header';
  /** As the contract has it. */
  readonly text: string;
  readonly name: string;
}

/** `$request.path.mediaId`. */
interface PathExpression {
  readonly source: 'request path';
  /** As the contract has it. */
  readonly text: string;
  readonly name: string;
}

/** `$request.body`, or `$request.body#/to`; only callbacks have it. */
export interface RequestBodyExpression {
  readonly source: 'request body';
  /** As the contract has it. */
  readonly text: string;
  /** Of its JSON Pointer. */
  readonly keys: readonly string[];
}

/** The expression that leads to a place in the body of a response. */
export function bodyExpression(keys: readonly string[]): BodyExpression {
  const pointer = keys.map((key) => `/${escapeKey(key)}`).join('');
  return { source: 'response body', text: `$response.body${pointer && `#${pointer}`}`, keys };
}

/** @returns `undefined` for what is not an expression that Vouch supports */
export function parseRuntimeExpression(text: string): RuntimeExpression | undefined {
  // The pointer stands there as RFC 6901 has it, nothing in it is percent-encoded.
  const [body, pointer = ''] = /^\$response\.body(?:#(\/.*))?$/s.exec(text) ?? [];
  if (body !== undefined) return { source: 'response body', text, keys: pointerKeys(pointer) };
  const [, place, name = ''] = /^\$(response\.header|request\.path)\.(.+)$/.exec(text) ?? [];
  if (place === undefined) return undefined;
  return { source: place === 'request.path' ? 'request path' : 'response header', text, name };
}

/** As `parseRuntimeExpression`, and of `$request.body#/…`. */
export function parseRequestExpression(text: string): RuntimeExpression | RequestBodyExpression | undefined {
  const [body, pointer = ''] = /^\$request\.body(?:#(\/.*))?$/s.exec(text) ?? [];
  if (body !== undefined) return { source: 'request body', text, keys: pointerKeys(pointer) };
  return parseRuntimeExpression(text);
}
