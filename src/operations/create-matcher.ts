import type { MatchableApi } from '../model/api';
import type { Operation } from '../model/operation';
import { hostOf } from '../network/host-of';
import { leadsToThisMachine } from '../network/is-this-machine';
import { createPathMatcher, type PathMatcher } from './create-path-matcher';
import { ignoresPathCase, listBaseUrls } from './read-servers';

interface Match<A extends MatchableApi> {
  readonly api: A;
  readonly operation: Operation;
}

export interface Matcher<A extends MatchableApi> {
  /** Finds the operation that a request is for; `undefined` for a request to anything that no contract describes. */
  (method: string, url: string): Match<A> | undefined;
  /** Finds the operation whose base path and path a request has, at whatever host. */
  elsewhere(method: string, url: string): Match<A> | undefined;
}

interface Mount<A> {
  readonly api: A;
  readonly findPath: PathMatcher;
  /** Host and port; absent for the mock, which may listen anywhere on this machine. */
  readonly host?: string;
  /** Without a slash at the end. */
  readonly basePath: string;
  readonly ignoreCase: boolean;
}

/**
 * Matches requests recorded anywhere: below one of the contract's servers or the other bases that it names (`x-also-at`), over https or
 * http, or where the mock mounts the API (`/<vendor>/<api>`) on this machine. The query does not count, nor, where the contract says
 * so (`x-ignore-path-case`), the letter case of a path's words; a HEAD request does not match a GET operation.
 *
 * @param options.baseUrls contract id → further base URLs, such as a gateway's
 */
export function createMatcher<A extends MatchableApi>(
  apis: readonly A[],
  { baseUrls = new Map() }: { baseUrls?: ReadonlyMap<string, readonly string[]> | undefined } = {},
): Matcher<A> {
  const mounts = apis.flatMap((api) => mountsOf(api, baseUrls.get(api.contract.id) ?? []));
  const find = (method: string, url: string, isThere: (mount: Mount<A>) => boolean): Match<A> | undefined => {
    const { pathname } = new URL(url);
    const name = method.toUpperCase();
    for (const mount of mounts) {
      const { api, findPath, basePath, ignoreCase } = mount;
      const start = `${pathname}/`.slice(0, basePath.length + 1);
      const isBelow = ignoreCase ? start.toLowerCase() === `${basePath}/`.toLowerCase() : start === `${basePath}/`;
      if (!isThere(mount) || !isBelow) continue;
      const match = findPath(pathname.slice(basePath.length) || '/')?.find(
        ({ operation }) => operation.method === name,
      );
      if (match) return { api, operation: match.operation };
    }
    return undefined;
  };
  const match = (method: string, url: string) => {
    const target = hostOf(url);
    if (target === undefined) return undefined;
    const isLocal = leadsToThisMachine(url);
    return find(method, url, ({ host }) => (host === undefined ? isLocal : host === target));
  };
  const elsewhere = (method: string, url: string) =>
    hostOf(url) === undefined ? undefined : find(method, url, ({ host }) => host !== undefined);
  return Object.assign(match, { elsewhere });
}

function mountsOf<A extends MatchableApi>(api: A, baseUrls: readonly string[]): readonly Mount<A>[] {
  const { contract, operations } = api;
  const ignoreCase = ignoresPathCase(contract);
  const findPath = createPathMatcher(operations, { ignoreCase });
  const known = [...listBaseUrls(contract), ...baseUrls].flatMap((text) => {
    const host = hostOf(text);
    if (host === undefined) return [];
    return [{ api, findPath, host, basePath: new URL(text).pathname.replace(/\/$/, ''), ignoreCase }];
  });
  return [...known, { api, findPath, basePath: `/${contract.id}`, ignoreCase }];
}
