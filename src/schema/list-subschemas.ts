import { isObject, type JsonObject } from '../model/json';
import { escapeKey, pointerKeys, valueAt } from '../model/json-pointer';
import { plainPointer } from './resolve-pointer';

/** A schema, and where it stands in the document. */
export interface PlacedSchema {
  readonly schema: unknown;
  /** JSON Pointer. */
  readonly pointer: string;
}

interface Subschema extends PlacedSchema {
  /** It looks at the same value as the schema it stands in. */
  readonly inPlace: boolean;
}

/** Keyword → what it holds, and whether that looks at the same value. */
const keywords: Readonly<Record<string, readonly [holds: 'one' | 'many' | 'reference', inPlace: boolean]>> = {
  $ref: ['reference', true],
  allOf: ['many', true],
  anyOf: ['many', true],
  oneOf: ['many', true],
  not: ['one', true],
  if: ['one', true],
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
  then: ['one', true],
  else: ['one', true],
  dependentSchemas: ['many', true],
  properties: ['many', false],
  patternProperties: ['many', false],
  additionalProperties: ['one', false],
  unevaluatedProperties: ['one', false],
  propertyNames: ['one', false],
  items: ['one', false],
  prefixItems: ['many', false],
  unevaluatedItems: ['one', false],
  contains: ['one', false],
};

/** The schemas directly inside a schema, and the one it refers to, if that exists. */
export function listSubschemas(document: JsonObject, { schema, pointer }: PlacedSchema): readonly Subschema[] {
  if (!isObject(schema)) return [];
  return Object.entries(schema).flatMap(([keyword, value]) => {
    const [holds, inPlace = false] = (Object.hasOwn(keywords, keyword) && keywords[keyword]) || [];
    const at = `${pointer}/${keyword}`;
    if (holds === 'one') return [{ schema: value, pointer: at, inPlace }];
    if (holds === 'reference' && typeof value === 'string') {
      return [{ schema: valueAt(document, pointerKeys(value)), pointer: plainPointer(value), inPlace }];
    }
    if (holds !== 'many' || typeof value !== 'object' || value === null) return [];
    return Object.entries(value).map(([key, member]) => ({
      schema: member,
      pointer: `${at}/${escapeKey(key)}`,
      inPlace,
    }));
  });
}
