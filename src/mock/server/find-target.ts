import { findOAuth } from '../../model/sign-in';
import { mockTokenPath } from '../../model/variables';
import type { Vendor } from '../../model/vendor';
import { rankPath } from '../../operations/create-path-matcher';
import { Refusal } from '../state/refusal';
import type { FoundRoute } from './create-router';
import type { MountedApi } from './mount-api';

/** Who answers a request. */
export type Target =
  | { readonly kind: 'api'; readonly api: MountedApi /** Below the API's base URL. */; readonly path: string }
  | { readonly kind: 'tokens'; readonly vendor: Vendor }
  /** Operations of several APIs fit. */
  | { readonly kind: 'unclear'; readonly among: readonly MountedApi[] }
  | { readonly kind: 'none' };

export interface Addressed {
  readonly method: string;
  readonly path: string;
  /** As the request names it, with or without a port. */
  readonly host?: string | undefined;
  /** The `Prefer` header. */
  readonly prefer?: string | undefined;
}

interface Candidate {
  readonly api: MountedApi;
  readonly path: string;
  /** Path of the base URL that was taken off. */
  readonly base: string;
  readonly route?: FoundRoute | undefined;
}

/**
 * Finds who answers a request, by the first of these that fits: the path that an API is mounted at; the vendor's host and base path; the
 * only operation of all contracts that has the path, with or without the base path of its server. Where several operations have it, the more
 * specific path wins, then the API that `Prefer: api=<vendor>/<api>` names, then the first of `preferred`.
 *
 * @param preferred ids of APIs, such as `bandwidth/numbers`
 */
export function createTargetFinder(
  apis: readonly MountedApi[],
  preferred: readonly string[] = [],
): (request: Addressed) => Target {
  const issuers = new Map(
    apis.flatMap(({ vendor }) => (findOAuth(vendor) ? [[mockTokenPath(vendor), vendor] as const] : [])),
  );
  // Of several with one name, the first.
  const mounted = new Map(apis.toReversed().map((api) => [api.basePath, api]));
  const { live, short } = listIssuers(apis);
  const hosts = new Set(apis.flatMap(({ places }) => places.map(({ host }) => host)));

  return (request) => {
    const { method, path } = request;
    const issuer = issuers.get(path);
    if (issuer) return { kind: 'tokens', vendor: issuer };
    const [base = ''] = /^\/[^/]*\/[^/]*/.exec(path) ?? [];
    const named = mounted.get(base);
    if (named) return { kind: 'api', api: named, path: path.slice(base.length) || '/' };
    if (path === '/') return { kind: 'none' };
    const host = hostName(request.host);
    const isVendors = hosts.has(host);
    const vendor = isVendors ? live.get(host + path) : short.get(path);
    if (vendor) return { kind: 'tokens', vendor };
    const candidates = apis.flatMap((api) => listCandidates(api, { path, host: isVendors ? host : undefined }));
    const routed = candidates.map((one) => ({ ...one, route: tryRoute(one, method) }));
    return choose(routed, { isVendors, preferred: [...preferredBy(request.prefer), ...preferred] });
  };
}

const isBelow = (path: string, base: string) => path === base || path.startsWith(`${base}/`);

const hostName = (host = '') => host.replace(/:\d*$/, '').toLowerCase();

/** Where tokens are issued: as the vendor's host has the paths, and for other hosts below the base URLs that lead there, too. */
function listIssuers(apis: readonly MountedApi[]): {
  readonly live: ReadonlyMap<string, Vendor>;
  readonly short: ReadonlyMap<string, Vendor>;
} {
  const live = new Map<string, Vendor>();
  const short = new Map<string, Vendor>();
  for (const { vendor, places } of apis) {
    const oauth = findOAuth(vendor);
    if (!oauth) continue;
    const { pathname, hostname } = new URL(oauth.tokenUrl);
    live.set(hostname + pathname, vendor);
    short.set(pathname, vendor);
    for (const { host, path } of places) {
      if (host === hostname && path !== '' && isBelow(pathname, path)) short.set(pathname.slice(path.length), vendor);
    }
  }
  return { live, short };
}

/** Ways to read a path as one of an API; the vendor's own host leaves only those that its base URLs allow. */
function listCandidates(
  api: MountedApi,
  { path, host }: { path: string; host: string | undefined },
): readonly Candidate[] {
  const all = host === undefined ? api.bases : pathsAt(api, host);
  const bases = all.filter((base) => base === '' || isBelow(path, base));
  return bases.map((base) => ({ api, base, path: path.slice(base.length) || '/' }));
}

const pathsAt = ({ places }: MountedApi, host: string): readonly string[] => [
  ...new Set(places.flatMap((place) => (place.host === host ? place.path : []))),
];

/** What is not percent-encoded is refused by whoever answers. */
function tryRoute({ api, path }: Candidate, method: string): FoundRoute | undefined {
  try {
    return api.router(method, path);
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

function choose(
  candidates: readonly Candidate[],
  { isVendors, preferred }: { isVendors: boolean; preferred: readonly string[] },
): Target {
  const matching = candidates.filter(({ route }) => route?.match);
  const [first, ...others] = best(matching);
  if (first && others.length > 0) {
    const all = [first, ...others];
    const named = preferred.flatMap((id) => all.find(({ api }) => api.contract.id === id) ?? [])[0];
    if (!named) return { kind: 'unclear', among: all.map(({ api }) => api) };
    return { kind: 'api', api: named.api, path: named.path };
  }
  // The method is wrong, or, where the host says whose it is, the path.
  const known = first ?? candidates.find(({ route }) => route) ?? (isVendors ? longest(candidates)[0] : undefined);
  return known ? { kind: 'api', api: known.api, path: known.path } : { kind: 'none' };
}

/** Those whose base path is the longest, and of those the ones whose path is the most specific. */
function best(matching: readonly Candidate[]): readonly Candidate[] {
  const ranked = longest(matching).map((one) => ({ one, rank: rankOf(one) }));
  const lowest = ranked.map(({ rank }) => rank).sort()[0];
  return ranked.filter(({ rank }) => rank === lowest).map(({ one }) => one);
}

function longest(candidates: readonly Candidate[]): readonly Candidate[] {
  const most = Math.max(...candidates.map(({ base }) => base.length));
  return candidates.filter(({ base }) => base.length === most);
}

const rankOf = ({ route }: Candidate) => (route?.match ? rankPath(route.match.operation.pathTemplate) : '');

const preferredBy = (prefer = ''): readonly string[] =>
  [...prefer.matchAll(/\bapi="?([\w.-]+\/[\w.-]+)"?/g)].map(([, id = '']) => id);
