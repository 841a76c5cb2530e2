import { isObject, type JsonObject } from '../../../src/model/json';
import { escapeKey } from '../../../src/model/json-pointer';
import { plainPointer, resolvePointer } from '../../../src/schema/resolve-pointer';

/** What the contract demands of one value. */
export interface Rules {
  /** Schemas that all apply, whatever they refer to included. */
  readonly schemas: readonly Schema[];
  /** Of the alternatives of each `anyOf` and `oneOf` one applies. */
  readonly choices: readonly (readonly Rules[])[];
  /** Whether the value follows them: false only for alternatives that it did not choose. */
  readonly fit: boolean;
}

interface Schema {
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
    if (typeof keywords['$ref'] === 'string') collect(plainPointer(keywords['$ref']));
    for (const part of listOf(pointer, keywords, 'allOf')) collect(part);
    if (!('if' in keywords)) return;
    const consequence = fits(`${pointer}/if`, value) ? 'then' : 'else';
    if (consequence in keywords) collect(`${pointer}/${consequence}`);
  };
  for (const pointer of pointers) collect(pointer);
  const choices = Array.from(schemas, ([pointer, keywords]) =>
    ['anyOf', 'oneOf'].map((keyword) =>
      listOf(pointer, keywords, keyword).map((branch) => ({
        ...findRules(scope, [branch], value),
        fit: fits(branch, value),
      })),
    ),
  );
  return {
    schemas: Array.from(schemas, ([pointer, keywords]) => ({ pointer, keywords })),
    choices: choices.flat().filter(({ length }) => length > 0),
    fit: true,
  };
}

/** The rules for a member or an item of a value: those of the alternatives that the value chose. */
export function findInnerRules(scope: Scope, rules: Rules, key: string, inner: unknown): Rules {
  const own = findRules(
    scope,
    rules.schemas.flatMap((schema) => innerPointers(schema, key)),
    inner,
  );
  const chosen = rules.choices.map((choice) =>
    choice.filter(({ fit }) => fit).map((branch) => findInnerRules(scope, branch, key, inner)),
  );
  return { ...own, choices: [...own.choices, ...chosen.filter(({ length }) => length > 0)] };
}

function innerPointers({ pointer, keywords }: Schema, key: string): string[] {
  const { properties, prefixItems } = keywords;
  if (isObject(properties) && Object.hasOwn(properties, key)) return [`${pointer}/properties/${escapeKey(key)}`];
  if (Array.isArray(prefixItems) && Number(key) < prefixItems.length) return [`${pointer}/prefixItems/${key}`];
  const isIndex = /^\d+$/.test(key);
  return ['items', 'additionalProperties']
    .filter((keyword) => keyword in keywords && (keyword === 'items') === isIndex)
    .map((keyword) => `${pointer}/${keyword}`);
}

function listOf(pointer: string, keywords: JsonObject, keyword: string): string[] {
  const list = keywords[keyword];
  return Array.isArray(list) ? list.map((_, index) => `${pointer}/${keyword}/${index}`) : [];
}
