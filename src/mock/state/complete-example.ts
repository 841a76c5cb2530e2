import { makeExample } from '../../examples/make-example';
import { isObject, type JsonObject } from '../../model/json';
import type { Body } from '../../model/operation';
import { findByPointer } from '../../schema/resolve-pointer';
import type { SchemaValidator } from '../../schema/schema-validator';
import { withValueAt } from './edit-value';

interface Addition {
  readonly at: readonly string[];
  readonly value: unknown;
}

/** How many members are tried one by one where they do not fit all at once. */
const mostTried = 300;

/**
 * The example of a body with all the members that its schema describes: what the example leaves out is made by the schema, the same each
 * time. What would break the schema is left out.
 */
export function completeExample(
  { document, validator }: { document: JsonObject; validator: SchemaValidator },
  body: Body,
): unknown {
  const { schema, example } = body;
  if (schema === undefined || example === undefined) return example;
  const { value: made } = makeExample(findByPointer(document, schema), { document, skips: 'writeOnly' });
  const additions = listAdditions(example, made, []);
  const add = (value: unknown, some: readonly Addition[]) =>
    some.reduce((all, one) => withValueAt(all, one.at, one.value), value);
  const whole = add(example, additions);
  if (additions.length === 0 || validator.fits(schema, whole)) return whole;
  return additions.slice(0, mostTried).reduce<unknown>((known, addition) => {
    const value = add(known, [addition]);
    return validator.fits(schema, value) ? value : known;
  }, example);
}

/** Members of `made` that a value lacks, in each element of its lists too. */
function listAdditions(value: unknown, made: unknown, at: readonly string[]): readonly Addition[] {
  if (Array.isArray(value) && Array.isArray(made)) {
    return value.flatMap((element, index) => listAdditions(element, made[0], [...at, String(index)]));
  }
  if (!isObject(value) || !isObject(made)) return [];
  return Object.entries(made).flatMap(([key, member]) =>
    Object.hasOwn(value, key) ? listAdditions(value[key], member, [...at, key]) : [{ at: [...at, key], value: member }],
  );
}
