import { makeExample } from '../examples/make-example';
import { isObject, type JsonObject } from '../model/json';
import { isIndex, pointerKeys, valueAt } from '../model/json-pointer';
import { setMember } from '../model/json-values';
import type { SchemaError } from '../schema/schema-error';
import { partsAt, schemaParts } from '../schema/schema-parts';

export interface CorrectOptions {
  readonly document: JsonObject;
  /** JSON Pointer of the schema in the document. */
  readonly schema: string;
  readonly validate: (value: unknown) => readonly SchemaError[];
}

/** How often a value is corrected before it is given up. */
const mostRounds = 12;

/**
 * A value with what breaks its schema replaced: by what the schema describes there, a member that may not be there by nothing.
 *
 * @returns the value as it is if it is valid; `undefined` if it cannot be corrected
 */
export function correctExample(
  given: unknown,
  options: CorrectOptions,
): { value: unknown; corrected: readonly string[] } | undefined {
  let value: unknown = structuredClone(given);
  const corrected = new Set<string>();
  for (let round = 0; round < mostRounds; round += 1) {
    const errors = options.validate(value);
    if (errors.length === 0) return { value, corrected: [...corrected] };
    for (const error of errors.slice(0, 50)) {
      if (error.path !== '') corrected.add(error.path);
      value = correctAt(value, error, { ...options, round });
    }
  }
  return undefined;
}

function correctAt(
  whole: unknown,
  { path, keyword }: SchemaError,
  options: CorrectOptions & { round: number },
): unknown {
  const { document, schema, round } = options;
  const keys = pointerKeys(path);
  const parts = partsAt(document, schemaParts(document, schema), keys);
  const isExtra =
    /^(?:additionalProperties|unevaluatedProperties|propertyNames|not|false schema)$/.test(keyword) ||
    parts.length === 0;
  if (isExtra && keys.length > 0 && keyword !== 'required') return without(whole, keys);
  const part =
    parts.find((one) => '$ref' in one || 'allOf' in one) ??
    parts.find((one) => 'type' in one || 'enum' in one) ??
    parts[0];
  const name = keys.findLast((key) => !isIndex(key)) ?? '';
  const made = makeExample(part ?? {}, { document, name, usesGiven: false, isWhole: round % 2 === 0 }).value;
  return keys.length === 0 ? made : replaced(whole, keys, made);
}

function without(whole: unknown, keys: readonly string[]): unknown {
  const parent = valueAt(whole, keys.slice(0, -1));
  const last = keys.at(-1) ?? '';
  if (Array.isArray(parent)) parent.splice(Number(last), 1);
  else if (isObject(parent)) delete (parent as Record<string, unknown>)[last];
  return whole;
}

function replaced(whole: unknown, keys: readonly string[], value: unknown): unknown {
  const parent = valueAt(whole, keys.slice(0, -1));
  const last = keys.at(-1) ?? '';
  if (Array.isArray(parent)) parent[Number(last)] = value;
  else if (isObject(parent)) setMember(parent as Record<string, unknown>, last, value);
  return whole;
}
