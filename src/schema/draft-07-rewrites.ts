import { isObject, type JsonObject } from '../model/json';
import { escapeKey } from '../model/json-pointer';
import { compilePattern } from './compile-pattern';
import { formats } from './formats';

export type Part = { readonly [keyword: string]: unknown };

interface Keyword {
  readonly keyword: string;
  readonly value: unknown;
  /** The schema the keyword stands in. */
  readonly schema: JsonObject;
  /** JSON Pointer of the keyword's value. */
  readonly at: string;
  readonly convert: (schema: unknown, at: string) => Part | boolean;
  readonly refer: (ref: string) => Part;
}

/** What a keyword becomes in draft-07. Throws a RangeError naming what draft-07 or the sandbox cannot say. */
type Rewrite = (keyword: Keyword) => Part;

const copy: Rewrite = ({ keyword, value }) => ({ [keyword]: value });
const drop: Rewrite = () => ({});
const one: Rewrite = ({ keyword, value, at, convert }) => ({ [keyword]: convert(value, at) });
const list: Rewrite = ({ keyword, ...rest }) => ({ [keyword]: convertList(rest) });
const map: Rewrite = ({ keyword, ...rest }) => ({ [keyword]: convertMap(rest) });

const pattern: Rewrite = ({ value }) => {
  assertPortable(String(value));
  return { pattern: value };
};

const patternProperties: Rewrite = (keyword) => {
  if (isObject(keyword.value)) Object.keys(keyword.value).forEach(assertPortable);
  return map(keyword);
};

const format: Rewrite = ({ value }) => {
  const known = Object.hasOwn(formats, String(value)) ? formats[String(value)] : undefined;
  if (known === undefined) throw new RangeError(`format ${value}, which nobody knows`);
  if (known.kind === 'string') return { pattern: known.pattern };
  return known.kind === 'number' ? { minimum: known.minimum, maximum: known.maximum } : {};
};

/** Draft-07 wants each value once. */
const unique: Rewrite = ({ value }) => {
  const byText = new Map((value as unknown[]).map((constant) => [JSON.stringify(constant), constant]));
  return { enum: [...byText.values()] };
};

const items: Rewrite = (keyword) =>
  'prefixItems' in keyword.schema ? one({ ...keyword, keyword: 'additionalItems' }) : one(keyword);

/** How each keyword of JSON Schema 2020-12 and OpenAPI 3.1 reads in draft-07. One that is missing here is refused. */
export const rewrites: Readonly<Record<string, Rewrite>> = {
  ...each(
    [
      'type',
      'const',
      'multipleOf',
      'maximum',
      'minimum',
      'exclusiveMaximum',
      'exclusiveMinimum',
      'maxLength',
      'minLength',
    ],
    copy,
  ),
  ...each(['maxItems', 'minItems', 'uniqueItems', 'maxProperties', 'minProperties', 'required'], copy),
  ...each(['not', 'if', 'then', 'else', 'contains', 'propertyNames', 'additionalProperties'], one),
  ...each(['allOf', 'anyOf', 'oneOf'], list),
  ...each(['title', 'description', 'default', 'deprecated', 'readOnly', 'writeOnly', 'examples', '$comment'], drop),
  ...each(['contentEncoding', 'contentMediaType', 'contentSchema'], drop),
  ...each(['discriminator', 'xml', 'example', 'externalDocs', 'x-text'], drop),
  // What is used of them, a reference names.
  ...each(['$defs', 'definitions'], drop),
  properties: map,
  patternProperties,
  pattern,
  format,
  enum: unique,
  items,
  prefixItems: (keyword) => list({ ...keyword, keyword: 'items' }),
  dependentSchemas: (keyword) => map({ ...keyword, keyword: 'dependencies' }),
  dependentRequired: (keyword) => copy({ ...keyword, keyword: 'dependencies' }),
  $ref: ({ value, refer }) => refer(String(value)),
};

function each(keywords: readonly string[], rewrite: Rewrite): Record<string, Rewrite> {
  return Object.fromEntries(keywords.map((keyword) => [keyword, rewrite]));
}

function convertList({ value, at, convert }: Pick<Keyword, 'value' | 'at' | 'convert'>): unknown[] {
  return (value as unknown[]).map((schema, index) => convert(schema, `${at}/${index}`));
}

function convertMap({ value, at, convert }: Pick<Keyword, 'value' | 'at' | 'convert'>): Part {
  const entries = Object.entries(value as JsonObject);
  return Object.fromEntries(entries.map(([key, schema]) => [key, convert(schema, `${at}/${escapeKey(key)}`)]));
}

function assertPortable(text: string): void {
  try {
    compilePattern(text);
  } catch (cause) {
    throw new RangeError((cause as Error).message, { cause });
  }
}
