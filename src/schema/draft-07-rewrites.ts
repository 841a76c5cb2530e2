import { isObject } from '../model/json';
import { compilePattern } from './compile-pattern';
import { formats } from './formats';
import { type PlacedSchema, type SchemaKeyword, subschemasUnder } from './list-subschemas';

/** Keywords of a draft-07 schema. */
export type Draft07Keywords = { readonly [keyword: string]: unknown };

interface RewriteOptions {
  readonly keyword: string;
  readonly value: unknown;
  /** The schema that the keyword stands in. */
  readonly place: PlacedSchema;
  readonly convert: (place: PlacedSchema) => Draft07Keywords | boolean;
  readonly refer: (ref: string) => Draft07Keywords;
}

/** What a keyword becomes in draft-07. Throws a RangeError naming what draft-07 or the sandbox cannot express. */
type Rewrite = (options: RewriteOptions) => Draft07Keywords;

const copy: Rewrite = ({ keyword, value }) => ({ [keyword]: value });
const drop: Rewrite = () => ({});

/** The schemas that a keyword holds, converted. */
const nested: Rewrite = ({ keyword, value, place, convert }) => {
  const converted = subschemasUnder(place, keyword as SchemaKeyword).map((part) => [part.key, convert(part)] as const);
  const [first] = converted;
  if (first && first[0] === undefined) return { [keyword]: first[1] };
  return { [keyword]: Array.isArray(value) ? converted.map(([, part]) => part) : Object.fromEntries(converted) };
};

/** As `rewrite`, of a keyword that draft-07 calls by another name. */
const renamed =
  (name: string, rewrite: Rewrite): Rewrite =>
  (options) => ({ [name]: rewrite(options)[options.keyword] });

const pattern: Rewrite = ({ value }) => {
  assertPortable(String(value));
  return { pattern: value };
};

const patternProperties: Rewrite = (options) => {
  if (isObject(options.value)) Object.keys(options.value).forEach(assertPortable);
  return nested(options);
};

const format: Rewrite = ({ value }) => {
  const meaning = Object.hasOwn(formats, String(value)) ? formats[String(value)] : undefined;
  if (meaning === undefined) throw new RangeError(`format ${value}, which is unknown`);
  if (meaning.kind === 'string') return { pattern: meaning.pattern };
  return meaning.kind === 'number' ? { minimum: meaning.minimum, maximum: meaning.maximum } : {};
};

/** Draft-07 requires values to be unique. */
const unique: Rewrite = ({ value }) => {
  const byText = new Map((value as unknown[]).map((constant) => [JSON.stringify(constant), constant]));
  return { enum: [...byText.values()] };
};

const items: Rewrite = (options) => {
  const hasTuple = subschemasUnder(options.place, 'prefixItems').length > 0;
  return hasTuple ? renamed('additionalItems', nested)(options) : nested(options);
};

/** The sandbox's validator takes what every object has, such as `toString`, for a member of the value. */
const naming =
  (rewrite: Rewrite): Rewrite =>
  (options) => {
    const { keyword, value } = options;
    const names = Array.isArray(value) ? value : Object.entries(value as object).flat(2);
    const odd = names.find((name) => typeof name === 'string' && name in {});
    if (odd !== undefined) throw new RangeError(`${keyword} with ${odd}, which every object has there`);
    return rewrite(options);
  };

/** The sandbox's validator divides, and a quotient may be too large for a number; what is that large is a multiple of a fraction of 1. */
const multipleOf: Rewrite = ({ value }) => {
  const divisor = Number(value);
  if (divisor >= 1) return { multipleOf: value };
  const parts = 1 / divisor;
  if (Math.abs(parts - Math.round(parts)) > parts * Number.EPSILON)
    throw new RangeError(`multipleOf ${divisor}, which is neither 1 or more nor a fraction of 1`);
  const most = Number.MAX_VALUE * divisor;
  return { anyOf: [{ multipleOf: value }, { type: 'number', minimum: most }, { type: 'number', maximum: -most }] };
};

/** How each keyword of JSON Schema 2020-12 and OpenAPI 3.1 reads in draft-07. One that is missing here is refused. */
export const rewrites: Readonly<Record<string, Rewrite>> = {
  ...each(
    ['type', 'const', 'maximum', 'minimum', 'exclusiveMaximum', 'exclusiveMinimum', 'maxLength', 'minLength'],
    copy,
  ),
  ...each(['maxItems', 'minItems', 'uniqueItems', 'maxProperties', 'minProperties'], copy),
  required: naming(copy),
  properties: naming(nested),
  multipleOf,
  ...each(['not', 'if', 'then', 'else', 'allOf', 'anyOf', 'oneOf'], nested),
  ...each(['contains', 'propertyNames', 'additionalProperties'], nested),
  ...each(['title', 'description', 'default', 'deprecated', 'readOnly', 'writeOnly', 'examples', '$comment'], drop),
  ...each(['contentEncoding', 'contentMediaType', 'contentSchema'], drop),
  ...each(['discriminator', 'xml', 'example', 'externalDocs', 'x-text'], drop),
  // References name what is used of them.
  ...each(['$defs', 'definitions'], drop),
  patternProperties,
  pattern,
  format,
  enum: unique,
  items,
  prefixItems: renamed('items', nested),
  dependentSchemas: renamed('dependencies', naming(nested)),
  dependentRequired: renamed('dependencies', naming(copy)),
  $ref: ({ value, refer }) => refer(String(value)),
};

function each(keywords: readonly string[], rewrite: Rewrite): Record<string, Rewrite> {
  return Object.fromEntries(keywords.map((keyword) => [keyword, rewrite]));
}

function assertPortable(text: string): void {
  try {
    compilePattern(text);
  } catch (cause) {
    throw new RangeError((cause as Error).message, { cause });
  }
}
