import type { Operation } from '../model/operation';
import type { PathSegment } from '../model/path-template';

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
 * A static segment takes precedence over a parameter, and that over one that may span segments, from left to right; one slash at the end
 * does not count.
 *
 * @param options.ignoreCase whether the letter case of static segments does not count. Default false
 */
export function createPathMatcher(
  operations: readonly Operation[],
  { ignoreCase = false }: { ignoreCase?: boolean } = {},
): PathMatcher {
  const fold = ignoreCase ? (text: string) => text.toLowerCase() : (text: string) => text;
  const routes = operations
    .map((operation) => ({ operation, segments: withoutLastSlash(operation.pathTemplate.segments) }))
    .sort((a, b) => compare(rank(a.segments), rank(b.segments)));
  return (path) => {
    const segments = decode(path.replace(/\/$/, '').split('/').slice(1));
    return (
      segments &&
      routes.flatMap((route) => {
        const parameters = matchSegments(route.segments, segments, fold);
        return parameters ? [{ operation: route.operation, parameters }] : [];
      })
    );
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

/** More text after a parameter that may span segments is more specific than none. */
const rank = (segments: readonly PathSegment[]) =>
  [...segments.map(({ parameter, spans }) => (parameter === undefined ? '0' : spans ? '2' : '1')), '3'].join('');
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function matchSegments(
  template: readonly PathSegment[],
  segments: readonly string[],
  fold: (text: string) => string,
): Record<string, string> | undefined {
  const [first, ...rest] = template;
  if (!first) return segments.length === 0 ? {} : undefined;
  const { text, parameter, spans } = first;
  // All that the others leave; they need at least one each.
  const most = spans ? segments.length - rest.length : 1;
  for (let count = 1; count <= Math.min(most, segments.length); count += 1) {
    const own = segments.slice(0, count);
    const actual = own.join('/');
    const fits = parameter === undefined ? fold(text) === fold(actual) : own[0] !== '' && own.at(-1) !== '';
    const others = fits ? matchSegments(rest, segments.slice(count), fold) : undefined;
    if (others) return parameter === undefined ? others : { ...others, [parameter]: actual };
  }
  return undefined;
}
