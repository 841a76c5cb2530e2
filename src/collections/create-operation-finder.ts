import type { MatchableApi } from '../model/api';
import { isObject, type JsonObject } from '../model/json';
import type { Operation } from '../model/operation';
import { baseUrlVariable } from '../model/variables';
import { createPathMatcher } from '../operations/create-path-matcher';
import { ignoresPathCase } from '../operations/read-servers';
import { postmanPath } from './postman-path';

/** @param expected the operation that the request was generated for, if it was */
type FindOperation = (request: JsonObject, expected: Operation | undefined) => Operation | undefined;

/**
 * Finds the operation that a request of a collection (format v2.1) calls, by its method and path.
 *
 * @returns nothing for a request that does not go to the variable that holds the API's base URL: where it goes, nobody was asked
 */
export function createOperationFinder({ contract, operations }: MatchableApi): FindOperation {
  const findPath = createPathMatcher(operations, { ignoreCase: ignoresPathCase(contract) });
  const base = `{{${baseUrlVariable(contract.api)}}}`;
  return ({ method, url }, expected) => {
    const { protocol, host, path } = isObject(url) ? url : {};
    if (protocol !== undefined || !Array.isArray(host) || host.join('.') !== base) return undefined;
    const segments = Array.isArray(path) ? path.map(String) : [];
    if (expected && expected.method === method && postmanPath(expected.pathTemplate).join('/') === segments.join('/'))
      return expected;
    return findPath(`/${segments.join('/')}`)?.find(({ operation }) => operation.method === method)?.operation;
  };
}
