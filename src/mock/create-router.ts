import type { Operation } from '../model/operation';
import { Refusal } from './refusal';

interface Match {
  readonly operation: Operation;
  /** Path parameters, decoded. */
  readonly parameters: Readonly<Record<string, string>>;
}

interface Route {
  /** Absent where no operation has the method. */
  readonly match?: Match;
  /** Methods of the path, in alphabetical order. */
  readonly allow: readonly string[];
}

/** Finds the operation of a method and a path below the API's base URL; `undefined` for an unknown path. */
export type Router = (method: string, path: string) => Route | undefined;

/** A static segment wins over a parameter, from left to right; one slash at the end does not count. */
export function createRouter(operations: readonly Operation[]): Router {
  const routes = operations
    .map((operation) => ({ operation, segments: operation.path.split('/').slice(1) }))
    .sort((a, b) => compare(rank(a.segments), rank(b.segments)));
  return (method, path) => {
    const segments = path.replace(/\/$/, '').split('/').slice(1).map(decode);
    const matches = routes.flatMap((route) => {
      const parameters = matchSegments(route.segments, segments);
      return parameters ? [{ operation: route.operation, parameters }] : [];
    });
    if (matches.length === 0) return undefined;
    const byMethod = (name: string) => matches.find(({ operation }) => operation.method === name);
    const match = byMethod(method) ?? (method === 'HEAD' ? byMethod('GET') : undefined);
    const allow = [...new Set(matches.map(({ operation }) => operation.method))].sort();
    return { allow, ...(match && { match }) };
  };
}

const isParameter = (segment: string) => segment.startsWith('{');
const rank = (segments: readonly string[]) => segments.map((segment) => (isParameter(segment) ? '1' : '0')).join('');
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw new Refusal(400, `The path segment ${segment} is not percent-encoded UTF-8.`);
  }
}

function matchSegments(template: readonly string[], segments: readonly string[]): Record<string, string> | undefined {
  if (template.length !== segments.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [index, expected] of template.entries()) {
    const actual = segments[index] ?? '';
    if (isParameter(expected) && actual !== '') parameters[expected.slice(1, -1)] = actual;
    else if (expected !== actual) return undefined;
  }
  return parameters;
}
