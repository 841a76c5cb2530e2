import { isObject, type JsonObject } from '../model/json';
import { escapeKey } from '../model/json-pointer';
import { findByPointer, plainPointer } from './resolve-pointer';

/** A schema, and where it stands. */
export interface PlacedSchema {
  readonly document: JsonObject;
  /** JSON Pointer in the document. */
  readonly pointer: string;
  /** `undefined` if the document has nothing there. */
  readonly schema: unknown;
}

export interface Subschema extends PlacedSchema {
  /** Name in a map of schemas, index in a list of them; absent where the keyword holds a single schema. */
  readonly key?: string;
  readonly scope: SubschemaScope;
}

/**
 * What a subschema looks at: `same`, the value that the schema around it looks at, to say more of it; `condition`, that value too, but
 * only to decide something; `inside`, members or items of the value.
 */
type SubschemaScope = 'same' | 'condition' | 'inside';

/** Every keyword of JSON Schema 2020-12 that holds schemas: in what form, and what they look at. */
const keywords = {
  $ref: ['reference', 'same'],
  allOf: ['several', 'same'],
  anyOf: ['several', 'same'],
  oneOf: ['several', 'same'],
  not: ['one', 'condition'],
  if: ['one', 'condition'],
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
  then: ['one', 'same'],
  else: ['one', 'same'],
  dependentSchemas: ['several', 'same'],
  properties: ['several', 'inside'],
  patternProperties: ['several', 'inside'],
  additionalProperties: ['one', 'inside'],
  unevaluatedProperties: ['one', 'inside'],
  propertyNames: ['one', 'inside'],
  items: ['one', 'inside'],
  prefixItems: ['several', 'inside'],
  unevaluatedItems: ['one', 'inside'],
  contains: ['one', 'inside'],
} as const satisfies Record<string, readonly ['one' | 'several' | 'reference', SubschemaScope]>;

export type SchemaKeyword = keyof typeof keywords;

const isSchemaKeyword = (keyword: string): keyword is SchemaKeyword => Object.hasOwn(keywords, keyword);

/** The schema at a JSON Pointer. */
export function placeAt(document: JsonObject, pointer: string): PlacedSchema {
  return { document, pointer, schema: findByPointer(document, pointer) };
}

/** A schema whose place does not matter: the pointers of what is inside of it start at the schema itself. */
export function placeNowhere(document: JsonObject, schema: unknown): PlacedSchema {
  return { document, pointer: '', schema };
}

/**
 * The schemas directly inside a schema, in its own order; what it refers to is one of them.
 *
 * @param scope those of this scope only; default all
 */
export function listSubschemas(place: PlacedSchema, scope?: SubschemaScope): readonly Subschema[] {
  if (!isObject(place.schema)) return [];
  return Object.keys(place.schema)
    .filter(isSchemaKeyword)
    .filter((keyword) => scope === undefined || keywords[keyword][1] === scope)
    .flatMap((keyword) => subschemasUnder(place, keyword));
}

/** The schemas that one keyword of a schema holds. */
export function subschemasUnder(
  { document, pointer, schema }: PlacedSchema,
  keyword: SchemaKeyword,
): readonly Subschema[] {
  if (!isObject(schema) || !Object.hasOwn(schema, keyword)) return [];
  const value = schema[keyword];
  const [form, scope] = keywords[keyword];
  const at = `${pointer}/${keyword}`;
  if (form === 'one') return [{ document, pointer: at, schema: value, scope }];
  if (form === 'reference') {
    if (typeof value !== 'string') return [];
    return [{ document, pointer: plainPointer(value), schema: findByPointer(document, value), scope }];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).map(([key, member]) => {
    return { document, pointer: `${at}/${escapeKey(key)}`, schema: member, key, scope };
  });
}
