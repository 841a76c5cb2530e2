import { isObject } from '../model/json';
import { listSubschemas, type PlacedSchema } from './list-subschemas';

/**
 * Finds what Ajv would give wrong verdicts for: `unevaluatedProperties` or `unevaluatedItems` whose meaning depends on what it does not
 * keep track of, and members named `__proto__`.
 *
 * @param known pointers of schemas that were looked through; more of them are added
 * @returns what is wrong
 */
export function findUnreliable(start: PlacedSchema, known: Set<string>): string | undefined {
  const waiting = [start];
  for (const place of waiting) {
    if (known.has(place.pointer)) continue;
    const { schema } = place;
    for (const keyword of ['properties', 'dependentSchemas', 'dependentRequired']) {
      const members = isObject(schema) ? schema[keyword] : undefined;
      if (isObject(members) && Object.hasOwn(members, '__proto__')) return `${keyword} with __proto__ would be ignored`;
    }
    for (const keyword of ['unevaluatedProperties', 'unevaluatedItems'] as const) {
      const what = isObject(schema) && keyword in schema ? findBeside(place, keyword) : undefined;
      if (what !== undefined) return `${keyword} with ${what} would be checked wrongly`;
    }
    known.add(place.pointer);
    waiting.push(...listSubschemas(place));
  }
  return undefined;
}

/** What stands beside the keyword, in the schema itself or in one that adds to it. */
function findBeside(start: PlacedSchema, keyword: 'unevaluatedItems' | 'unevaluatedProperties'): string | undefined {
  const waiting = [{ ...start, isChoice: false }];
  const seen = new Set<string>();
  for (const { schema, isChoice, ...place } of waiting) {
    if (!isObject(schema) || seen.has(`${place.pointer} ${isChoice}`)) continue;
    seen.add(`${place.pointer} ${isChoice}`);
    if ('if' in schema && !('then' in schema)) return 'an if that has no then';
    if (keyword === 'unevaluatedItems') {
      if ('contains' in schema) return 'contains';
      if (isChoice && 'items' in schema) return 'items in one of several alternatives';
    }
    const adding = listSubschemas({ ...place, schema }, 'same');
    waiting.push(
      ...adding.map((part) => ({ ...part, isChoice: isChoice || !isSure(schema, part.pointer, place.pointer) })),
    );
  }
  return undefined;
}

/** Whether a part always adds to its schema. */
const isSure = (schema: object, pointer: string, parent: string) =>
  pointer.startsWith(`${parent}/allOf/`) || ('$ref' in schema && !pointer.startsWith(`${parent}/`));
