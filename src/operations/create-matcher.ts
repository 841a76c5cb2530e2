import type { MatchableApi } from '../model/api';
import { isObject } from '../model/json';
import type { Operation } from '../model/operation';
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
  /** Host and port as `URL.host` writes them; absent for the mock, which may listen anywhere on this machine. */
  readonly host?: string;
  /** Without a slash at the end. */
  readonly basePath: string;
}

/**
 * Matches requests recorded anywhere: below one of the contract's servers, over https or http, or where the mock mounts the API
 * (`/<vendor>/<api>`) on this machine. The query does not count; a HEAD request is no GET.
 */
export function createMatcher<A extends MatchableApi>(apis: readonly A[]): Matcher<A> {
  const mounts = apis.flatMap((api) => mountsOf(api));
  return (method, url) => {
    const target = parseHttpUrl(url);
    if (!target) return undefined;
    const name = method.toUpperCase();
    for (const { api, findPath, host, basePath } of mounts) {
      const isHere = host === undefined ? isThisMachine(target.hostname) : host === hostOf(target);
      if (!isHere || !target.pathname.startsWith(`${basePath}/`)) continue;
      const match = findPath(target.pathname.slice(basePath.length))?.find(
        ({ operation }) => operation.method === name,
      );
      if (match) return { api, operation: match.operation };
    }
    return undefined;
  };
}

function mountsOf<A extends MatchableApi>(api: A): readonly Mount<A>[] {
  const { contract, operations } = api;
  const findPath = createPathMatcher(operations);
  const servers = ([] as unknown[]).concat(contract.document['servers'] ?? []).flatMap((server) => {
    const url = isObject(server) ? parseHttpUrl(String(server['url'])) : undefined;
    return url ? [{ api, findPath, host: hostOf(url), basePath: url.pathname.replace(/\/$/, '') }] : [];
  });
  return [...servers, { api, findPath, basePath: `/${contract.id}` }];
}

function parseHttpUrl(url: string): URL | undefined {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  return parsed && /^https?:$/.test(parsed.protocol) ? parsed : undefined;
}

/** A name may end with a dot that says it is complete. */
const hostOf = ({ hostname, port }: URL) => `${hostname.replace(/\.$/, '')}${port === '' ? '' : `:${port}`}`;

const isThisMachine = (hostname: string) => /^(localhost|127(\.\d{1,3}){3}|\[::1\])\.?$/.test(hostname);
