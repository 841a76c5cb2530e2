import { isIndex } from '../model/json-pointer';

/**
 * Whether a place in a document lies in an example, an enumeration or the like: what looks like a reference there is not one. The names of
 * members, components and statuses are free, and the entries of `examples` that have names are no data themselves, but their values are.
 *
 * @param path keys that lead there
 */
export function isData(path: readonly string[]): boolean {
  for (let at = 0; at < path.length; at += 1) {
    const key = path[at] ?? '';
    if (key === 'examples') {
      const name = path[at + 1];
      if (name === undefined || isIndex(name) || path[at + 2] === 'value') return true;
      return false;
    }
    if (dataKeys.has(key)) return true;
    if (named.has(key)) at += 1;
  }
  return false;
}

const dataKeys = new Set(['example', 'const', 'enum', 'default']);

/** Keys whose members have free names. */
const named = new Set([
  '$defs',
  'callbacks',
  'definitions',
  'dependentSchemas',
  'encoding',
  'headers',
  'links',
  'parameters',
  'pathItems',
  'paths',
  'patternProperties',
  'properties',
  'requestBodies',
  'responses',
  'schemas',
  'securitySchemes',
  'webhooks',
]);
