import type { MatchableApi } from '../model/api';
import { isObject } from '../model/json';
import type { Operation } from '../model/operation';
import { hostOf } from '../network/host-of';
import { leadsToThisMachine } from '../network/is-this-machine';
import { createPathMatcher, type PathMatcher } from './create-path-matcher';

interface Match<A extends MatchableApi> {
  readonly api: A;
  readonly operation: Operation;
}

/** Finds the operation that a request is for; `undefined` for a request to anything that no contract describes. */
export type Matcher<A extends MatchableApi> = (method: string, url: string) => Match<A> | undefined;

interface Mount<A> {
  readonly api: A;
  readonly findPath: PathMatcher;
  /** Host and port; absent for the mock, which may listen anywhere on this machine. */
  readonly host?: string;
  /** Without a slash at the end. */
  readonly basePath: string;
}

/**
 * Matches requests recorded anywhere: below one of the contract's servers, over https or http, or where the mock mounts the API
 * (`/<vendor>/<api>`) on this machine. The query does not count; a HEAD request does not match a GET operation.
 */
export function createMatcher<A extends MatchableApi>(apis: readonly A[]): Matcher<A> {
  const mounts = apis.flatMap((api) => mountsOf(api));
  return (method, url) => {
    const target = hostOf(url);
    if (target === undefined) return undefined;
    const { pathname } = new URL(url);
    const isLocal = leadsToThisMachine(url);
    const name = method.toUpperCase();
    for (const { api, findPath, host, basePath } of mounts) {
      const isHere = host === undefined ? isLocal : host === target;
      if (!isHere || !pathname.startsWith(`${basePath}/`)) continue;
      const match = findPath(pathname.slice(basePath.length))?.find(({ operation }) => operation.method === name);
      if (match) return { api, operation: match.operation };
    }
    return undefined;
  };
}

function mountsOf<A extends MatchableApi>(api: A): readonly Mount<A>[] {
  const { contract, operations } = api;
  const findPath = createPathMatcher(operations);
  const servers = ([] as unknown[]).concat(contract.document['servers'] ?? []).flatMap((server) => {
    const text = isObject(server) ? String(server['url']) : '';
    const host = hostOf(text);
    return host === undefined ? [] : [{ api, findPath, host, basePath: new URL(text).pathname.replace(/\/$/, '') }];
  });
  return [...servers, { api, findPath, basePath: `/${contract.id}` }];
}
