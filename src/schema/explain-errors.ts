import { isObject, type JsonObject } from '../model/json';
import { describeType } from './describe-value';
import { pickBranch } from './pick-branch';
import type { RawError } from './schema-error';

export interface ExplainOptions {
  readonly document: JsonObject;
  /** How many errors a subschema of the document has on a value, alone. */
  readonly count: (subschema: unknown, value: unknown) => number;
}

/**
 * Reduces a list of errors to those that show a person where the fault is: of the alternatives of `anyOf` and `oneOf` the one
 * that was meant, of `contains` and `if` no more than the consequence.
 *
 * The validator lists the errors of a keyword's subschemas right before the keyword's own error, so counting them again
 * subschema by subschema shows which errors belong to which.
 */
export function explainErrors(errors: readonly RawError[], options: ExplainOptions): RawError[] {
  const kept: RawError[] = [];
  let end = errors.length;
  while (end > 0) {
    const error = errors[end - 1] as RawError;
    const counts = countBranches(error, options);
    const start = end - 1 - counts.reduce((sum, count) => sum + count, 0);
    kept.push(...explain(error, sliceBy(errors.slice(start, end - 1), counts), options).reverse());
    end = start;
  }
  return withoutConsequences(kept.reverse());
}

/** A value of the wrong type cannot be one of the listed values: one error is enough. */
function withoutConsequences(errors: readonly RawError[]): RawError[] {
  const mistyped = new Map<unknown, Set<string>>();
  for (const { keyword, instancePath, parentSchema } of errors) {
    if (keyword !== 'type' && keyword !== 'union') continue;
    mistyped.set(parentSchema, (mistyped.get(parentSchema) ?? new Set()).add(instancePath));
  }
  return errors.filter(
    ({ keyword, instancePath, parentSchema }) =>
      (keyword !== 'enum' && keyword !== 'const') || !mistyped.get(parentSchema)?.has(instancePath),
  );
}

function countBranches(error: RawError, { count }: ExplainOptions): number[] {
  const { keyword, schema, data, params } = error;
  if (keyword === 'anyOf' || keyword === 'oneOf') {
    const branches = schema as unknown[];
    const passing = params['passingSchemas'];
    // With two alternatives that fit, the validator looks no further than the second.
    const looked = Array.isArray(passing) ? branches.slice(0, Number(passing[1]) + 1) : branches;
    return looked.map((branch) => count(branch, data));
  }
  if (keyword === 'contains') return (data as unknown[]).map((item) => count(schema, item));
  if (keyword === 'propertyNames') return [count(schema, params['propertyName'])];
  return [];
}

function explain(error: RawError, branches: readonly RawError[][], options: ExplainOptions): RawError[] {
  if (error.keyword === 'if') return [];
  if ((error.keyword !== 'anyOf' && error.keyword !== 'oneOf') || Array.isArray(error.params['passingSchemas'])) {
    return [error];
  }
  const picked = pickBranch(error, options.document);
  if (picked.kind === 'unknown') return [{ ...error, ...picked.error }];
  if (picked.kind === 'branch') return explainErrors(branches[picked.index] ?? [], options);

  const explained = branches.map((branch) => explainErrors(branch, options));
  const candidates = explained.filter((branch) => !branch.some((other) => isTypeError(other, error.instancePath)));
  if (candidates.length === 0) return [describeUnion(error, explained.flat(), options.document)];
  if (candidates.length === 1) return candidates.flat();
  // A guess: only its first error is shown.
  const [best] = candidates.toSorted((a, b) => a.length - b.length || depth(b) - depth(a));
  return (best ?? []).slice(0, 1);
}

function isTypeError(error: RawError, path: string): boolean {
  return (error.keyword === 'type' || error.keyword === 'union') && error.instancePath === path;
}

function describeUnion(error: RawError, errors: readonly RawError[], document: JsonObject): RawError {
  const types = errors
    .filter((other) => isTypeError(other, error.instancePath))
    .flatMap((other) =>
      other.keyword === 'union' ? (other.params['types'] as string[]) : [describeType(document, other.parentSchema)],
    );
  const parentSchema = isObject(error.parentSchema) ? error.parentSchema : {};
  return { ...error, keyword: 'union', parentSchema, params: { types: [...new Set(types)] } };
}

function depth(errors: readonly RawError[]): number {
  return errors.reduce((most, { instancePath }) => Math.max(most, instancePath.split('/').length), 0);
}

function sliceBy(errors: readonly RawError[], counts: readonly number[]): RawError[][] {
  let start = 0;
  return counts.map((count) => {
    start += count;
    return errors.slice(start - count, start);
  });
}
