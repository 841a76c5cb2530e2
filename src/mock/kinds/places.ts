import type { Operation, ResponseSpec } from '../../model/operation';
import { lastParameter, type PathTemplate, shapeOf } from '../../model/path-template';
import type { Vendor } from '../../model/vendor';

/** A path whose parameters have no names: `/sites/{siteId}` and `/sites/{id}` are one place, `/sites/{}`. */
export function placeOf(template: PathTemplate): string {
  const known = places.get(template) ?? shapeOf(template.segments);
  places.set(template, known);
  return known;
}

/** Each is asked for again with every other one. */
const places = new WeakMap<PathTemplate, string>();

/** The place one segment up: `/sites` of `/sites/{siteId}`. */
export const placeAbove = ({ segments }: PathTemplate): string => shapeOf(segments.slice(0, -1));

/** The place a parameter names: for a path parameter, the path up to it. */
export function parameterPlace({ operationId, pathTemplate }: Operation, name: string): string {
  return placeUpTo(pathTemplate, name) ?? `${operationId}?${name}`;
}

function placeUpTo({ segments }: PathTemplate, name: string): string | undefined {
  const index = segments.findIndex(({ parameter }) => parameter === name);
  return index < 0 ? undefined : shapeOf(segments.slice(0, index + 1));
}

/** The places of a path's parameters but the last, without the one that names the account. */
export function parentPlaces(template: PathTemplate, vendor: Vendor): readonly string[] {
  return template.parameters
    .slice(0, -1)
    .filter((name) => name !== vendor.account?.parameter)
    .flatMap((name) => placeUpTo(template, name) ?? []);
}

/** Path parameters in their order, without the one that names the account. */
export function pathParameters({ pathTemplate }: Operation, vendor: Vendor): readonly string[] {
  return pathTemplate.parameters.filter((name) => name !== vendor.account?.parameter);
}

/** The path parameter an operation's path ends with, unless that names the account. */
export function idParameter({ pathTemplate }: Operation, vendor: Vendor): string | undefined {
  const name = lastParameter(pathTemplate);
  return name === vendor.account?.parameter ? undefined : name;
}

/** The first success response: what the mock returns by default. */
export function successOf(operation: Operation): ResponseSpec {
  const successes = operation.responses.filter(({ status }) => status.startsWith('2'));
  const success = successes.find(({ undocumented }) => !undocumented) ?? successes[0];
  if (!success) throw new Error(`${operation.id} has no success response`);
  return success;
}
