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

/** A static segment takes precedence over a parameter, from left to right; one slash at the end does not count. */
export function createPathMatcher(operations: readonly Operation[]): PathMatcher {
  const routes = operations
    .map((operation) => ({ operation, segments: withoutLastSlash(operation.pathTemplate.segments) }))
    .sort((a, b) => compare(rank(a.segments), rank(b.segments)));
  return (path) => {
    const segments = decode(path.replace(/\/$/, '').split('/').slice(1));
    return (
      segments &&
      routes.flatMap((route) => {
        const parameters = matchSegments(route.segments, segments);
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

const rank = (segments: readonly PathSegment[]) =>
  segments.map(({ parameter }) => (parameter === undefined ? '0' : '1')).join('');
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function matchSegments(
  template: readonly PathSegment[],
  segments: readonly string[],
): Record<string, string> | undefined {
  if (template.length !== segments.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [index, { text, parameter }] of template.entries()) {
    const actual = segments[index] ?? '';
    if (parameter !== undefined && actual !== '') parameters[parameter] = actual;
    else if (text !== actual) return undefined;
  }
  return parameters;
}
