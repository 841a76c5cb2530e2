import type { Operation, ResponseSpec } from '../../model/operation';
import type { Vendor } from '../../model/vendor';

/** A path template whose parameters have no names: `/sites/{siteId}` and `/sites/{id}` are one place, `/sites/{}`. */
export const placeOf = (path: string): string => path.replace(/\{[^}]*\}/g, '{}');

/** The place a parameter names: for a path parameter, the path up to it. */
export function parameterPlace(operation: Operation, name: string): string {
  const end = operation.path.indexOf(`{${name}}`);
  return end < 0 ? `${operation.operationId}?${name}` : placeOf(operation.path.slice(0, end + name.length + 2));
}

/** Path parameters in their order, without the one that names the account. */
export function pathParameters(operation: Operation, vendor: Vendor): readonly string[] {
  const names = [...operation.path.matchAll(/\{([^}]*)\}/g)].map(([, name = '']) => name);
  return names.filter((name) => name !== vendor.account?.parameter);
}

/** The path parameter an operation's path ends with, unless that names the account. */
export function lastParameter(operation: Operation, vendor: Vendor): string | undefined {
  return pathParameters(operation, vendor).find((name) => operation.path.endsWith(`/{${name}}`));
}

/** The first success response: what the mock answers unless told otherwise. */
export function successOf(operation: Operation): ResponseSpec {
  const success = operation.responses.find(({ status }) => status.startsWith('2'));
  if (!success) throw new Error(`${operation.id} has no success response`);
  return success;
}
