import { isObject, type JsonObject } from '../../../src/model/json';
import { pointerKeys, valueAt } from '../../../src/model/json-pointer';
import type { Operation } from '../../../src/model/operation';
import { samePath } from './references';

const parts = ['definitions', 'parameters', 'responses', 'components'];

/** The part of an OpenAPI or Swagger document that describes these operations, with what it refers to. */
export function cutDocument(document: JsonObject, operations: readonly Operation[]): JsonObject {
  const paths = Object.entries(document['paths'] as Record<string, JsonObject>).filter(([path]) =>
    operations.some((operation) => samePath(operation.path, path)),
  );
  const result: Record<string, unknown> = { ...document, paths: Object.fromEntries(paths) };
  for (const part of parts) delete result[part];
  const schemes = valueAt(document, ['components', 'securitySchemes']);
  if (schemes !== undefined) result['components'] = { securitySchemes: schemes };

  const open = findRefs(result['paths']);
  for (const reference of open) {
    const keys = pointerKeys(reference);
    const target = valueAt(document, keys);
    if (target === undefined || valueAt(result, keys) !== undefined) continue;
    put(result, keys, target);
    for (const inner of findRefs(target)) open.add(inner);
  }
  return structuredClone(result);
}

/** Every `$ref` at any depth. */
export function findRefs(value: unknown): Set<string> {
  const found = new Set<string>();
  visit(value, (object) => {
    if (typeof object['$ref'] === 'string') found.add(object['$ref']);
  });
  return found;
}

/** Calls back for every object at any depth, with the keys that lead to it. */
export function visit(
  value: unknown,
  see: (object: Record<string, unknown>, keys: readonly string[]) => void,
  keys: readonly string[] = [],
): void {
  if (isObject(value)) see(value as Record<string, unknown>, keys);
  else if (!Array.isArray(value)) return;
  for (const [key, member] of Object.entries(value)) visit(member, see, [...keys, key]);
}

function put(root: Record<string, unknown>, keys: readonly string[], value: unknown): void {
  let place = root;
  for (const key of keys.slice(0, -1)) {
    place[key] ??= {};
    place = place[key] as Record<string, unknown>;
  }
  place[keys.at(-1) ?? ''] = value;
}
