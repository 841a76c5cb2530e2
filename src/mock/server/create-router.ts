import type { MatchableApi } from '../../model/api';
import { createPathMatcher, type PathMatch } from '../../operations/create-path-matcher';
import { ignoresPathCase } from '../../operations/read-servers';
import { Refusal } from '../state/refusal';

export interface FoundRoute {
  /** Absent where no operation has the method. */
  readonly match?: PathMatch;
  /** Methods of the path, in alphabetical order. */
  readonly allow: readonly string[];
}

/**
 * Finds the operation of a method and a path below the API's base URL; `undefined` for an unknown path.
 *
 * @throws Refusal 400 for a path that is not percent-encoded UTF-8
 */
export type Router = (method: string, path: string) => FoundRoute | undefined;

export function createRouter({ contract, operations }: MatchableApi): Router {
  const findPath = createPathMatcher(operations, { ignoreCase: ignoresPathCase(contract) });
  return (method, path) => {
    const matches = findPath(path);
    if (!matches) throw new Refusal(400, `The path ${path} is not percent-encoded UTF-8.`);
    if (matches.length === 0) return undefined;
    const byMethod = (name: string) => matches.find(({ operation }) => operation.method === name);
    const match = byMethod(method) ?? (method === 'HEAD' ? byMethod('GET') : undefined);
    const allow = [...new Set(matches.map(({ operation }) => operation.method))].sort();
    return { allow, ...(match && { match }) };
  };
}
