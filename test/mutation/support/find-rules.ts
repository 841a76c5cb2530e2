import { isObject, type JsonObject } from '../../../src/model/json';
import { schemasOfItem, schemasOfMember } from '../../../src/schema/list-inner-schemas';
import { type PlacedSchema, placeAt, type SchemaKeyword, subschemasUnder } from '../../../src/schema/list-subschemas';
import { resolvePointer } from '../../../src/schema/resolve-pointer';

/** What the contract demands of one value. */
export interface Rules {
  /** Schemas that all apply, whatever they refer to included. */
  readonly schemas: readonly RuleSchema[];
  /** Of the alternatives of each `anyOf` and `oneOf` one applies. */
  readonly choices: readonly (readonly Rules[])[];
  /** Whether the value follows them: false only for alternatives that it did not choose. */
  readonly fit: boolean;
}

interface RuleSchema {
  /** JSON Pointer in the contract's document. */
  readonly pointer: string;
  readonly keywords: JsonObject;
}

interface Scope {
  readonly document: JsonObject;
  readonly fits: (pointer: string, value: unknown) => boolean;
}

/** The rules that the schemas at these JSON Pointers have for a value. */
export function findRules(scope: Scope, pointers: readonly string[], value: unknown): Rules {
  const { document, fits } = scope;
  const schemas = new Map<string, JsonObject>();
  const collect = (pointer: string): void => {
    const keywords = resolvePointer(document, pointer);
    if (schemas.has(pointer) || !isObject(keywords)) return;
    schemas.set(pointer, keywords);
    for (const part of under(pointer, '$ref', 'allOf')) collect(part);
    const [condition] = under(pointer, 'if');
    if (condition === undefined) return;
    for (const consequence of under(pointer, fits(condition, value) ? 'then' : 'else')) collect(consequence);
  };
  const under = (pointer: string, ...keywords: readonly SchemaKeyword[]) =>
    keywords.flatMap((keyword) => subschemasUnder(placeAt(document, pointer), keyword).map((part) => part.pointer));
  for (const pointer of pointers) collect(pointer);
  const choices = [...schemas.keys()].map((pointer) =>
    (['anyOf', 'oneOf'] as const).map((keyword) =>
      under(pointer, keyword).map((branch) => ({ ...findRules(scope, [branch], value), fit: fits(branch, value) })),
    ),
  );
  return {
    schemas: Array.from(schemas, ([pointer, keywords]) => ({ pointer, keywords })),
    choices: choices.flat().filter(({ length }) => length > 0),
    fit: true,
  };
}

/** The rules for a member or an item of a value: those of the alternatives that the value chose. */
export function findInnerRules(
  scope: Scope,
  rules: Rules,
  inner: { readonly key: string; readonly value: unknown },
): Rules {
  const own = findRules(
    scope,
    rules.schemas.flatMap(({ pointer }) => innerPointers(placeAt(scope.document, pointer), inner.key)),
    inner.value,
  );
  const chosen = rules.choices.map((choice) =>
    choice.filter(({ fit }) => fit).map((branch) => findInnerRules(scope, branch, inner)),
  );
  return { ...own, choices: [...own.choices, ...chosen.filter(({ length }) => length > 0)] };
}

function innerPointers(place: PlacedSchema, key: string): string[] {
  const inner = [...schemasOfMember(place, key), ...(/^\d+$/.test(key) ? schemasOfItem(place, Number(key)) : [])];
  return inner.map(({ pointer }) => pointer);
}
