import type { Operation } from '../model/operation';
import { matchWithin, type PathSegment, type PathTemplate } from '../model/path-template';

export interface PathMatch {
  readonly operation: Operation;
  /** Path parameters, decoded. */
  readonly parameters: Readonly<Record<string, string>>;
}

/**
 * Finds the operations, of whatever method, that a path below the API's base URL may stand for; the most specific first.
 *
 * @returns `undefined` for a path that is not percent-encoded UTF-8
 */
export type PathMatcher = (path: string) => readonly PathMatch[] | undefined;

/**
 * A static segment takes precedence over one with a parameter in its text, that over a parameter, and that over one that may span segments,
 * from left to right. One slash at the end counts only where one of two paths has it and the other does not.
 *
 * @param options.ignoreCase whether the letter case of static segments does not count. Default false
 */
export function createPathMatcher(
  operations: readonly Operation[],
  { ignoreCase = false }: { ignoreCase?: boolean } = {},
): PathMatcher {
  const fold = ignoreCase ? (text: string) => text.toLowerCase() : (text: string) => text;
  const routes = operations
    .map((operation) => {
      const { segments } = operation.pathTemplate;
      return { operation, segments: withoutLastSlash(segments), hasSlash: segments.at(-1)?.text === '' };
    })
    .map((route) => ({ ...route, rank: rank(route.segments) }))
    .sort((a, b) => compare(a.rank, b.rank));
  const possible = indexRoutes(routes, fold);
  return (path) => {
    const segments = decode(path.replace(/\/$/, '').split('/').slice(1));
    if (!segments) return undefined;
    const found = possible(segments).flatMap((route) => {
      const parameters = matchSegments(route.segments, segments, { fold, ignoreCase });
      return parameters ? [{ route, match: { operation: route.operation, parameters } }] : [];
    });
    const place = (route: (typeof routes)[number]) => `${route.rank}${route.hasSlash === path.endsWith('/') ? 0 : 1}`;
    if (found.length > 1) found.sort((a, b) => compare(place(a.route), place(b.route)));
    return found.map(({ match }) => match);
  };
}

/** Routes by what is fixed in them, so that a path finds those that it may stand for without a look at the others. */
interface RouteGroup<Route> {
  /** Where the routes have fixed text. */
  readonly positions: readonly number[];
  /** Their texts there, with slashes between them → routes. */
  readonly routes: Map<string, Route[]>;
}

/** @returns a function from the segments of a path to routes, some of which may be no match */
function indexRoutes<Route extends { readonly segments: readonly PathSegment[] }>(
  routes: readonly Route[],
  fold: (text: string) => string,
): (segments: readonly string[]) => readonly Route[] {
  const spanning = routes.filter(({ segments }) => segments.some(({ spans }) => spans));
  const groups = new Map<string, RouteGroup<Route>>();
  for (const route of routes) {
    if (spanning.includes(route)) continue;
    const isFixed = ({ parameter, within }: PathSegment) => parameter === undefined && !within;
    const positions = route.segments.flatMap((segment, index) => (isFixed(segment) ? [index] : []));
    const key = `${route.segments.length}:${positions}`;
    const group = groups.get(key) ?? { positions, routes: new Map<string, Route[]>() };
    groups.set(key, group);
    const texts = positions.map((index) => fold(route.segments[index]?.text ?? '')).join('/');
    group.routes.set(texts, [...(group.routes.get(texts) ?? []), route]);
  }
  const byCount = new Map<number, RouteGroup<Route>[]>();
  for (const [key, group] of groups) {
    const count = Number.parseInt(key, 10);
    byCount.set(count, [...(byCount.get(count) ?? []), group]);
  }
  return (segments) => {
    const folded = segments.map(fold);
    const found = (byCount.get(segments.length) ?? []).flatMap(({ positions, routes: known }) => {
      return known.get(positions.map((index) => folded[index]).join('/')) ?? [];
    });
    return [...found, ...spanning];
  };
}

function decode(segments: readonly string[]): readonly string[] | undefined {
  try {
    return segments.map(decodeURIComponent);
  } catch {
    return undefined;
  }
}

/** The segments of `/sites` for `/sites/`. */
const withoutLastSlash = (segments: readonly PathSegment[]) =>
  segments.at(-1)?.text === '' ? segments.slice(0, -1) : segments;

/** Orders path templates: of two that match a path, the one that stands first is the more specific. */
export const rankPath = ({ segments }: PathTemplate): string => rank(withoutLastSlash(segments));

/** More text after a parameter that may span segments is more specific than none. */
const rank = (segments: readonly PathSegment[]) => [...segments.map(rankSegment), '4'].join('');
const rankSegment = ({ parameter, within, spans }: PathSegment) =>
  parameter === undefined ? (within ? '1' : '0') : spans ? '3' : '2';
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function matchSegments(
  template: readonly PathSegment[],
  segments: readonly string[],
  options: { fold: (text: string) => string; ignoreCase: boolean },
): Record<string, string> | undefined {
  const [first, ...rest] = template;
  if (!first) return segments.length === 0 ? {} : undefined;
  const { text, parameter, within, spans } = first;
  // All that the others leave; they need at least one each.
  const most = spans ? segments.length - rest.length : 1;
  for (let count = 1; count <= Math.min(most, segments.length); count += 1) {
    const own = segments.slice(0, count);
    const actual = own.join('/');
    let values: Record<string, string> | undefined;
    if (within) values = matchWithin(first, actual, options.ignoreCase);
    else if (parameter === undefined) values = options.fold(text) === options.fold(actual) ? {} : undefined;
    else if (own[0] !== '' && own.at(-1) !== '') values = { [parameter]: actual };
    const others = values && matchSegments(rest, segments.slice(count), options);
    if (others) return { ...others, ...values };
  }
  return undefined;
}
