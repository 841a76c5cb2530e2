import { isObject, type JsonObject } from '../model/json';
import { pointerKeys } from '../model/json-pointer';
import { UserError } from '../model/user-error';
import { type Draft07Keywords, rewrites } from './draft-07-rewrites';
import { soleReference } from './follow-references';
import { type PlacedSchema, placeAt } from './list-subschemas';
import { plainPointer, resolvePointer } from './resolve-pointer';

/**
 * A schema of the document as a self-contained draft-07 schema for Postman's sandbox: formats as patterns and bounds,
 * the schemas it refers to under `definitions`, annotations left out. Its verdict is the host validator's.
 * @param pointer JSON Pointer of the schema in the document
 * @throws UserError `ERR_SCHEMA_DRAFT_07` where draft-07 cannot express a keyword: leaving it out would weaken the schema
 */
export function toDraft07(document: JsonObject, pointer: string): JsonObject {
  const root = skipReferences(document, pointer);
  const references = new Map([[root, '#']]);
  const definitions: Record<string, unknown> = {};

  function refer(ref: string): Draft07Keywords {
    const target = plainPointer(ref);
    let reference = references.get(target);
    if (reference === undefined) {
      const name = freeName(target, definitions);
      reference = `#/definitions/${name}`;
      references.set(target, reference);
      definitions[name] = true; // keeps the name, and ends the recursion of a schema that refers to itself
      definitions[name] = convert(placeAt(document, target));
    }
    return { $ref: reference };
  }

  function convert(place: PlacedSchema): Draft07Keywords | boolean {
    const { schema, pointer: at } = place;
    if (typeof schema === 'boolean') return schema;
    if (!isObject(schema)) throw new Error(`Not a schema: ${at}`);
    const parts = Object.entries(schema).map(([keyword, value]) => {
      if (keyword.startsWith('x-')) return {};
      const rewrite = Object.hasOwn(rewrites, keyword) ? rewrites[keyword] : undefined;
      if (rewrite === undefined) throw inexpressible(at, `${keyword}, which it does not have`);
      try {
        return rewrite({ keyword, value, place, convert, refer });
      } catch (cause) {
        throw cause instanceof RangeError ? inexpressible(at, cause.message) : cause;
      }
    });
    return merge(parts.filter((part) => Object.keys(part).length > 0));
  }

  const converted = convert(placeAt(document, root));
  if (converted === true) return {};
  if (converted === false) return { not: {} };
  return Object.keys(definitions).length > 0 ? { ...converted, definitions } : converted;
}

/** Joins the keywords; those that collide, and references, which must stand alone in draft-07, go side by side into `allOf`. */
function merge(parts: readonly Draft07Keywords[]): Draft07Keywords {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return only;
  const out: Draft07Keywords = {};
  const rest: unknown[] = [];
  for (const part of parts) {
    if (Array.isArray(part['allOf'])) rest.push(...part['allOf']);
    else if ('$ref' in part || Object.keys(part).some((keyword) => Object.hasOwn(out, keyword))) rest.push(part);
    else Object.assign(out, part);
  }
  return rest.length > 0 ? { ...out, allOf: rest } : out;
}

function skipReferences(document: JsonObject, pointer: string): string {
  const seen = new Set<string>();
  let target = plainPointer(pointer);
  for (;;) {
    const next = soleReference(resolvePointer(document, target));
    if (next === undefined) return target;
    if (seen.has(target)) throw new Error(`$ref runs in a circle: ${target}`);
    seen.add(target);
    target = next;
  }
}

function freeName(pointer: string, taken: object): string {
  const base = (pointerKeys(pointer).at(-1) ?? 'root').replace(/[^A-Za-z0-9._-]/g, '_');
  let name = base;
  for (let count = 2; Object.hasOwn(taken, name); count++) name = `${base}_${count}`;
  return name;
}

function inexpressible(at: string, what: string): UserError {
  return new UserError(
    'ERR_SCHEMA_DRAFT_07',
    `The schema at ${at} cannot be put into draft-07, the newest that Postman's sandbox checks: it uses ${what}.`,
    suggestOther(what),
  ).with({ pointer: at });
}

/** By the keyword that draft-07 lacks. */
const suggestOther = (what: string): string =>
  others.find(([word]) => what.includes(word))?.[1] ?? 'Express the same with other keywords.';

const others = [
  ['unevaluatedProperties', 'Use additionalProperties in a schema that names all members.'],
  ['unevaluatedItems', 'Use prefixItems and items: false.'],
  ['multipleOf', 'Use a divisor that is 1 or more, or a fraction of 1, such as 0.01.'],
  ['Contains', 'Use contains, minItems and maxItems.'],
  ['dependencies', 'Use dependentRequired or dependentSchemas.'],
  ['every object has', 'Describe it with patternProperties, such as ^toString$.'],
] as const;
