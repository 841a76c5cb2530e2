import { isObject, type JsonObject } from '../model/json';

/** What a keyword allows of a value, comparable with the same keyword of another schema. */
export type Constraint = {
  /** As messages have it: `maxLength 10`. */
  readonly text: string;
} & (
  | { readonly kind: 'most' | 'least'; readonly value: number; readonly exclusive?: boolean }
  | { readonly kind: 'multiple'; readonly value: number }
  | { readonly kind: 'patterns'; readonly values: readonly string[] }
);

export type Constraints = ReadonlyMap<ConstraintKeyword, Constraint>;

export type ConstraintKeyword = keyof typeof constrainedTypes;

const numbers = ['integer', 'number'];

/** The JSON types that each keyword constrains. `maximum` and `minimum` stand for their exclusive forms too. */
export const constrainedTypes = {
  minLength: ['string'],
  maxLength: ['string'],
  pattern: ['string'],
  minimum: numbers,
  maximum: numbers,
  multipleOf: numbers,
  minItems: ['array'],
  maxItems: ['array'],
  uniqueItems: ['array'],
  minProperties: ['object'],
  maxProperties: ['object'],
  additionalProperties: ['object'],
} as const satisfies Record<string, readonly string[]>;

/** The constraints that a schema itself states, whatever its OpenAPI version; those that forbid nothing are left out. */
export function readConstraints(schema: JsonObject): Constraints {
  const found = new Map<ConstraintKeyword, Constraint>();
  for (const keyword of Object.keys(constrainedTypes) as ConstraintKeyword[]) {
    const constraint = readers[keyword](schema, keyword);
    if (constraint) found.set(keyword, constraint);
  }
  return found;
}

type Reader = (schema: JsonObject, keyword: ConstraintKeyword) => Constraint | undefined;

const most: Reader = (schema, keyword) => {
  const value = schema[keyword];
  return typeof value === 'number' ? { kind: 'most', value, text: `${keyword} ${value}` } : undefined;
};

/** Nothing has less than no characters, items or members. */
const least: Reader = (schema, keyword) => {
  const value = schema[keyword];
  return typeof value === 'number' && value > 0 ? { kind: 'least', value, text: `${keyword} ${value}` } : undefined;
};

const readers: Readonly<Record<ConstraintKeyword, Reader>> = {
  minLength: least,
  maxLength: most,
  pattern: ({ pattern }) =>
    typeof pattern === 'string' ? { kind: 'patterns', values: [pattern], text: `pattern ${pattern}` } : undefined,
  minimum: (schema) => readBound(schema, 'minimum', 'exclusiveMinimum'),
  maximum: (schema) => readBound(schema, 'maximum', 'exclusiveMaximum'),
  multipleOf: ({ multipleOf: value }) =>
    typeof value === 'number' && value > 0 ? { kind: 'multiple', value, text: `multipleOf ${value}` } : undefined,
  minItems: least,
  maxItems: most,
  uniqueItems: ({ uniqueItems }) =>
    uniqueItems === true ? { kind: 'most', value: 0, text: 'uniqueItems' } : undefined,
  minProperties: least,
  maxProperties: most,
  additionalProperties: ({ additionalProperties, unevaluatedProperties }) => {
    if (additionalProperties === false || unevaluatedProperties === false)
      return { kind: 'most', value: 0, text: 'additionalProperties false' };
    const says = isObject(additionalProperties) && Object.keys(additionalProperties).length > 0;
    return says ? { kind: 'most', value: 1, text: 'additionalProperties with a schema' } : undefined;
  },
};

/** The exclusive keyword is a flag in OpenAPI 3.0 and Swagger 2.0, a bound of its own in 3.1. */
function readBound(
  schema: JsonObject,
  keyword: 'minimum' | 'maximum',
  exclusiveKeyword: 'exclusiveMinimum' | 'exclusiveMaximum',
): Constraint | undefined {
  const kind = keyword === 'maximum' ? 'most' : 'least';
  const sign = keyword === 'maximum' ? 1 : -1;
  const [value, beyond] = [schema[keyword], schema[exclusiveKeyword]];
  const limit = typeof value === 'number' ? value : undefined;
  const open = typeof beyond === 'number' ? beyond : beyond === true ? limit : undefined;
  if (open !== undefined && (limit === undefined || sign * open <= sign * limit))
    return { kind, value: open, exclusive: true, text: `${exclusiveKeyword} ${open}` };
  return limit === undefined ? undefined : { kind, value: limit, text: `${keyword} ${limit}` };
}
